// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>

#include "station/base/mass.h"

namespace steelyard::weighing {

/// The middle one; of the two in the middle the smaller, so that it is always a weight that was shown. Puts
/// `masses` into another order. Not of nothing.
Mass lower_median(std::span<Mass> masses);

}  // namespace steelyard::weighing
