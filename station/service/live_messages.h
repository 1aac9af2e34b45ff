// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "station/base/json.h"
#include "station/desk/desk.h"

namespace steelyard::service {

/// What /v1/live says of entries that became durable: dispatches, as the API shows them, and findings that
/// somebody should look at. `desk` has the entries already.
std::vector<Json> live_messages(const std::vector<journal::SealedEntry>& entries, const desk::Desk& desk,
                                WallTime now, std::chrono::hours stale_after);

/// An alarm of that kind about `subject`, under the kind's own name.
Json alarm_message(const char* kind, Json subject);

}  // namespace steelyard::service
