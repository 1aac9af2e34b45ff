// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "station/base/json.h"
#include "station/base/result.h"

namespace steelyard::service {

/// {"code", "zh", "en"}: an error inside an answer that is none.
Json problem_json(const Error& error);

}  // namespace steelyard::service
