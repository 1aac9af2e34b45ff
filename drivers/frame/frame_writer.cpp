// SPDX-License-Identifier: Apache-2.0
#include "drivers/frame/frame_writer.h"

#include <algorithm>

#include "drivers/frame/checks.h"

namespace steelyard::frame {

/// The next `width` bytes, or none when they are more than there is room for.
std::span<std::uint8_t> FrameWriter::field(std::size_t width) {
  failed_ = failed_ || width > out_.size() - size_;
  if (failed_) return {};
  size_ += width;
  return out_.subspan(size_ - width, width);
}

FrameWriter& FrameWriter::byte(std::uint8_t value) {
  const auto place = field(1);
  if (!place.empty()) place[0] = value;
  return *this;
}

FrameWriter& FrameWriter::text(std::string_view text) {
  const auto place = field(text.size());
  if (!failed_) write_text(text, place);
  return *this;
}

FrameWriter& FrameWriter::blanks(std::size_t count) {
  std::ranges::fill(field(count), std::uint8_t{' '});
  return *this;
}

FrameWriter& FrameWriter::number(const Decimal& value, std::size_t width, Fill fill, char point) {
  const auto place = field(width);
  failed_ = failed_ || !write_number(value, place, fill, point);
  return *this;
}

FrameWriter& FrameWriter::digits(std::int64_t number, std::size_t width) {
  const auto place = field(width);
  failed_ = failed_ || !write_digits(number, place);
  return *this;
}

FrameWriter& FrameWriter::unit(std::optional<Unit> unit, std::size_t width) {
  const std::string_view name = unit ? weighing::name_of(*unit) : "";
  const auto place = field(width);
  failed_ = failed_ || name.size() > width;
  if (failed_) return *this;
  std::ranges::fill(place, std::uint8_t{' '});
  std::ranges::copy(name, place.end() - static_cast<std::ptrdiff_t>(name.size()));
  return *this;
}

FrameWriter& FrameWriter::hex_pair(std::uint8_t value) {
  const auto place = field(2);
  if (!failed_) write_hex_pair(value, place.data());
  return *this;
}

}  // namespace steelyard::frame
