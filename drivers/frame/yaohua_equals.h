// SPDX-License-Identifier: Apache-2.0
// The "=" text of the XK3190 family: '=' and eight characters, or eight characters and '='. The eight are a
// sign place and seven places of digits with at most one point, written forward or lowest place first. There
// is no check, and a reversed number looks like another forward one.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

#include "drivers/frame/digits.h"
#include "drivers/frame/marks.h"

namespace steelyard::frame {

inline constexpr std::uint8_t equals = '=';
inline constexpr std::size_t equals_number_size = 8;
inline constexpr std::size_t equals_frame_size = 1 + equals_number_size;

/// The mark, then the number: as long as it has to be, or cut short by the next mark.
inline FrameScan next_equals_frame(Bytes bytes) {
  if (const std::size_t skipped = before_start(bytes, equals); skipped > 0) return FrameScan::skip(skipped);
  const std::size_t reach = bytes.size() < equals_frame_size ? bytes.size() : equals_frame_size;
  const std::size_t inner = 1 + find_mark(bytes.subspan(1, reach - 1), equals);
  if (inner < reach) return FrameScan::failed(FrameError::truncated, inner);
  return reach == equals_frame_size ? FrameScan::frame(equals_frame_size) : FrameScan::more();
}

/// `eight` characters, the sign place first: '0' for plus, one of `minus` for minus, then digits with at most
/// one point, which has a digit in front. Empty when anything else stands there.
std::optional<Decimal> equals_number(Bytes eight, std::string_view minus = "-");
/// The same with the lowest place first and the sign place last.
std::optional<Decimal> reversed_equals_number(Bytes eight, std::string_view minus = "-");

/// Fills `places`, the sign place first; a number without decimals has no point. False when it does not fit.
bool write_equals_number(const Decimal& value, std::span<std::uint8_t> places, char minus = '-');

/// '=', then the number with the lowest place first; 0 when it cannot be said so or `out` is too short.
std::size_t write_reversed_equals_frame(const indicator::Indication& indication, char minus,
                                        std::span<std::uint8_t> out);

}  // namespace steelyard::frame
