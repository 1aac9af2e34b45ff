// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "station/base/json.h"
#include "station/base/result.h"
#include "sync/office/sql.h"

namespace steelyard::office {

/// How well customers were served, of the dispatches that left in a period.
struct ServiceFigures {
  std::string of;  ///< the customer, product, station or month
  std::int64_t dispatches = 0;
  std::int64_t quantity_g = 0;
  std::int64_t yard_s = 0;      ///< from arrival to exit, of all together
  std::int64_t checked = 0;     ///< whose net was held against what was counted
  std::int64_t within = 0;      ///< of those the ones within their tolerance
  std::int64_t with_order = 0;  ///< whose order's day is known
  std::int64_t order_days = 0;  ///< from order to exit, of all those together
  std::int64_t within_three_days = 0;
  std::int64_t complaints = 0;  ///< about dispatches of the period
};

enum class FiguresBy { customer, product, station, month };

/// A year of them is asked for at once, at most.
inline constexpr int figures_days_max = 366;

/// "2026-11-01" to "2026-11-30", both included; in the order of what they are of, at most 1000.
Result<std::vector<ServiceFigures>> service_figures(Sql& sql, const std::string& from, const std::string& to,
                                                    FiguresBy by);
Json to_json(const ServiceFigures& figures);

}  // namespace steelyard::office
