// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "station/base/time.h"

namespace steelyard::office {

/// So many days later; below zero: earlier.
inline LocalDay shifted_days(LocalDay day, int days) {
  const std::chrono::seconds utc(0);
  return local_time(start_of(day, utc) + std::chrono::hours(24 * days), utc).day;
}

}  // namespace steelyard::office
