// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "station/base/json.h"
#include "station/desk/model.h"

namespace steelyard::service {

/// The slip as the journal has it, and what follows from it here and now: of each line `shipped_g`,
/// `reserved_g` (by trucks in the yard), `remaining_g` (what neither has; less than 0 where more is loaded
/// than ordered); `age_days` of the order, `late` (open beyond three days), `payment_age_s` where that is
/// known.
Json slip_view(const dispatch::PickSlip& slip, const desk::Model& model, LocalDay today, WallTime now);

}  // namespace steelyard::service
