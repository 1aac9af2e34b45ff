// SPDX-License-Identifier: Apache-2.0
// A sentence that was stored in both languages, for whoever reads one of them.
#pragma once

#include <string>
#include <string_view>

namespace steelyard {

struct BothLanguages {
  std::string en;
  std::string zh;
  friend bool operator==(const BothLanguages&, const BothLanguages&) = default;
};

/// Parts what `sentence(error)` joined, "English / 中文". Each half may have " / " within, as often as the
/// other: both name the same things. A text that is not joined is its own in both languages.
BothLanguages parted(std::string_view text);

}  // namespace steelyard
