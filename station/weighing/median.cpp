// SPDX-License-Identifier: Apache-2.0
#include "station/weighing/median.h"

#include <algorithm>

#include "station/base/check.h"

namespace steelyard::weighing {

Mass lower_median(std::span<Mass> masses) {
  CHECK(!masses.empty());
  const auto middle = masses.begin() + static_cast<std::ptrdiff_t>((masses.size() - 1) / 2);
  std::nth_element(masses.begin(), middle, masses.end());
  return *middle;
}

}  // namespace steelyard::weighing
