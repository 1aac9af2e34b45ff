// SPDX-License-Identifier: Apache-2.0
#include "station/desk/office_said.h"

#include "station/base/json_members.h"

namespace steelyard::desk {

Result<void> OfficeSaid::apply(const Json& body) {
  const Json* change = body.find("change");
  const Json* said = body.find("said");
  const std::string mark = text_in(body, "mark");
  const std::string kind = text_in(body, "of");
  const std::string key = text_in(body, "key");
  if (change == nullptr || change->integer() == nullptr || said == nullptr || said->object() == nullptr ||
      mark.empty() || kind.empty() || key.empty()) {
    return Error{ErrorCode::entry_malformed, {{"rule", "feed"}}};
  }
  place_ = std::to_string(*change->integer()) + "." + mark;
  if (kind == "customer") customers_.insert_or_assign(key, text_in(*said, "name"));
  if (kind == "product") products_.insert_or_assign(key, *said);
  if (kind == "hold" && said->find("lifted") != nullptr) held_.erase(key);
  if (kind == "hold" && said->find("lifted") == nullptr) held_.insert(key);
  if (kind != "slip") return {};
  if (body.find("waits") != nullptr) {
    waiting_.insert_or_assign(key, body);
  } else {
    waiting_.erase(key);
  }
  return {};
}

}  // namespace steelyard::desk
