// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "station/base/mass.h"
#include "station/base/result.h"
#include "station/base/time.h"

namespace steelyard::ledger {

/// What the dispatch table holds: enough to find a dispatch. The dispatch itself is the entry `seq`.
struct DispatchRecord {
  std::string id;
  LocalDay numbered_day;  ///< in the id: it never changes, so that a store may be parted by it
  std::int64_t seq = 0;
  std::string state;
  std::string plate;
  std::string customer;  ///< code; "" where the dispatch names none
  WallTime arrived_at;
  LocalDay arrived_day;
  std::optional<LocalDay> exited_day;
  std::optional<Mass> net;
  friend bool operator==(const DispatchRecord&, const DispatchRecord&) = default;

  bool has_left() const { return state == "exited"; }
};

/// The same as views into an entry's body, escapes still in place: most states of a dispatch are superseded
/// within their batch and need no more.
struct DispatchView {
  std::string_view id;
  std::int64_t seq = 0;
  std::string_view state;
  std::string_view plate;
  std::string_view customer;
  std::string_view arrived_at;
  std::string_view arrived_day;
  std::string_view exited_day;
  std::optional<std::int64_t> empty_g;
  std::optional<std::int64_t> loaded_g;
  std::optional<std::int64_t> net_g;
};

/// Reads the body of a `dispatch` entry (canonical already) of this station, and holds it to the rules that
/// the ledger relies on: dispatch_malformed {rule}, dispatch_net_wrong {id, loaded_g, empty_g, net_g}.
/// Members that the ledger does not know are no fault.
Result<DispatchView> read_dispatch(std::string_view body, std::string_view station, std::int64_t seq);

/// The day that a dispatch's id carries, "G1-20261122-0007"; nothing for any other text.
std::optional<LocalDay> day_in_id(std::string_view id);

/// Of a view that read_dispatch gave.
DispatchRecord record_of(const DispatchView& view);

}  // namespace steelyard::ledger
