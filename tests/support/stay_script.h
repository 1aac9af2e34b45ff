// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <optional>
#include <vector>

#include "station/weighing/evidence.h"

namespace steelyard::testing {

/// Draws the curve of a stay by hand: e = 20 kg, ten frames a second.
class StayScript {
 public:
  StayScript() { stay.period = std::chrono::milliseconds(100); }

  /// The deck shows `kg` for so long.
  StayScript& show(std::int64_t kg, double seconds) {
    for (const auto end = ms + static_cast<std::int64_t>(seconds * 1000); ms < end; ms += 100)
      stay.curve.add(ms, Mass::kilograms(kg));
    return *this;
  }
  /// Axle by axle to each of these weights, a second apart.
  StayScript& axles(const std::vector<std::int64_t>& kg) {
    for (const auto level : kg) show(level, 1);
    return *this;
  }
  StayScript& capture(std::int64_t kg) {
    stay.captures.push_back({ms, Mass::kilograms(kg), Mass::kilograms(20)});
    return *this;
  }
  /// The truck is gone and the deck stands at `rest_kg`.
  StayScript& gone(std::int64_t rest_kg = 0) {
    stay.left_ms = ms;
    show(rest_kg, 3);
    stay.rest = Mass::kilograms(rest_kg);
    return *this;
  }
  /// An empty truck of 15 000 kg that came on axle by axle, stood and was captured.
  StayScript& captured_truck() {
    return show(0, 1).axles({5000, 10'000, 15'000}).show(15'000, 6).capture(15'000).show(15'000, 6);
  }
  StayScript& drives_off(std::int64_t rest_kg = 0) { return axles({10'000, 5000}).gone(rest_kg); }

  std::vector<weighing::Finding> findings() const { return findings_in(stay, facts); }
  std::vector<weighing::FindingKind> kinds() const {
    std::vector<weighing::FindingKind> out;
    for (const auto& finding : findings()) out.push_back(finding.kind);
    return out;
  }

  weighing::FinishedStay stay;
  weighing::StayFacts facts{.finest_interval = Mass::kilograms(20)};
  std::int64_t ms = 0;
};

}  // namespace steelyard::testing
