// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <span>

#include "sync/ledger/store.h"

namespace steelyard::ledger {

/// What changes in the totals of each day that is touched, oldest first.
using DayChanges = std::map<LocalDay, protocol::DayTotal>;

/// Puts the dispatches, no two with the same id, as they now stand, and moves the totals by the difference.
Result<DayChanges> fold(Store& store, std::int64_t station, std::span<const DispatchRecord> dispatches);

/// What is wrong with the content of an entry, if anything: the ledger judges each entry on its own, so that
/// where batches are cut makes no difference. `dispatch` is filled where it is a good one.
std::optional<Error> fault_in(const protocol::EntryLine& line, std::string_view station,
                              std::optional<DispatchView>& dispatch);

}  // namespace steelyard::ledger
