// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "station/base/json.h"
#include "station/service/scale_lane.h"

namespace steelyard::service {

/// `line_status` of a scale in GET /v1/scales: what its line and its indicator have done since the start, and
/// how they are now.
Json line_status_json(const ScaleLane& scale);

}  // namespace steelyard::service
