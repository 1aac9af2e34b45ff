// SPDX-License-Identifier: Apache-2.0
#include "station/service/gate_record.h"

#include "station/store/fold_subjects.h"

namespace steelyard::service {

Result<std::vector<std::string>> gates_held_red(const std::vector<GateSetup>& gates, store::Reader& reader) {
  std::vector<std::string> out;
  for (const GateSetup& gate : gates) {
    const std::string& id = gate.wiring.id;
    const auto last = reader.last_about(store::light_subject(id));
    if (!last && last.error().code == ErrorCode::not_found) continue;
    if (!last) return last.error();
    // Whatever came of the command: where it is not known, the light is red.
    const Json* action = last->body.find("action");
    if (action != nullptr && *action == Json("red")) out.push_back(id);
  }
  return out;
}

}  // namespace steelyard::service
