// SPDX-License-Identifier: Apache-2.0
#include "drivers/described/frame_protocol.h"

#include <algorithm>
#include <cstring>

#include "drivers/described/check.h"
#include "drivers/described/number.h"
#include "drivers/frame/digits.h"
#include "drivers/frame/marks.h"

namespace steelyard::described {
namespace {

using frame::Begins;
using indicator::Decoded;
using indicator::FrameError;
using indicator::FrameScan;
using indicator::Indication;
using indicator::LineFacts;

const FrameLayout& layout_of(const LineFacts& facts) {
  return static_cast<const FrameLayout&>(*facts.layout);
}

/// Up to where a frame may begin; 0 when it may at the front.
std::size_t before_start(const FrameLayout& layout, Bytes bytes) {
  const auto first = static_cast<std::uint8_t>(layout.start[0]);
  if (layout.start.size() == 1) {
    if (bytes[0] != first) return frame::find_mark(bytes, first);
    // Of a row of start marks the frame begins with the last, or with one so near that it may be.
    const auto other = std::find_if(bytes.begin(), bytes.end(), [&](auto byte) { return byte != first; });
    const auto row = static_cast<std::size_t>(other - bytes.begin());
    return row - std::min(row, 1u + std::size_t{layout.starts_may_follow});
  }
  std::size_t at = 0;
  while (at < bytes.size() && frame::begins_with(bytes.subspan(at), layout.start) == Begins::no) {
    at += 1 + frame::find_mark(bytes.subspan(at + 1), first);
  }
  return at;
}

bool ends_with(Bytes frame, std::string_view end) {
  return frame::text_of(frame).ends_with(end);
}

/// A frame that has no end mark where it belongs, or none at all: is it cut short by another?
FrameScan without_end(const FrameLayout& layout, Bytes bytes, std::size_t size) {
  const std::string_view inside = frame::text_of(bytes.subspan(1, size - 1));
  const std::size_t other = inside.find(layout.start);
  if (other != std::string_view::npos) return FrameScan::failed(FrameError::truncated, other + 1);
  return FrameScan::failed(FrameError::framing, size);
}

FrameScan fixed_frame(const FrameLayout& layout, Bytes bytes) {
  if (bytes.size() < layout.size) return FrameScan::more();
  const Bytes frame = bytes.first(layout.size);
  if (!layout.end.empty()) {
    return ends_with(frame, layout.end) ? FrameScan::frame(layout.size)
                                        : without_end(layout, bytes, layout.size);
  }
  if (layout.start_is_unique) {
    const auto mark = static_cast<std::uint8_t>(layout.start[0]);
    if (frame::find_mark(frame.subspan(1), mark) + 1 < layout.size) {
      return without_end(layout, bytes, layout.size);
    }
  }
  return FrameScan::frame(layout.size);
}

FrameScan varying_frame(const FrameLayout& layout, Bytes bytes) {
  const Bytes reach = bytes.first(std::min<std::size_t>(bytes.size(), layout.max));
  const std::size_t found = frame::text_of(reach).find(layout.end, layout.start.size());
  if (found != std::string_view::npos) {
    const std::size_t size = found + layout.end.size();
    return size >= layout.min ? FrameScan::frame(size) : without_end(layout, bytes, size);
  }
  return bytes.size() < layout.max ? FrameScan::more() : without_end(layout, bytes, layout.max);
}

/// A frame that is known by its end alone: the bytes before an end mark.
FrameScan frame_before_end(const FrameLayout& layout, Bytes bytes) {
  const Bytes reach = bytes.first(std::min(bytes.size(), indicator::frame_max));
  const std::size_t found = frame::text_of(reach).find(layout.end);
  if (found == std::string_view::npos) {
    return reach.size() < layout.size ? FrameScan::more() : FrameScan::skip(reach.size() - layout.size + 1);
  }
  const std::size_t size = found + layout.end.size();
  if (size == layout.size) return FrameScan::frame(size);
  return FrameScan::skip(size < layout.size ? size : size - layout.size);
}

std::optional<Unit> unit_in(const FrameLayout& layout, Bytes frame) {
  const std::size_t width = layout.units.front().text.size();
  const std::string_view shown = frame::text_of(frame.subspan(layout.unit_at, width));
  for (const UnitName& name : layout.units) {
    if (name.text == shown) return name.unit;
  }
  return std::nullopt;
}

/// Empty when a character stands there that the description does not name.
std::optional<Flags> status_of(const FrameLayout& layout, Bytes frame) {
  frame::FlagReader status;
  status.add(layout.mode);
  for (const StatusBit& bit : layout.bits) {
    status.add_bit(bit.means, (frame[bit.at] & bit.mask) == bit.value);
  }
  for (const StatusCharacter& character : layout.characters) {
    const Flags means = character.means[frame[character.at]];
    if (means == StatusCharacter::not_allowed) return std::nullopt;
    status.add(means);
  }
  return status.flags();
}

std::string_view without_blanks(std::string_view text) {
  const std::size_t begin = std::min(text.find_first_not_of(' '), text.size());
  text.remove_prefix(begin);
  return text.substr(0, text.find_last_not_of(' ') + 1);
}

/// What the word in the place of the number means; 0 when none stands there.
Flags word_in(const FrameLayout& layout, Bytes field) {
  const std::string_view shown = without_blanks(frame::text_of(field));
  for (const Word& word : layout.words) {
    if (without_blanks(word.text) == shown) return word.means;
  }
  return 0;
}

std::size_t weight_width(const FrameLayout& layout, std::size_t frame_size) {
  if (layout.weight.width > 0) return layout.weight.width;
  return frame_size - layout.weight.at - layout.check_width() - layout.end.size();
}

std::size_t size_for(const FrameLayout& layout, const Indication& indication, const Word* word) {
  if (layout.size > 0) return layout.size;
  std::size_t width = layout.weight.width;
  if (width == 0 && indication.value) width = width_of(layout.weight, *indication.value);
  if (width == 0 && word != nullptr) width = word->text.size();
  return std::max<std::size_t>(layout.min,
                               layout.weight.at + width + layout.check_width() + layout.end.size());
}

const Word* word_for(const FrameLayout& layout, Flags shown) {
  const Word* best = nullptr;
  int best_agreement = 0;
  for (const Word& word : layout.words) {
    const int agrees = frame::agreement(word.means, shown);
    if (agrees > best_agreement) {
      best = &word;
      best_agreement = agrees;
    }
  }
  return best;
}

void write_bits(const FrameLayout& layout, Flags shown, std::span<std::uint8_t> frame) {
  for (const StatusBit& bit : layout.bits) frame[bit.at] = bit.base;
  // First what is not so, then what is: two meanings may share bits.
  for (const StatusBit& bit : layout.bits) {
    std::uint8_t& byte = frame[bit.at];
    if (frame::is_said(bit.means, shown) || (byte & bit.mask) != bit.value) continue;
    byte = static_cast<std::uint8_t>(bit.value == 0 ? byte | bit.mask : byte & ~bit.mask);
  }
  for (const StatusBit& bit : layout.bits) {
    std::uint8_t& byte = frame[bit.at];
    if (frame::is_said(bit.means, shown)) byte = static_cast<std::uint8_t>((byte & ~bit.mask) | bit.value);
  }
}

bool write_character(const StatusCharacter& character, Flags shown, std::span<std::uint8_t> frame) {
  int best = -1;
  for (unsigned byte = 0; byte < 256; ++byte) {
    const Flags means = character.means[byte];
    if (means == StatusCharacter::not_allowed) continue;
    const int agrees = frame::agreement(means, shown);
    if (agrees <= best) continue;
    best = agrees;
    frame[character.at] = static_cast<std::uint8_t>(byte);
  }
  return best >= 0;
}

bool write_unit(const FrameLayout& layout, std::optional<Unit> unit, std::span<std::uint8_t> frame) {
  for (const UnitName& name : layout.units) {
    if (unit && name.unit != *unit) continue;
    std::copy(name.text.begin(), name.text.end(), frame.begin() + layout.unit_at);
    return true;
  }
  return layout.units.empty();
}

bool write_numbers(const FrameLayout& layout, const Indication& indication, const Word* word,
                   std::span<std::uint8_t> frame) {
  const std::size_t width = weight_width(layout, frame.size());
  if (indication.value) {
    if (!write_number(layout.weight, *indication.value, frame, width)) return false;
    const Decimal none{0, indication.value->decimals};
    return !layout.tare ||
           write_number(*layout.tare, indication.tare.value_or(none), frame, layout.tare->width);
  }
  if (word == nullptr) return true;
  if (word->text.size() > width) return false;
  std::copy(word->text.begin(), word->text.end(),
            frame.begin() + static_cast<std::ptrdiff_t>(layout.weight.at + width - word->text.size()));
  return true;
}

}  // namespace

FrameScan next_frame(Bytes bytes, const LineFacts& facts) {
  const FrameLayout& layout = layout_of(facts);
  if (layout.start.empty()) return frame_before_end(layout, bytes);
  if (const std::size_t skipped = before_start(layout, bytes); skipped > 0) return FrameScan::skip(skipped);
  if (bytes.size() < layout.start.size()) return FrameScan::more();
  return layout.size > 0 ? fixed_frame(layout, bytes) : varying_frame(layout, bytes);
}

Decoded decode(Bytes bytes, const LineFacts& facts) {
  const FrameLayout& layout = layout_of(facts);
  if (layout.check && !verifies(*layout.check, bytes, layout.end.size())) return FrameError::checksum;
  for (const Literal& literal : layout.literals) {
    if (bytes[literal.at] != literal.byte) return FrameError::format;
  }
  auto flags = status_of(layout, bytes);
  if (!flags) return FrameError::format;
  const std::size_t width = weight_width(layout, bytes.size());
  const Flags word =
      layout.words.empty() ? Flags{0} : word_in(layout, bytes.subspan(layout.weight.at, width));

  Indication indication;
  if (word != 0 && (word & frame::flag::motion) != 0) *flags &= static_cast<Flags>(~frame::flag::stable);
  if (!frame::apply(*flags | word, indication)) return FrameError::format;
  if (!layout.units.empty()) {
    indication.unit = unit_in(layout, bytes);
    if (!indication.unit) return FrameError::format;
  } else {
    indication.unit = layout.unit;
  }
  if (word != 0 || (*flags & frame::flag::no_weight) != 0) {
    if (layout.mode != 0) indication.mode.reset();  // of the number, and there is none
    return indication;
  }
  indication.value = read_number(layout.weight, bytes, width);
  if (!indication.value) return FrameError::format;
  if (layout.tare) {
    indication.tare = read_number(*layout.tare, bytes, layout.tare->width);
    if (!indication.tare) return FrameError::format;
  }
  return indication;
}

std::size_t encode(const Indication& indication, const LineFacts& facts, std::span<std::uint8_t> out) {
  const FrameLayout& layout = layout_of(facts);
  const Flags shown = frame::flags_of(indication);
  const Word* const word = indication.value ? nullptr : word_for(layout, shown);
  const std::size_t size = size_for(layout, indication, word);
  if (size > out.size() || (layout.size == 0 && size > layout.max)) return 0;
  const auto frame = out.first(size);
  std::fill(frame.begin(), frame.end(), std::uint8_t{' '});
  std::copy(layout.start.begin(), layout.start.end(), frame.begin());
  std::copy(layout.end.begin(), layout.end.end(),
            frame.end() - static_cast<std::ptrdiff_t>(layout.end.size()));
  for (const Literal& literal : layout.literals) frame[literal.at] = literal.byte;
  write_bits(layout, shown, frame);
  for (const StatusCharacter& character : layout.characters) {
    if (!write_character(character, shown, frame)) return 0;
  }
  if (!write_unit(layout, indication.unit, frame)) return 0;
  if (!write_numbers(layout, indication, word, frame)) return 0;
  if (layout.check) write_check(*layout.check, frame, layout.end.size());
  const FrameScan found = next_frame(frame, facts);
  if (found.kind != FrameScan::Kind::frame || found.size != size) return 0;
  const Decoded again = decode(frame, facts);
  const auto* read = std::get_if<Indication>(&again);
  return read != nullptr && frame::says_the_same(*read, indication) ? size : 0;
}

std::size_t request(indicator::Request request, const LineFacts& facts, std::span<std::uint8_t> out) {
  return request == indicator::Request::poll ? frame::write_text(layout_of(facts).poll, out) : 0;
}

}  // namespace steelyard::described
