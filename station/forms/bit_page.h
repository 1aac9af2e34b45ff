// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "station/base/result.h"

namespace steelyard::forms {

/// One page in black and white, as print heads take it: rows from the top, each padded to whole bytes, the
/// leftmost dot in the highest bit, 1 is black.
struct BitPage {
  int width = 0;   ///< dots
  int height = 0;  ///< dots
  std::vector<std::uint8_t> rows;

  bool is_black(int x, int y) const {
    const auto at = static_cast<std::size_t>(y) * static_cast<std::size_t>((width + 7) / 8) +
                    static_cast<std::size_t>(x / 8);
    return (rows[at] >> (7 - x % 8) & 1) != 0;
  }
  friend bool operator==(const BitPage&, const BitPage&) = default;
};

/// The pages one after the other as "raw" portable bit maps (netpbm's P4), which any picture program opens.
std::string pbm_of(std::span<const BitPage> pages);
/// And back. form_not_drawn where the bytes are no such file.
Result<std::vector<BitPage>> bit_pages_in(std::string_view pbm);

}  // namespace steelyard::forms
