// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "station/weighing/scale.h"

/// Scales that tests weigh on.
namespace steelyard::testing {

inline constexpr LocalDay certificate_end{2027, 6, 30};

/// Max 80 t, Min 400 kg, e = 20 kg, verified until certificate_end.
inline weighing::ScaleConfig eighty_tonne_config() {
  return {.id = "north",
          .name = "North",
          .max = Mass::kilograms(80'000),
          .min = Mass::kilograms(400),
          .ranges = {{Mass::kilograms(80'000), Mass::kilograms(20)}},
          .unit = weighing::Unit::kg,
          .maker = "Yaohua",
          .model = "XK3190-A9",
          .serial = "A9-0001",
          .certificate = "C-1",
          .certificate_expires = certificate_end};
}

/// The same with e = 20 kg up to 40 t and 50 kg above.
inline weighing::ScaleConfig two_range_config() {
  auto config = eighty_tonne_config();
  config.ranges = {{Mass::kilograms(40'000), Mass::kilograms(20)},
                   {Mass::kilograms(80'000), Mass::kilograms(50)}};
  return config;
}

inline weighing::Scale eighty_tonne_scale() {
  return weighing::Scale(eighty_tonne_config());
}

inline weighing::Scale two_range_scale() {
  return weighing::Scale(two_range_config());
}

}  // namespace steelyard::testing
