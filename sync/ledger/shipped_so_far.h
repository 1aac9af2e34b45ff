// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "sync/ledger/shipment.h"
#include "sync/ledger/slip_record.h"
#include "sync/ledger/store.h"

namespace steelyard::ledger {

/// What has left of slips on one station's trucks, by what is on the accounts, taken forward entry by entry:
/// what a slip says to have shipped is held against it.
class ShippedSoFar {
 public:
  explicit ShippedSoFar(std::string station) : prefix_(std::move(station) + "-") {}

  /// What is on the accounts already.
  void begin_with(std::span<const GoodsOfSlip> goods);
  /// What a truck left with; of one that was corrected, what it is now found to have left with.
  void take(const Shipment& shipment);
  /// entry_malformed {rule} where the slip names other goods. What left on trucks of other stations is not
  /// looked at; an entry that names none is not judged.
  std::optional<Error> fault_in(const SlipView& slip) const;

 private:
  struct Goods {
    std::int64_t quantity_g = 0;
    std::int64_t bags = 0;
    friend bool operator==(const Goods&, const Goods&) = default;
  };
  /// By dispatch and line.
  using OfSlip = std::map<std::pair<std::string, std::int64_t>, Goods>;

  const std::string prefix_;
  std::map<std::string, OfSlip, std::less<>> slips_;
};

}  // namespace steelyard::ledger
