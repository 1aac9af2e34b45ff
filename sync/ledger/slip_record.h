// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "station/base/result.h"

namespace steelyard::ledger {

/// What the ledger holds of a slip as a station wrote it last.
struct SlipRecord {
  std::string number;
  std::int64_t seq = 0;
  std::int64_t office = 0;  ///< the office's change that it follows; 0: the station made it
  std::string state;        ///< "open", "shipped", "cancelled"; "moved": let go for another station
  std::string customer;     ///< code
  std::string day;          ///< of the order; "" where the entry names none
  std::string words;        ///< number, customer, plate, in small letters: what a search looks through
  std::string body;         ///< the slip in canonical JSON
  friend bool operator==(const SlipRecord&, const SlipRecord&) = default;
};

/// The same as views into an entry's body, escapes still in place: most states of a slip are superseded
/// within their batch.
struct SlipView {
  std::string_view number;
  std::int64_t seq = 0;
  std::int64_t office = 0;
  std::string_view state;
  std::string_view moved_to;
  std::string_view date;
  std::string_view plate;
  std::string_view customer;  ///< the object, with its braces
  std::string_view body;
};

/// Reads the body of a `slip` entry (canonical already) and holds its sums to the rules of FORMAT.md:
/// entry_malformed {rule}. What an entry does not name is not judged.
Result<SlipView> read_slip(std::string_view body, std::int64_t seq);

/// Of a view that read_slip gave.
SlipRecord record_of(const SlipView& view);

}  // namespace steelyard::ledger
