// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <string_view>

#include "drivers/frame/marks.h"
#include "drivers/indicator.h"

namespace steelyard::frame {

/// A visible character or a blank.
constexpr bool is_text(std::uint8_t byte) {
  return byte >= 0x20 && byte < 0x7F;
}

/// How many characters of text stand at the front.
inline std::size_t text_at_front(Bytes bytes) {
  std::size_t size = 0;
  while (size < bytes.size() && is_text(bytes[size])) ++size;
  return size;
}

/// What ends a line. Behind `cr` and `cr_or_lf` a line feed may follow: it belongs to no frame and does no
/// harm.
enum class LineEnd { cr, cr_lf, cr_or_lf };

/// A line that begins at the front: `from` bytes that are known already (at least one), text, and the end; of
/// at most `max` bytes. Anything else inside breaks it off.
inline FrameScan line_at_front(Bytes bytes, std::size_t from, std::size_t max, LineEnd end) {
  const Bytes reach = bytes.first(std::min(bytes.size(), max));
  from = std::min(from, reach.size());
  const std::size_t size = from + text_at_front(reach.subspan(from));
  const bool is_cut = reach.size() == bytes.size() && reach.size() < max;
  const FrameScan cut = is_cut ? FrameScan::more() : FrameScan::failed(FrameError::framing, reach.size());
  if (size == reach.size()) return cut;
  if (reach[size] == lf && end == LineEnd::cr_or_lf) return FrameScan::frame(size + 1);
  if (reach[size] != cr) return FrameScan::failed(FrameError::framing, size);
  if (end != LineEnd::cr_lf) return FrameScan::frame(size + 1);
  if (size + 1 == reach.size()) return cut;
  if (reach[size + 1] == lf) return FrameScan::frame(size + 2);
  return FrameScan::failed(FrameError::framing, size + 1);
}

/// A line of exactly `size` bytes, of which the last two are CR LF, that begins at the front.
inline FrameScan fixed_line_at_front(Bytes bytes, std::size_t size) {
  const Bytes reach = bytes.first(std::min(bytes.size(), size));
  const std::size_t line = find_mark(reach, cr);
  if (line + 2 < size && line < reach.size()) return FrameScan::failed(FrameError::truncated, line);
  if (reach.size() < size) return FrameScan::more();
  const bool is_ended = line + 2 == size && reach[size - 1] == lf;
  return is_ended ? FrameScan::frame(size) : FrameScan::failed(FrameError::framing, size);
}

/// The same, of a frame of which `more_in_front` bytes stand in front of what was scanned.
inline FrameScan longer(FrameScan scan, std::size_t more_in_front) {
  if (scan.kind != FrameScan::Kind::more || scan.size > 0) scan.size += more_in_front;
  return scan;
}

/// Whether a frame begins with the first bytes of `text`.
inline Begins begins_with_any(Bytes bytes, std::initializer_list<std::string_view> texts) {
  Begins best = Begins::no;
  for (const std::string_view text : texts) best = std::max(best, begins_with(bytes, text));
  return best;
}

/// Where `begins(Bytes rest) -> Begins` says that a frame begins; everything in front of it is skipped.
template <typename Beginning, typename Rest>
FrameScan scan_from(Bytes bytes, Beginning&& begins, Rest&& scan_frame) {
  std::size_t at = 0;
  Begins here = Begins::no;
  while (at < bytes.size() && (here = begins(bytes.subspan(at))) == Begins::no) ++at;
  if (at > 0) return FrameScan::skip(at);
  return here == Begins::maybe ? FrameScan::more() : scan_frame(bytes);
}

/// The words of a line, parted by blanks, however many.
template <std::size_t Max>
struct Words {
  std::array<Bytes, Max> word = {};
  std::size_t count = 0;  ///< Max + 1 when there are more

  explicit Words(Bytes line) {
    for (std::size_t at = 0; at < line.size(); ++at) {
      if (line[at] == ' ') continue;
      std::size_t end = at;
      while (end < line.size() && line[end] != ' ') ++end;
      if (count < Max) word[count] = line.subspan(at, end - at);
      if (++count > Max) return;
      at = end;
    }
  }
};

/// A character of a number's field: digit, point, sign or blank.
constexpr bool is_of_number(std::uint8_t byte) {
  return (byte >= '0' && byte <= '9') || byte == ' ' || byte == '.' || byte == '+' || byte == '-';
}

/// A frame without a start mark that begins with a number's field of `width` characters. `scan_frame` says
/// what stands behind the field, given all bytes. The field must be all there is: of a longer row of digits,
/// its end is not taken for a number. A sign begins a field.
template <typename Rest>
FrameScan number_first(Bytes bytes, std::size_t width, Rest&& scan_frame) {
  bytes = bytes.first(std::min(bytes.size(), indicator::frame_max));
  const auto first = std::find_if(bytes.begin(), bytes.end(), is_of_number);
  if (first != bytes.begin()) return FrameScan::skip(static_cast<std::size_t>(first - bytes.begin()));
  std::size_t row = 1;
  while (row < bytes.size() && is_of_number(bytes[row]) && bytes[row] != '+' && bytes[row] != '-') ++row;
  if (row == bytes.size()) return row < indicator::frame_max ? FrameScan::more() : FrameScan::skip(1);
  if (row > width) return FrameScan::skip(row);
  if (row < width) return FrameScan::failed(FrameError::truncated, row);
  return scan_frame(bytes);
}

}  // namespace steelyard::frame
