// SPDX-License-Identifier: Apache-2.0
#include "station/service/live_messages.h"

#include "station/service/dispatch_view.h"
#include "station/service/evidence.h"

namespace steelyard::service {

std::vector<Json> live_messages(const std::vector<journal::SealedEntry>& entries, const desk::Desk& desk,
                                WallTime now, std::chrono::hours stale_after) {
  std::vector<Json> out;
  for (const auto& [entry, bytes, hash] : entries) {
    if (entry.kind == "dispatch") {
      Json dispatch = dispatch_view(entry.body, desk, now, stale_after);
      out.push_back(Json::Object{{"type", "dispatch"}, {"dispatch", std::move(dispatch)}});
    }
    const Json* state = entry.kind == "finding" ? entry.body.find("state") : nullptr;
    if (state != nullptr && *state == Json("open"))
      out.push_back(alarm_message("finding", finding_json(entry.body, Curve::left_out)));
  }
  return out;
}

Json alarm_message(const char* kind, Json subject) {
  return Json::Object{{"type", "alarm"}, {"alarm", kind}, {kind, std::move(subject)}};
}

}  // namespace steelyard::service
