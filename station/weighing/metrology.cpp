// SPDX-License-Identifier: Apache-2.0
#include "station/weighing/metrology.h"

#include "station/base/check.h"

namespace steelyard::weighing {

int mpe_half_intervals(Mass load, Mass interval) {
  CHECK(interval > Mass());
  const Mass size = magnitude(load);
  if (size <= 500 * interval) return 1;
  if (size <= 2000 * interval) return 2;
  return 3;
}

bool is_allowed_interval(Mass interval) {
  std::int64_t grams = interval.in_grams();
  if (grams <= 0) return false;
  while (grams % 10 == 0) grams /= 10;
  return grams == 1 || grams == 2 || grams == 5;
}

}  // namespace steelyard::weighing
