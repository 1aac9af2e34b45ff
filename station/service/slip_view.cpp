// SPDX-License-Identifier: Apache-2.0
#include "station/service/slip_view.h"

#include <algorithm>

#include "station/dispatch/slip_change.h"

namespace steelyard::service {

Json slip_view(const dispatch::PickSlip& slip, const desk::Model& model, LocalDay today, WallTime now) {
  Json json = to_json(slip);
  Json::Object& out = *json.object();
  Json::Array& lines = *out.at("lines").array();
  for (std::size_t i = 0; i < lines.size(); ++i) {
    const auto& line = slip.lines[i];
    const Mass shipped = slip.shipped_of(line.line);
    const Mass reserved = model.reserved(slip.number, line.line, "");
    Json::Object& row = *lines[i].object();
    row.emplace("shipped_g", shipped.in_grams());
    row.emplace("reserved_g", reserved.in_grams());
    row.emplace("remaining_g", (line.quantity - shipped - reserved).in_grams());
  }
  out.emplace("age_days", dispatch::age_in_days(slip.date, today));
  out.emplace("late", dispatch::is_late(slip, today));
  if (slip.payment_at) {
    // A clock that was set back makes nothing younger than new.
    const auto age = std::chrono::duration_cast<std::chrono::seconds>(now - *slip.payment_at);
    out.emplace("payment_age_s", std::max<std::int64_t>(age.count(), 0));
  }
  return json;
}

}  // namespace steelyard::service
