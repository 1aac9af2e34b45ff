// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "station/journal/journal.h"
#include "sync/ledger/store.h"
#include "sync/uplink/uplink.h"
#include "tests/simulation/findings.h"
#include "tests/simulation/journal_checker.h"

namespace steelyard::simulation {

/// Holds the ledger against the station: nothing that it acknowledged may vanish, and in the end it must hold
/// every dispatch once, as it last stood.
class LedgerChecker {
 public:
  explicit LedgerChecker(Findings& findings) : findings_(&findings) {}

  /// The ledger says that it holds everything up to here; the station has it as `own` (zero where it has
  /// not).
  void acknowledged(const journal::Head& held, const journal::Hash& own);
  /// Both ends' control totals as of one entry agree at every moment, not only in the end.
  void compared(const uplink::Comparison& totals);
  /// After each start of the ledger.
  void after_start(ledger::Reader& reader);
  /// When everything has drained.
  void at_the_end(ledger::Reader& reader, const JournalChecker& station, const uplink::Status& uplink);

 private:
  void compare_dispatches(ledger::Reader& reader, const JournalChecker& station);
  journal::Head highest_;
  Findings* findings_;
};

}  // namespace steelyard::simulation
