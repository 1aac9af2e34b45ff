// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>

#include "drivers/frame/digits.h"
#include "drivers/indicator.h"

namespace steelyard::frame {

/// Writes a frame piece by piece. Once a piece does not fit (into the room, or a number into its field), the
/// frame cannot be said: nothing more is written, and the size is 0.
class FrameWriter {
 public:
  explicit FrameWriter(std::span<std::uint8_t> out) : out_(out) {}

  FrameWriter& byte(std::uint8_t value);
  FrameWriter& text(std::string_view text);
  FrameWriter& blanks(std::size_t count);
  FrameWriter& number(const Decimal& value, std::size_t width, Fill fill, char point = '.');
  FrameWriter& digits(std::int64_t number, std::size_t width);
  /// Blanks in front of the unit's name; nothing but blanks for no unit.
  FrameWriter& unit(std::optional<Unit> unit, std::size_t width);
  /// Two hexadecimal characters, capitals.
  FrameWriter& hex_pair(std::uint8_t value);
  /// The format has no way to say what is to be said.
  void refuse() { failed_ = true; }

  Bytes written() const { return out_.first(size_); }
  /// Of the frame so far; 0 when it cannot be said.
  std::size_t size() const { return failed_ ? 0 : size_; }

 private:
  std::span<std::uint8_t> field(std::size_t width);

  std::span<std::uint8_t> out_;
  std::size_t size_ = 0;
  bool failed_ = false;
};

}  // namespace steelyard::frame
