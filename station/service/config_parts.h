// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "drivers/registry.h"
#include "station/base/object_tables.h"
#include "station/service/config.h"

namespace steelyard::service {

// What the readers of the configuration's sections share.

inline constexpr std::int64_t largest_kg = 1'000'000;
/// Of an indicator that is asked, where nothing says it.
inline constexpr Duration usual_poll = std::chrono::milliseconds(100);

inline Error bad(ErrorCode code, std::string field, std::string rule) {
  return {code, {{"field", std::move(field)}, {"rule", std::move(rule)}}};
}

/// One [[scale]].
void read_scale(ObjectReader& r, const indicator::Registry& protocols, Config& config);
/// One [[display]], after all scales were read.
void read_display(ObjectReader& r, const indicator::Registry& protocols, Config& config);
/// One [[camera]], after all scales were read.
void read_camera(ObjectReader& r, Config& config);
/// What [site] says of weighing: stored tares, manual weights, stale first weighings.
void read_site_weighing(ObjectReader& r, desk::SiteRules& site);
/// One [[gate]], after all scales and displays were read.
void read_gate(ObjectReader& r, Config& config);
/// Scales on one port: everything about the port the same, and each asked by an address of its own, which its
/// answers name.
void check_shared_lines(ObjectReader& root, const indicator::Registry& protocols,
                        const std::vector<ScaleSetup>& scales);
/// One [[printer]].
void read_printer(ObjectReader& r, Config& config);
/// Whether each fallback is another printer that prints the same forms, once all were read.
void check_fallbacks(ObjectReader& root, const std::vector<PrinterSetup>& printers);

}  // namespace steelyard::service
