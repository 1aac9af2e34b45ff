// SPDX-License-Identifier: Apache-2.0
#include "drivers/printer/picture.h"

#include "station/base/check.h"

namespace steelyard::printer {
namespace {

std::size_t at(const Picture& picture, int byte, int row) {
  return static_cast<std::size_t>(row) * static_cast<std::size_t>(row_bytes(picture)) +
         static_cast<std::size_t>(byte);
}

}  // namespace

int row_bytes(const Picture& picture) {
  return (picture.width + 7) / 8;
}

bool is_black(const Picture& picture, int x, int y) {
  return ((picture.rows[at(picture, x / 8, y)] >> (7 - x % 8)) & 1) != 0;
}

int black_bytes(const Picture& picture, int row) {
  int bytes = row_bytes(picture);
  while (bytes > 0 && picture.rows[at(picture, bytes - 1, row)] == 0) --bytes;
  return bytes;
}

void check_picture(const Picture& picture) {
  CHECK(picture.width > 0 && picture.height > 0);
  CHECK(picture.rows.size() == at(picture, 0, picture.height));
  const int padding = row_bytes(picture) * 8 - picture.width;
  const int mask = (1 << padding) - 1;
  for (int row = 0; row < picture.height; ++row) {
    CHECK((picture.rows[at(picture, row_bytes(picture) - 1, row)] & mask) == 0);
  }
}

std::optional<std::string> misfit(const Picture& picture, const Needs& needs) {
  const auto told = [](int found, int max, const std::string& words) {
    return std::to_string(found) + " > " + std::to_string(max) + " " + words;
  };
  if (picture.width > needs.width_max) {
    return told(picture.width, needs.width_max, "dots: wider than the paper 图像宽于纸张");
  }
  if (needs.height_max > 0 && picture.height > needs.height_max) {
    return told(picture.height, needs.height_max, "dots: longer than the form 图像长于单页");
  }
  return std::nullopt;
}

}  // namespace steelyard::printer
