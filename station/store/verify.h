// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "station/base/result.h"
#include "station/journal/entry.h"
#include "station/store/projections.h"

namespace steelyard::store {

/// Findings beyond this many are only counted.
inline constexpr std::size_t findings_max = 20;

struct VerifyOptions {
  std::string folder;
  std::string scratch_folder;  ///< for the tables folded anew; about a tenth of the journal's size
  std::string vfs = {};
  /// Whether the gate pass in a `dispatch` entry bears this station's signature; not asked for when empty.
  std::function<bool(const journal::Entry& dispatch)> pass_is_signed = {};
  Progress progress = {};
};

struct VerifyReport {
  std::string station;
  std::int64_t entries = 0;     ///< that were read and found in the chain
  journal::Head head;           ///< after the last of them
  std::vector<Error> findings;  ///< in the order met; the first names the first bad entry
  std::int64_t findings_count = 0;
  /// False where another version of the program made the tables: it folded other things into them, so that
  /// nothing follows from a difference. The next start of the station, or a rebuild, makes them anew.
  bool tables_are_of_this_version = true;
  /// Whether the stored tables are what the entries give; empty when the chain itself was broken, or the
  /// tables are of another version.
  std::optional<bool> projections_match;

  bool is_good() const { return findings_count == 0; }
};

/// Reads the whole journal beside whoever writes it, in one snapshot and constant memory: chain
/// (chain_broken), numbers given once and without gaps (number_repeated, number_gap), net = loaded − empty,
/// each weight that of its weighing, and that the one of its own entry (net_wrong), slip sums
/// (slip_sum_wrong), pass signatures (pass_forged), and whether the tables follow from the entries
/// (projection_differs). A broken chain ends the walk: what follows proves nothing. Fails only where it could
/// not look: file_unreadable, schema_newer, file_unwritable or storage_full for the scratch.
Result<VerifyReport> verify(const VerifyOptions& options);

}  // namespace steelyard::store
