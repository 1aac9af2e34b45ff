// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <random>

#include "drivers/printer.h"

namespace steelyard::printer {

inline Picture white_picture(int width, int height) {
  Picture out;
  out.width = width;
  out.height = height;
  out.rows.resize(static_cast<std::size_t>((width + 7) / 8) * static_cast<std::size_t>(height));
  return out;
}

inline void blacken(Picture& picture, int x, int y) {
  const auto stride = static_cast<std::size_t>((picture.width + 7) / 8);
  picture.rows[static_cast<std::size_t>(y) * stride + static_cast<std::size_t>(x / 8)] |=
      static_cast<std::uint8_t>(0x80 >> (x % 8));
}

/// Blank stripes, thin and thick strokes, and noise, at every size up to the limits.
inline Picture random_picture(std::mt19937& random, int width_max, int height_max) {
  const auto up_to = [&](int max) { return std::uniform_int_distribution<int>(0, max)(random); };
  Picture out = white_picture(1 + up_to(width_max - 1), 1 + up_to(height_max - 1));
  const int marks = up_to(6);
  for (int mark = 0; mark < marks; ++mark) {
    const int left = up_to(out.width - 1);
    const int top = up_to(out.height - 1);
    const int width = 1 + up_to(out.width - left - 1);
    const int height = 1 + up_to(std::min(out.height - top - 1, 40));
    const int share = up_to(3);  // solid, or one dot in so many
    for (int y = top; y < top + height; ++y) {
      for (int x = left; x < left + width; ++x) {
        if (share == 0 || up_to(share * share) == 0) blacken(out, x, y);
      }
    }
  }
  return out;
}

/// The same picture on paper of this size, white around it.
inline Picture on_paper(const Picture& picture, int width, int height) {
  Picture out = white_picture(width, height);
  for (int y = 0; y < picture.height; ++y) {
    for (int x = 0; x < picture.width; ++x) {
      const auto at = static_cast<std::size_t>(y) * static_cast<std::size_t>((picture.width + 7) / 8) +
                      static_cast<std::size_t>(x / 8);
      if ((picture.rows[at] << (x % 8) & 0x80) != 0) blacken(out, x, y);
    }
  }
  return out;
}

}  // namespace steelyard::printer
