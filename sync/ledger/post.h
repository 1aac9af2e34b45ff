// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <span>
#include <string>

#include "sync/ledger/shipment.h"
#include "sync/ledger/store.h"

namespace steelyard::ledger {

/// By dispatch: the entry that is on the accounts until now.
using Posted = std::map<std::string, std::int64_t>;

/// Puts what left on the accounts: a debit for each slip line, and before that, where the dispatch is there
/// already, the reversal of what it came to. `shipments` in the order of their entries.
Result<void> post(Store& store, std::int64_t station, std::span<const Shipment> shipments,
                  const Posted& posted);

/// The debits of one entry, without what they reverse.
std::vector<office::Posting> debits_of(const Shipment& shipment);
/// What takes them back, with the entry and day of `by`.
std::vector<office::Posting> reversals_of(const std::vector<office::Posting>& debits, const Shipment& by);

}  // namespace steelyard::ledger
