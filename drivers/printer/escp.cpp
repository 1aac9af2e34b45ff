// SPDX-License-Identifier: Apache-2.0
#include "drivers/printer/escp.h"

#include <algorithm>

#include "drivers/printer/gb18030.h"
#include "drivers/printer/picture.h"
#include "station/base/check.h"
#include "station/base/text.h"

namespace steelyard::printer {
namespace {

constexpr int feed_max = 255;  ///< of ESC 3
constexpr int columns_max = 4080;

/// Moves the paper on by dots of 1/180 inch.
void append_feed(std::string& out, int dots) {
  while (dots > 0) {
    const int step = std::min(dots, feed_max);
    out += "\x1b\x33";
    out += static_cast<char>(step);
    out += "\r\n";
    dots -= step;
  }
}

/// Columns from the left up to the last black dot of these rows.
int black_columns(const Picture& picture, int first, int rows) {
  int bytes = 0;
  for (int row = first; row < first + rows; ++row) bytes = std::max(bytes, black_bytes(picture, row));
  return std::min(bytes * 8, picture.width);
}

/// The rows below `first` as one pass of the head.
void append_band(std::string& out, const Picture& picture, int first) {
  const int rows = std::min(escp_band_rows, picture.height - first);
  const int columns = black_columns(picture, first, rows);
  CHECK(columns <= columns_max);
  out += "\x1b*\x27";
  out += static_cast<char>(columns & 0xff);
  out += static_cast<char>(columns >> 8);
  for (int x = 0; x < columns; ++x) {
    for (int top = 0; top < escp_band_rows; top += 8) {
      int byte = 0;
      for (int row = top; row < top + 8; ++row) {
        byte = byte << 1 | static_cast<int>(row < rows && is_black(picture, x, first + row));
      }
      out += static_cast<char>(byte);
    }
  }
}

int columns_of(std::string_view line) {
  int columns = 0;
  for (const char32_t point : code_points(line)) columns += point < 0x80 ? 1 : 2;
  return columns;
}

Error not_printable(std::size_t line, const std::string& why) {
  return Error{ErrorCode::text_not_printable, {{"what", "line " + std::to_string(line + 1) + ": " + why}}};
}

}  // namespace

std::string escp_start(int page_lines) {
  CHECK(page_lines >= 1 && page_lines <= 127);
  std::string out = "\x1b@";
  out += "\x1b\x32\x1b\x43";
  out += static_cast<char>(page_lines);
  return out;
}

std::string escp_graphics_start() {
  return "\x1bU\x01";
}

std::string escp_page(const Picture& picture) {
  check_picture(picture);
  std::string out;
  int paper = 0;  // where the head stands
  int row = 0;
  while (row < picture.height) {
    if (black_bytes(picture, row) == 0) {
      ++row;
      continue;
    }
    append_feed(out, row - paper);
    append_band(out, picture, row);
    paper = row;
    row += escp_band_rows;
  }
  out += "\r\f";
  return out;
}

std::string escp_text_start() {
  return std::string("\x1bR\0\x1bM\x1cS\x03\x03\x1c&", 11);
}

std::string escp_text_end() {
  return "\x1c.";
}

Result<std::string> escp_text_page(const std::vector<std::string>& lines, const Needs& needs) {
  if (std::ssize(lines) > needs.lines_max) {
    return not_printable(static_cast<std::size_t>(needs.lines_max), "beyond the form 超出单页");
  }
  std::string out;
  for (std::size_t number = 0; number < lines.size(); ++number) {
    const std::string& line = lines[number];
    if (!is_utf8(line)) return not_printable(number, "not UTF-8 不是 UTF-8");
    if (has_control_characters(line)) return not_printable(number, "control characters 含有控制字符");
    if (const int columns = columns_of(line); columns > needs.columns_max) {
      return not_printable(
          number, std::to_string(columns) + " > " + std::to_string(needs.columns_max) + " columns 列");
    }
    auto bytes = to_gb18030(line);
    if (!bytes) return bytes.error();
    const auto end = bytes->find_last_not_of(' ');
    out += bytes->substr(0, end == std::string::npos ? 0 : end + 1);
    // A line feed after the last line of a full form would already be on the next one.
    if (number + 1 < lines.size()) out += "\r\n";
  }
  out += "\r\f";
  return out;
}

}  // namespace steelyard::printer
