// SPDX-License-Identifier: Apache-2.0
#include "sync/ledger/dispatch_cursor.h"

namespace steelyard::ledger {
namespace {

constexpr char separator = '_';

}  // namespace

std::string cursor_of(const DispatchPlace& place) {
  return to_rfc3339(place.arrived_at) + separator + place.id;
}

Result<DispatchPlace> read_cursor(const std::string& cursor) {
  const auto at = cursor.find(separator);
  const auto time = at == std::string::npos ? std::nullopt : parse_rfc3339(cursor.substr(0, at));
  if (!time) {
    return Error{ErrorCode::field_bad_format, {{"field", "cursor"}, {"rule", "the cursor of a page before"}}};
  }
  return DispatchPlace{*time, cursor.substr(at + 1)};
}

WallTime shifted(LocalDay day, int days) {
  const auto noon = parse_rfc3339(to_string(day) + "T12:00:00Z");
  return noon.value_or(WallTime{}) + std::chrono::hours{24} * days;
}

}  // namespace steelyard::ledger
