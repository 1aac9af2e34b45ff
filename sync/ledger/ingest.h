// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <memory>
#include <string>
#include <vector>

#include "station/base/result.h"
#include "sync/ledger/dispatch_record.h"
#include "sync/ledger/shipment.h"
#include "sync/ledger/store.h"
#include "sync/protocol/batch.h"
#include "sync/protocol/entry_line.h"

namespace steelyard::ledger {

/// A batch that is right in itself: unpacked, hashed, its chain unbroken, its dispatches judged and folded.
/// All of that needs no store and is done beside the writing thread.
struct PreparedBatch {
  std::string station;
  protocol::BatchHead head;
  std::unique_ptr<const std::string> text;  ///< what the views below point into
  std::vector<protocol::EntryLine> lines;   ///< head.after + 1, + 2, …; none for a greeting
  std::map<std::int64_t, Error> faults;     ///< entries whose content is of no use, by seq
  std::vector<DispatchView> dispatches;     ///< the last good state of each in the batch, by id
  std::vector<Shipment> shipments;          ///< every good one, in order
  std::vector<SlipView> slips;              ///< every good one, in order

  journal::Head last() const;
};

/// Entries per station are numbered up to here: the store packs station and seq into one integer.
inline constexpr std::int64_t seq_max = (std::int64_t{1} << 40) - 1;

/// batch_malformed, batch_encoding_unknown, batch_too_large, entry_malformed, batch_chain_broken {seq, rule}.
Result<PreparedBatch> prepare(const std::string& station, const protocol::ReceivedHeaders& headers,
                              std::string body);

/// Takes the batch into the store, inside a transaction that the caller begins and commits. A refusal has
/// changed nothing: fork {station, acknowledged_seq, acknowledged_hash}, batch_gap {expected, got}, not_found
/// for a station that is not registered. Any other error is the store's, and the transaction must be rolled
/// back.
Result<protocol::BatchAnswer> ingest(Store& store, const PreparedBatch& batch);

}  // namespace steelyard::ledger
