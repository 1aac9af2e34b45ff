// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <vector>

#include "station/base/result.h"
#include "station/base/time.h"

namespace steelyard::weighing {

/// When a shown weight may be captured (DOMAIN §4). Everything here is a default that a site may change; what
/// a standard fixes (Min, Max + 9 e, one interval of play) is not here.
struct CaptureRules {
  // The line.
  Duration silence_at_least = std::chrono::seconds(1);  ///< a younger frame is never called old
  Duration silence_at_most = std::chrono::seconds(3);   ///< an older one always is
  Duration slowest_period = std::chrono::seconds(1);    ///< slower lines are refused for trade
  Duration gap_at_least = std::chrono::milliseconds(500);
  int periods = 3;  ///< between those bounds: this many median periods, for silence and for gaps

  // Stability and zero.
  Duration stable_for = std::chrono::seconds(3);
  int stable_frames = 6;
  Duration zero_for = std::chrono::seconds(2);

  // The deck.
  Duration calm_for = std::chrono::seconds(1);  ///< standing, not driving: load within 10 e for so long
  Duration clear_for =
      std::chrono::seconds(1);  ///< below Min for so long without a zero: the vehicle is gone
  Duration watch_for = std::chrono::seconds(5);  ///< after a capture
  Duration shift_for = std::chrono::seconds(1);  ///< a change that is held so long is more than driving off
  bool allow_unverified = false;                 ///< weigh without a valid certificate; forms then say so

  friend bool operator==(const CaptureRules&, const CaptureRules&) = default;
};

/// Every rule outside its bounds: capture_rule_out_of_range {key, rule}. The key is the member's name, with
/// `_ms` for a duration.
std::vector<Error> faults_of(const CaptureRules& rules);

}  // namespace steelyard::weighing
