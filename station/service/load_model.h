// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "station/base/result.h"
#include "station/desk/model.h"
#include "station/store/reader.h"

namespace steelyard::service {

/// The desk's memory as the store's tables have it; `head` is the journal's last entry. Reads what is
/// open, the last tares of each truck and the last dispatches that left, so a start takes as long with ten
/// years of journal as with a month of it.
Result<desk::Model> load_model(store::Reader& reader, const journal::Head& head);

/// Bodies of the dispatches that left last, about a thousand, in the order in which they left: of what is
/// learned from them.
Result<std::vector<Json>> lately_exited(store::Reader& reader);

}  // namespace steelyard::service
