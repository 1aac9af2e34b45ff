// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "station/base/result.h"
#include "station/journal/entry.h"
#include "station/sqlite/database.h"

namespace steelyard::store {

/// Holds the numbers of an entry against those given before it, which the tables folded so far tell: each
/// check gives number_repeated or number_gap where there is something to say. `tables` must outlive it.
class NumberCheck {
 public:
  explicit NumberCheck(sqlite::Database& tables) : tables_(&tables) {}

  /// `known` asks the tables whether the number was given before and this entry only tells more of its
  /// bearer; "" where an entry must bring a new one.
  Result<std::optional<Error>> check(const journal::Entry& entry, const std::string& number,
                                     std::string_view known);
  /// A closed finding tells more of a number that was given; an open or noted one brings a new number.
  Result<std::optional<Error>> check_finding(const journal::Entry& entry);
  /// Whether the number (of a ticket, of a pass) already belongs to another dispatch; `owner` asks for whose
  /// it is. "" belongs to nobody.
  Result<std::optional<Error>> check_owner(const journal::Entry& entry, const std::string& number,
                                           std::string_view owner);

 private:
  sqlite::Database* tables_;
};

}  // namespace steelyard::store
