// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <set>
#include <string>
#include <vector>

#include "station/dispatch/slip.h"

namespace steelyard::dispatch {

/// Pick-up within so many days of the order is reasonable; later is an incident.
inline constexpr int reasonable_days = 3;

/// Days from the order to `today`; negative for an order of a day to come.
int age_in_days(LocalDay ordered, LocalDay today);
/// Still open, and older than reasonable.
bool is_late(const PickSlip& slip, LocalDay today);

/// Whether the slip goes on credit that does not reach for it, by what the office last said. The whole slip
/// counts, shipped or not, because `used` is without it: so every truck of one slip is judged alike. A slip
/// without figures is not judged.
/// `beside` is what other slips that use the same credit add: those on the same truck (credit_beside).
bool credit_is_exceeded(const PickSlip& slip, Money beside = {});
/// The amounts of the other slips of `together`, all of one customer, that go on credit.
Money credit_beside(const PickSlip& slip, const std::vector<const PickSlip*>& together);

/// Who changes a slip, when, and which version that person had before the eyes.
struct SlipEdit {
  std::int64_t version = 1;
  std::string by;
  WallTime at;
};

/// The next version of `before` with the order part of `wanted` (everything but number, made_by, shipped);
/// `before` itself where nothing differs. It closes where nothing is left to ship. Refuses slip_not_open,
/// slip_changed, slip_line_in_use (also for another customer), slip_below_shipped. `on_trucks` are the lines
/// that trucks in the yard have.
///
/// A shipped slip is not raised: the receiver has signed for it and the ledger has its debit, so more goods
/// are a new slip.
Result<PickSlip> changed(const PickSlip& before, const PickSlip& wanted, const std::set<int>& on_trucks,
                         const SlipEdit& edit);

/// The slip without its rest. Refuses slip_not_open, slip_changed, reason_required.
Result<PickSlip> cancelled(const PickSlip& before, const std::string& reason, const SlipEdit& edit);

}  // namespace steelyard::dispatch
