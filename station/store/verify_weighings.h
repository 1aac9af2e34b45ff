// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "station/base/result.h"
#include "station/journal/entry.h"
#include "station/sqlite/database.h"

namespace steelyard::store {

/// Holds every weighing that a dispatch or a public weighing carries against the weighing's own entry, and
/// every such entry against the one after it, which must carry it. Entries are to be handed in one after the
/// other, each before it is folded into `tables`; both databases must outlive the check.
class WeighingCheck {
 public:
  WeighingCheck(sqlite::Database& journal, sqlite::Database& tables) : journal_(&journal), tables_(&tables) {}

  /// net_wrong {dispatch, seq, rule} for each weighing that differs: the rule names it and its own entry.
  Result<std::vector<Error>> check(const journal::Entry& entry);
  /// After the last entry: the weighing that nothing follows.
  std::optional<Error> finish();

 private:
  /// A weighing whose carrier has to come next.
  struct Alone {
    std::int64_t seq = 0;
    std::string number;
    std::string dispatch;  ///< "" of a public one
    std::string check;
  };
  Result<std::optional<Error>> compare(const journal::Entry& carrier, const std::string& subject,
                                       const Json& carried);
  static bool carries(const journal::Entry& entry, const Alone& weighing);

  sqlite::Database* journal_;
  sqlite::Database* tables_;
  std::optional<Alone> alone_;
};

}  // namespace steelyard::store
