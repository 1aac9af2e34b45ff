// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>

#include "station/base/result.h"
#include "station/journal/journal.h"
#include "sync/uplink/uplink_client.h"

namespace steelyard::uplink {

/// What a restored folder and its ledger had of each other.
struct Recovered {
  journal::Head ledger;      ///< what the ledger holds; the journal has it now, too
  std::int64_t fetched = 0;  ///< entries that were lost, and are in the journal again
};

/// Compares a restored journal with its ledger, fetches into it what the ledger holds beyond it, and takes
/// the place of the folder whose epoch was `former`: PROTOCOL.md, "A restored station". Blocks until it is
/// done, at most some minutes; may be repeated. fork {station, acknowledged_seq, acknowledged_hash} where the
/// two histories differ, or another folder has taken that place before; file_unreadable for the token;
/// url_malformed, tls_unusable, unreachable, timed_out, answer_malformed, ledger_refused, unauthenticated; or
/// what Journal says. What was fetched until then stays: it is the station's own.
Result<Recovered> recover(UplinkConfig config, std::string former, journal::Journal& journal);

}  // namespace steelyard::uplink
