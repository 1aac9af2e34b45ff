// SPDX-License-Identifier: Apache-2.0
// What a dispatch that has left comes to on its customer's account.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "station/base/result.h"
#include "station/base/time.h"

namespace steelyard::ledger {

/// One slip line that left.
struct ShippedLine {
  std::string slip;
  std::int64_t line = 0;
  std::string product;  ///< code
  std::int64_t quantity_g = 0;
  std::int64_t bags = 0;
  std::int64_t unit_price_minor = 0;  ///< per 1000 kg
  friend bool operator==(const ShippedLine&, const ShippedLine&) = default;
};

/// One entry that says how a dispatch left, or was corrected to have left.
struct Shipment {
  std::string dispatch;
  std::int64_t seq = 0;
  std::string customer;  ///< code
  std::string day;  ///< of the exit; of a correction the day (UTC) on which it was made, where that is later
  std::string at;   ///< RFC 3339
  std::int64_t yard_s = 0;  ///< from arrival to exit
  std::string verdict;      ///< as in the entry, "" without one
  std::vector<ShippedLine> lines;
};

/// An amount beyond this cannot be meant: 10 million million of the currency's smallest unit.
inline constexpr std::int64_t amount_max_minor = 1'000'000'000'000'000;

/// Reads the body (canonical already) of a `dispatch` entry whose state is exited, which read_dispatch found
/// good: dispatch_malformed {rule}.
Result<Shipment> read_shipment(std::string_view body, std::int64_t seq);

/// quantity × price / 10⁶, half up.
std::int64_t amount_of(const ShippedLine& line);

}  // namespace steelyard::ledger
