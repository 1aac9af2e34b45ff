// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "station/base/result.h"
#include "sync/ledger/store.h"

namespace steelyard::ledger {

/// How a fault stands in quarantine.
protocol::Quarantined quarantined_as(std::int64_t seq, const Error& fault);

/// Judges an entry in quarantine again, by the rules of this program: one that they find good now leaves the
/// quarantine and counts, unless its dispatch has gone on since; of one that is still bad code and rule are
/// made anew. Gives the fault, if there still is one. Inside a transaction that the caller begins
/// and commits; not_found where the
/// station is not registered or the entry is not in quarantine.
Result<std::optional<protocol::Quarantined>> judge_again(Store& store, const std::string& station,
                                                         std::int64_t seq);
/// Notes that somebody has seen to an entry in quarantine. As above.
Result<void> resolve(Store& store, const std::string& station, std::int64_t seq,
                     const Resolution& resolution);

}  // namespace steelyard::ledger
