// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "station/base/result.h"
#include "station/base/time.h"

namespace steelyard::ledger {

/// Where a page of dispatches ended: they are in the order of arrival, and of their ids within it.
struct DispatchPlace {
  WallTime arrived_at;
  std::string id;
};

std::string cursor_of(const DispatchPlace& place);
/// field_bad_format for a cursor that is none of ours.
Result<DispatchPlace> read_cursor(const std::string& cursor);

/// Noon of the day shifted by so many days, in UTC. Arrivals are moments, days are local: a day's arrivals
/// lie between shifted(day, -2) and shifted(day, 2) wherever on earth the station is.
WallTime shifted(LocalDay day, int days);

}  // namespace steelyard::ledger
