// SPDX-License-Identifier: Apache-2.0
// What tests of a dispatch have in common: events one after another, and why one is refused.
#pragma once

#include <gtest/gtest.h>

#include "station/dispatch/dispatch.h"

namespace steelyard::dispatch {

inline const WallTime noon = *parse_rfc3339("2026-11-22T04:00:00Z");

/// Applies events that must all be accepted.
template <typename... Events>
Dispatch after(Dispatch d, Events... events) {
  for (const Event& event : {Event(events)...}) {
    auto next = on(d, event, CheckRules{});
    EXPECT_TRUE(next.ok()) << (next.ok() ? "" : sentence(next.error()));
    if (next) d = *std::move(next);
  }
  return d;
}

/// Why the event, which must not be accepted, is refused.
inline ErrorCode refusal(const Dispatch& d, const Event& event) {
  const auto next = on(d, event, CheckRules{});
  EXPECT_FALSE(next.ok());
  return next.ok() ? ErrorCode::internal : next.error().code;
}

/// A weighing on a scale of e = 20 kg, with a number that no other has.
inline Weighed weighed(Purpose purpose, std::int64_t kg, std::string reason = "") {
  static int number = 0;
  Weighing w;
  w.number = "G1-W" + std::to_string(++number);
  w.purpose = purpose;
  w.scale = "north";
  w.mass = Mass::kilograms(kg);
  w.interval = Mass::kilograms(20);
  w.at = noon;
  w.by = "wang";
  w.reason = std::move(reason);
  return {w};
}

}  // namespace steelyard::dispatch
