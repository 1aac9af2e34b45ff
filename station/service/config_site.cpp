// SPDX-License-Identifier: Apache-2.0
#include "station/service/config_parts.h"

namespace steelyard::service {

void read_site_weighing(ObjectReader& r, desk::SiteRules& site) {
  constexpr std::int64_t month = 31 * 24;
  site.stored_tare = r.optional_boolean("stored_tare").value_or(site.stored_tare);
  if (const auto hours = r.optional_integer("stored_tare_hours", 1, month)) {
    site.stored_tare_for = std::chrono::hours(*hours);
  }
  site.manual_weight = r.optional_boolean("manual_weight").value_or(site.manual_weight);
  if (const auto hours = r.optional_integer("stale_hours", 1, month)) {
    site.stale_after = std::chrono::hours(*hours);
  }
}

}  // namespace steelyard::service
