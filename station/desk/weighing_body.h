// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "station/base/json.h"
#include "station/dispatch/dispatch.h"
#include "station/weighing/deck_values.h"
#include "station/weighing/scale.h"

namespace steelyard::desk {

// What the own entry of a weighing says, the alibi record, put together from its parts.

/// The weight itself.
void add_weighing(Json::Object& body, const dispatch::Weighing& weighing);
/// The scale as it was.
Json::Object facts_of(const weighing::ScaleConfig& scale);
/// The scale, and what its indicator showed.
Json::Object evidence_of(const weighing::Capture& capture, const weighing::ScaleConfig& scale);
/// A captured weight without number, purpose, person and reason.
dispatch::Weighing captured_weighing(const weighing::Capture& capture, const weighing::ScaleConfig& scale);

}  // namespace steelyard::desk
