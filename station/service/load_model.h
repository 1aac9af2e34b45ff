// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "station/base/result.h"
#include "station/desk/model.h"
#include "station/store/reader.h"

namespace steelyard::service {

/// The desk's memory as the store's tables have it; `head` is the journal's last entry. Reads open slips and
/// trucks only, so a start takes as long with ten years of journal as with a day of it.
Result<desk::Model> load_model(store::Reader& reader, const journal::Head& head);

}  // namespace steelyard::service
