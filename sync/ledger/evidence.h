// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "sync/ledger/store.h"

namespace steelyard::ledger {

/// Everything that its station wrote about one dispatch: how it came to be what it is, both weighings with
/// their curves, counts, papers, refusals.
struct Evidence {
  std::string dispatch;              ///< canonical JSON, as it now stands
  std::vector<std::string> entries;  ///< whole entries as they came, oldest first
};

/// Entries that are looked through for it, going back from its last one: more than any plant writes while a
/// truck is in its yard.
inline constexpr std::int64_t evidence_entries_max = 20'000;

/// not_found.
Result<Evidence> evidence_of(Reader& reader, const std::string& dispatch);

}  // namespace steelyard::ledger
