// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <cstdint>
#include <string>

#include "station/journal/journal.h"

namespace steelyard::bench {

/// Those of a truck, and its slip with what it took.
inline constexpr int entries_per_dispatch = 9;

inline double seconds_between(std::chrono::steady_clock::time_point begin,
                              std::chrono::steady_clock::time_point end) {
  return std::chrono::duration<double>(end - begin).count();
}

struct Bare {
  double seconds = 0;
  std::int64_t bytes = 0;
};

/// The same bytes, read already, into the ledger's tables, which are there: one transaction for each full
/// batch, every entry, and of every ninth one, a slip, what the truck comes to beside them.
Bare bare_insert(journal::Journal& journal, const std::string& file);

/// The entries by COPY into a staging table and from there into the ledger's table; of every ninth one, a
/// slip, a row each into the tables of dispatches, slips, postings and, twice, of accounts, whose months are
/// there.
Bare bare_copy(journal::Journal& journal, const std::string& url);

}  // namespace steelyard::bench
