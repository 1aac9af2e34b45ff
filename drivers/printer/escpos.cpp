// SPDX-License-Identifier: Apache-2.0
#include "drivers/printer/escpos.h"

#include <algorithm>

#include "drivers/printer/picture.h"
#include "station/base/check.h"

namespace steelyard::printer {
namespace {

constexpr int bytes_max = 256;  ///< of one raster row

void append_word(std::string& out, int value) {
  out += static_cast<char>(value & 0xff);
  out += static_cast<char>(value >> 8);
}

/// One GS v 0 of these rows, as narrow as their blackest one allows.
void append_band(std::string& out, const Picture& picture, int first, int rows) {
  int width = 1;
  for (int row = first; row < first + rows; ++row) width = std::max(width, black_bytes(picture, row));
  CHECK(width <= bytes_max);
  out += std::string("\x1dv0\0", 4);
  append_word(out, width);
  append_word(out, rows);
  const int stride = row_bytes(picture);
  for (int row = first; row < first + rows; ++row) {
    const auto* begin = picture.rows.data() + static_cast<std::ptrdiff_t>(row) * stride;
    out.append(reinterpret_cast<const char*>(begin), static_cast<std::size_t>(std::min(width, stride)));
  }
}

bool has(const EscposStatus& status, int number, std::uint8_t bits) {
  const auto& byte = status.at(static_cast<std::size_t>(number - 1));
  return byte && (*byte & bits) != 0;
}

}  // namespace

std::string escpos_start() {
  return "\x1b@";
}

std::string escpos_page(const Picture& picture) {
  check_picture(picture);
  std::string out;
  int row = 0;
  while (row < picture.height) {
    const bool white = black_bytes(picture, row) == 0;
    int rows = 1;
    const auto is_alike = [&](int next) { return (black_bytes(picture, next) == 0) == white; };
    while (rows < escpos_band_rows && row + rows < picture.height && is_alike(row + rows)) ++rows;
    append_band(out, picture, row, rows);
    row += rows;
  }
  out += std::string("\x1dV\x42\0", 4);
  return out;
}

std::string escpos_ask(int status) {
  CHECK(status >= 1 && status <= escpos_statuses);
  return {'\x10', '\x04', static_cast<char>(status)};
}

std::string escpos_ask_done() {
  return "\x1dr\x01";
}

Finding escpos_finding(const EscposStatus& status) {
  if (has(status, 4, 0x60) || has(status, 2, 0x20)) return {Condition::out_of_paper, "paper end 纸尽"};
  if (has(status, 2, 0x04)) return {Condition::stopped, "cover open 上盖打开"};
  if (has(status, 3, 0x08)) return {Condition::stopped, "cutter stuck 切刀故障"};
  if (has(status, 3, 0x20)) return {Condition::stopped, "fault 故障"};
  // Too hot: it goes on by itself when it has cooled.
  if (has(status, 3, 0x40)) return {Condition::busy, "print head hot 打印头过热"};
  if (has(status, 2, 0x40)) return {Condition::stopped, "error 错误"};
  if (has(status, 2, 0x08)) return {Condition::busy, "feed button 正在按走纸键"};
  if (has(status, 1, 0x08)) return {Condition::stopped, "off line 脱机"};
  return {};
}

EscposEar::Heard EscposEar::hear(std::uint8_t byte) {
  if (skip_ > 0) {
    --skip_;
    return Heard::nothing;
  }
  if ((byte & 0x93) == 0x12) return Heard::status;
  if ((byte & 0x93) == 0x10) {
    skip_ = 3;
    return Heard::nothing;
  }
  if ((byte & 0x90) == 0x00) return Heard::done;
  return Heard::nothing;
}

bool escpos_done_without_paper(std::uint8_t answer) {
  return (answer & 0x0c) != 0;
}

}  // namespace steelyard::printer
