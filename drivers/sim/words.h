// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <string_view>

namespace steelyard::sim {

/// The first word of a line, and what follows it; without the blanks around either.
struct Words {
  std::string_view first;
  std::string_view rest;
};

inline Words split_words(std::string_view line) {
  const auto trim = [](std::string_view text) {
    const auto begin = text.find_first_not_of(" \t\r");
    if (begin == std::string_view::npos) return std::string_view();
    return text.substr(begin, text.find_last_not_of(" \t\r") - begin + 1);
  };
  line = trim(line);
  const auto blank = std::min(line.find_first_of(" \t"), line.size());
  return {line.substr(0, blank), trim(line.substr(blank))};
}

}  // namespace steelyard::sim
