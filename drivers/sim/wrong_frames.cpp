// SPDX-License-Identifier: Apache-2.0
#include "drivers/sim/wrong_frames.h"

#include <algorithm>
#include <array>
#include <optional>
#include <string_view>

namespace steelyard::sim {
namespace {

using indicator::Bytes;
using indicator::Decoded;
using indicator::FrameScan;
using indicator::Indication;
using indicator::Indicator;
using indicator::Known;
using indicator::LineFacts;
using Frame = std::vector<std::uint8_t>;

/// What the bytes are, taken as the whole and the last of a line; nothing when they are not one frame. CR, LF
/// and NUL behind it are none of it in some protocols.
std::optional<Decoded> judge(const Indicator& indicator, const LineFacts& facts, Bytes frame) {
  const FrameScan scan = indicator.next_frame(frame, facts);
  const bool found = scan.kind == FrameScan::Kind::frame || scan.kind == FrameScan::Kind::more;
  const bool whole = found && scan.size > 0 &&
                     std::all_of(frame.begin() + static_cast<std::ptrdiff_t>(scan.size), frame.end(),
                                 [](std::uint8_t byte) { return byte == '\r' || byte == '\n' || byte == 0; });
  if (whole) return indicator.decode(frame.first(scan.size), facts);
  const bool failed = scan.kind == FrameScan::Kind::failed;
  return failed ? std::optional<Decoded>(scan.error) : std::nullopt;
}

Frame encoded(const Indicator& indicator, const LineFacts& facts, Indication shown, std::int64_t digits) {
  shown.value->digits = digits;
  std::array<std::uint8_t, indicator::frame_max> out{};
  const std::size_t size = indicator.encode(shown, facts, out);
  return {out.begin(), out.begin() + static_cast<std::ptrdiff_t>(size)};
}

/// Sets the last characters, two at a time, to every hexadecimal pair until the check is right: of formats
/// that write it as text.
template <typename Sound>
bool mend_check(Frame& frame, const Sound& is_sound) {
  constexpr std::string_view hex = "0123456789ABCDEF";
  const std::size_t last = frame.size() - 1;
  for (std::size_t at = last; at > 0 && at + 5 > last; --at) {
    const Frame before = frame;
    for (const char high : hex) {
      for (const char low : hex) {
        frame[at - 1] = static_cast<std::uint8_t>(high);
        frame[at] = static_cast<std::uint8_t>(low);
        if (is_sound(frame)) return true;
      }
    }
    frame = before;
  }
  return false;
}

}  // namespace

Frame with_wrong_check(const Indicator& indicator, const LineFacts& facts, Bytes frame) {
  LineFacts checking = facts;
  if (checking.check_byte == Known::unknown) checking.check_byte = Known::yes;
  // A frame without the optional check has none that could be wrong.
  const auto sound = judge(indicator, checking, frame);
  if (!sound || std::holds_alternative<indicator::FrameError>(*sound)) return {};
  for (std::size_t back = 1; back <= frame.size(); ++back) {
    for (const unsigned change : {1u, 2u, 4u}) {
      Frame wrong(frame.begin(), frame.end());
      std::uint8_t& place = wrong[wrong.size() - back];
      place = static_cast<std::uint8_t>(place ^ change);
      const auto judged = judge(indicator, checking, wrong);
      if (judged == Decoded(indicator::FrameError::checksum)) return wrong;
    }
  }
  return {};
}

Frame with_minus_zero(const Indicator& indicator, const LineFacts& facts, const Indication& zero) {
  if (!zero.value || zero.value->digits != 0) return {};
  const Frame none = encoded(indicator, facts, zero, 0);
  const Frame minus = encoded(indicator, facts, zero, -1);
  const Frame plus = encoded(indicator, facts, zero, 1);
  if (none.empty() || minus.size() != none.size() || plus.size() != none.size()) return {};
  const auto is_sound = [&](const Frame& frame) {
    const auto judged = judge(indicator, facts, frame);
    const auto* shown = judged ? std::get_if<Indication>(&*judged) : nullptr;
    return shown != nullptr && shown->value && shown->value->digits == 0 && frame != none;
  };
  // Minus one with the one taken away: what differs between 1 and 0 is undone, whether the format keeps a
  // sign character, a status bit, a sum or an exclusive or.
  Frame exclusive = none;
  Frame sum = none;
  for (std::size_t i = 0; i < none.size(); ++i) {
    exclusive[i] = static_cast<std::uint8_t>(minus[i] ^ plus[i] ^ none[i]);
    sum[i] = static_cast<std::uint8_t>((minus[i] - plus[i] + none[i]) & 0x7F);
  }
  for (Frame* candidate : {&exclusive, &sum}) {
    if (is_sound(*candidate) || mend_check(*candidate, is_sound)) return *candidate;
  }
  return {};
}

}  // namespace steelyard::sim
