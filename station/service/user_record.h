// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "station/base/json.h"
#include "station/base/result.h"
#include "station/store/reader.h"
#include "station/store/side_store.h"

namespace steelyard::service {

/// Bodies of `user` entries for those users that are not as the journal last said: the command line added or
/// disabled them while no station ran.
Result<std::vector<Json>> users_not_on_record(store::SideStore& side, store::Reader& reader);

}  // namespace steelyard::service
