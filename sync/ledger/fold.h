// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <span>

#include "sync/ledger/shipment.h"
#include "sync/ledger/store.h"

namespace steelyard::ledger {

/// What changes in the totals of each day that is touched, oldest first.
using DayChanges = std::map<LocalDay, protocol::DayTotal>;

/// What a station sent that the tables follow, all of it of entries that are not in them yet.
struct News {
  std::span<const DispatchRecord> dispatches;  ///< as they now stand, no two with the same id
  std::span<const Shipment> shipments;         ///< every one, in the order of the entries
};
/// Puts the dispatches, moves the totals by the difference and puts what left on the accounts.
Result<DayChanges> fold(Store& store, std::int64_t station, const News& news);

/// What an entry comes to: a fault in its content, or a dispatch or slip, or nothing that the ledger keeps.
struct Judged {
  std::optional<Error> fault;
  std::optional<DispatchView> dispatch;
  std::optional<Shipment> shipment;  ///< beside `dispatch`, where it has left
  std::optional<SlipView> slip;
};
/// The ledger judges each entry on its own, so that where batches are cut makes no difference.
Judged judge(const protocol::EntryLine& line, std::string_view station);

}  // namespace steelyard::ledger
