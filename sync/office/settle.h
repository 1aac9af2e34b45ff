// SPDX-License-Identifier: Apache-2.0
// What follows, at the office, from what stations have on record of slips, and from what it changed itself:
// a slip that was let go is given to the next station; two orders under one number are held for a person.
#pragma once

#include <string>
#include <vector>

#include "sync/office/books.h"

namespace steelyard::office {

/// Whether anything came since the last time.
Result<bool> has_unsettled(Sql& sql);

/// Looks at it once; a long backlog takes several times. Inside the caller's transaction, after
/// Books::take_turn.
Result<void> settle(Sql& sql, const Asking& asking);

/// A slip number that stands for more than one order.
struct Collision {
  std::string number;
  struct Side {
    std::string station;     ///< that has it
    bool is_office = false;  ///< made at the office, else at that station
    Json slip;
  };
  std::vector<Side> sides;
};
/// Those that nobody has settled, by number; at most 200.
Result<std::vector<Collision>> open_collisions(Sql& sql);

/// They are different orders, and both good: not_found where nothing collides under this number.
Result<void> let_both_stand(Sql& sql, const std::string& number, const std::string& note,
                            const Asking& asking);

}  // namespace steelyard::office
