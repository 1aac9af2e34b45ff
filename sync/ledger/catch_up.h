// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <string>

#include "sync/ledger/store.h"

namespace steelyard::ledger {

/// Called now and then: how many of a station's entries are done.
using CatchUpProgress = std::function<void(const std::string& station, std::int64_t done, std::int64_t all)>;

/// A ledger of an earlier version kept no slips and no accounts: makes them from the entries that it took,
/// each station in one transaction. To be called before anything is taken in; where nothing is to do it costs
/// one question.
Result<void> catch_up(Store& store, Reader& reader, const CatchUpProgress& progress);

}  // namespace steelyard::ledger
