// SPDX-License-Identifier: Apache-2.0
#include "drivers/frame/scoreboard.h"

#include <algorithm>
#include <array>

#include "station/base/nine_bit.h"

namespace steelyard::frame {

using indicator::FrameError;

namespace {

constexpr std::size_t characters = 3;
constexpr std::uint8_t negative_bit = 0x08;
constexpr std::uint8_t bit4 = 0x10;
constexpr std::uint8_t bit5 = 0x20;

}  // namespace

FrameScan next_scoreboard_group(Bytes bytes) {
  using Kind = NineBit::Kind;
  bytes = bytes.first(std::min(bytes.size(), indicator::frame_max));
  std::size_t begins[2] = {0, 0};  // of the last two plain characters
  std::size_t plain = 0;
  for (std::size_t at = 0;;) {
    const NineBit character = nine_bit_at(bytes.subspan(at));
    if (character.kind == Kind::plain) {
      begins[0] = plain == 0 ? at : begins[1];
      begins[1] = at;
      ++plain;
    } else {
      const std::size_t begin = plain > 0 ? begins[0] : at;
      const std::size_t end = at + character.size;
      if (character.kind == Kind::none || (character.kind == Kind::marked && plain == 0))
        return FrameScan::skip(end);
      if (begin > 0) return FrameScan::skip(begin);
      if (character.kind == Kind::more) return FrameScan::more();
      return plain == 1 ? FrameScan::failed(FrameError::truncated, end) : FrameScan::frame(end);
    }
    at += character.size;
  }
}

std::optional<Scoreboard> scoreboard_in(Bytes group) {
  std::array<std::uint8_t, characters> value{};
  for (std::uint8_t& one : value) {
    const NineBit character = nine_bit_at(group);
    one = character.value;
    group = group.subspan(character.size);
  }
  const unsigned first = value[0];
  const int decimals = first & 7;
  if (decimals > scoreboard_decimals_max) return std::nullopt;
  const unsigned number = (first >> 6) << 16 | unsigned{value[1]} << 8 | value[2];
  return Scoreboard{number, decimals, (first & negative_bit) != 0, (first & bit4) != 0, (first & bit5) != 0};
}

std::optional<Scoreboard> scoreboard_of(const indicator::Indication& indication) {
  if (!shows_number(indication)) return std::nullopt;
  auto [digits, decimals] = *indication.value;
  for (; decimals < 0; ++decimals) digits *= 10;
  if (decimals > scoreboard_decimals_max) return std::nullopt;
  return Scoreboard{std::abs(digits), decimals, digits < 0, false, false};
}

std::size_t write_scoreboard(const Scoreboard& board, std::span<std::uint8_t> out) {
  if (board.number > scoreboard_number_max) return 0;
  const auto number = static_cast<unsigned>(board.number);
  const unsigned first = static_cast<unsigned>(board.decimals) | (board.negative ? negative_bit : 0u) |
                         (board.bit4 ? bit4 : 0u) | (board.bit5 ? bit5 : 0u) | number >> 16 << 6;
  std::array<std::uint8_t, characters * nine_bit_max> group{};
  std::size_t size = write_nine_bit(static_cast<std::uint8_t>(first), false, group.data());
  size += write_nine_bit(static_cast<std::uint8_t>(number >> 8), false, &group[size]);
  size += write_nine_bit(static_cast<std::uint8_t>(number), true, &group[size]);
  if (out.size() < size) return 0;
  std::copy_n(group.begin(), size, out.begin());
  return size;
}

}  // namespace steelyard::frame
