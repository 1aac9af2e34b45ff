// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "drivers/indicator.h"

namespace steelyard::frame {

using indicator::Bytes;
using indicator::FrameError;
using indicator::FrameScan;

inline constexpr std::uint8_t stx = 0x02;
inline constexpr std::uint8_t etx = 0x03;
inline constexpr std::uint8_t cr = 0x0D;
inline constexpr std::uint8_t lf = 0x0A;

/// How many bytes lie before the first `mark`; all when there is none.
inline std::size_t find_mark(Bytes bytes, std::uint8_t mark) {
  return static_cast<std::size_t>(std::find(bytes.begin(), bytes.end(), mark) - bytes.begin());
}

/// Up to the start mark; of a row of start marks, up to the last. 0 when the frame may begin at the front.
inline std::size_t before_start(Bytes bytes, std::uint8_t start) {
  if (bytes[0] != start) return find_mark(bytes, start);
  if (bytes.size() < 2 || bytes[1] != start) return 0;
  const auto other = std::find_if(bytes.begin(), bytes.end(), [&](auto byte) { return byte != start; });
  return static_cast<std::size_t>(other - bytes.begin()) - 1;
}

/// A start mark whose frame does not end as it should: cut short by the next start mark inside the `size`
/// bytes where the frame lies, or wrongly framed.
inline FrameScan broken_frame(Bytes bytes, std::uint8_t start, std::size_t size) {
  const std::size_t inner = 1 + find_mark(bytes.subspan(1, size - 1), start);
  if (inner < size) return FrameScan::failed(FrameError::truncated, inner);
  return FrameScan::failed(FrameError::framing, size);
}

/// A frame of a fixed size between two marks. The start mark must not be legal inside.
inline FrameScan fixed_frame(Bytes bytes, std::uint8_t start, std::size_t size, std::uint8_t end) {
  if (const std::size_t skipped = before_start(bytes, start); skipped > 0) return FrameScan::skip(skipped);
  if (bytes.size() < size) return FrameScan::more();
  if (bytes[size - 1] == end) return FrameScan::frame(size);
  return broken_frame(bytes, start, size);
}

/// A frame from `start` to the first `end`, of `min` to `max` bytes, marks included. Neither mark may be
/// legal inside.
inline FrameScan marked_frame(Bytes bytes, std::uint8_t start, std::size_t min, std::size_t max,
                              std::uint8_t end) {
  if (const std::size_t skipped = before_start(bytes, start); skipped > 0) return FrameScan::skip(skipped);
  const Bytes reach = bytes.first(std::min(bytes.size(), max));
  const std::size_t size = find_mark(reach, end) + 1;
  if (size <= reach.size()) return size >= min ? FrameScan::frame(size) : broken_frame(bytes, start, size);
  return bytes.size() < max ? FrameScan::more() : broken_frame(bytes, start, max);
}

/// Whether a frame begins at the front of some bytes.
enum class Begins { no, maybe, yes };

/// The answer for a frame that begins with these very bytes.
inline Begins begins_with(Bytes bytes, std::string_view text) {
  const std::size_t size = std::min(bytes.size(), text.size());
  if (!std::equal(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(size), bytes.begin()))
    return Begins::no;
  return size == text.size() ? Begins::yes : Begins::maybe;
}

/// A frame of text that begins where `begins(Bytes rest) -> Begins` says so and ends with the first `end`
/// ("\r\n", "\r" …), of at most `max` bytes. What stands before its beginning is skipped. A CR or LF that
/// follows the end belongs to no frame and does no harm.
template <typename Beginning>
FrameScan text_frame(Bytes bytes, std::size_t max, std::string_view end, Beginning&& begins) {
  std::size_t at = 0;
  Begins here = Begins::no;
  while (at < bytes.size() && (here = begins(bytes.subspan(at))) == Begins::no) ++at;
  if (at > 0) return FrameScan::skip(at);
  if (here == Begins::maybe) return FrameScan::more();
  const Bytes reach = bytes.first(std::min(bytes.size(), max));
  const auto found = std::search(reach.begin(), reach.end(), end.begin(), end.end());
  if (found != reach.end()) {
    return FrameScan::frame(static_cast<std::size_t>(found - reach.begin()) + end.size());
  }
  return bytes.size() < max ? FrameScan::more() : FrameScan::failed(FrameError::framing, max);
}

}  // namespace steelyard::frame
