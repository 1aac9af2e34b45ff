// SPDX-License-Identifier: Apache-2.0
#include "station/service/live_messages.h"

#include "station/service/evidence.h"

namespace steelyard::service {

std::vector<Json> live_messages(const std::vector<journal::SealedEntry>& entries) {
  std::vector<Json> out;
  for (const auto& [entry, bytes, hash] : entries) {
    if (entry.kind == "dispatch") out.push_back(Json::Object{{"type", "dispatch"}, {"dispatch", entry.body}});
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
