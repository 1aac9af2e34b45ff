// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "station/service/gate_lane.h"

namespace steelyard::service {

/// One gate as GET /v1/gates shows it. What is not known, or not there, is null: a light or a barrier of a
/// board that does not answer is never shown as it was.
Json gate_json(const GateSetup& setup, const gate::Status& status, bool is_connected, bool is_due);

/// The body of the entry (kind gate) that says that an opening which was due could not be delivered.
Json dropped_json(const yard::Order& order, const Error& why);

}  // namespace steelyard::service
