// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <deque>
#include <map>
#include <optional>
#include <string>

#include "station/dispatch/dispatch.h"

namespace steelyard::dispatch {

/// What a truck that left says of its bags: how much heavier than its nominal weight one was.
struct BagSample {
  std::string dispatch;
  std::int64_t surplus_mg = 0;  ///< per bag: overfill and the bag itself; may be negative
  std::int64_t bags = 0;
  Mass uncertainty;  ///< 2u of its net
  friend bool operator==(const BagSample&, const BagSample&) = default;
};

inline constexpr std::size_t bag_samples_kept = 100;  ///< of each kind of bag, the newest
inline constexpr std::size_t bag_samples_needed = 20;

/// By kind of bag, oldest first.
using BagSamples = std::map<BagKind, std::deque<BagSample>>;

/// Takes in one dispatch as it now stands. It says something where it left uncorrected with bags of one kind
/// alone, both weights measured and undisturbed; one that says nothing any more is forgotten.
void take_in(BagSamples& samples, const Dispatch& dispatch);

/// The middle of what was seen, and how far it lies apart.
struct LearnedBag {
  std::int64_t median_mg = 0;
  std::int64_t spread_mg = 0;  ///< 1.4826 times the median distance from the median
  std::size_t samples = 0;
  /// How far single bags lie apart, one standard deviation: what is left of the trucks' differences after
  /// those that their scales explain; mostly nothing.
  std::int64_t bag_spread_mg = 0;
};
/// Of at least one sample.
LearnedBag learned_from(const std::deque<BagSample>& samples);

/// What a check may go by; empty while there are fewer than bag_samples_needed. Held between nothing and 2 %
/// of the bag: bags that lack goods never become what is expected, and neither does a wrong product. The
/// spread is held to 0.5 % of the bag, half of what one bag may lack: whoever loads unevenly gains little by
/// it.
std::optional<LearnedExtra> usable(const LearnedBag& learned, Mass bag_weight);

}  // namespace steelyard::dispatch
