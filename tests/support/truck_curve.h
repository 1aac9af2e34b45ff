// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "station/weighing/stay_record.h"
#include "tests/simulation/random.h"

/// Curves of trucks on a weighbridge as they look like in a yard: axles that roll over the edge one by one,
/// springs that swing after braking, wind, engines, people who get on and off, indicators that are slow,
/// smooth and show steps of e. Played to a Deck, frame by frame.
namespace steelyard::testing {

/// A change of the load: kilograms that come (or go) evenly within a time.
struct LoadChange {
  double at_s = 0;
  double lasts_s = 1;
  double kg = 0;
};

/// The truck rolls from one place to another; metres that its first axle is past the edge of the deck.
struct Roll {
  double at_s = 0;
  double lasts_s = 1;
  double from_m = 0;
  double to_m = 0;
};

struct TruckPlan {
  std::uint64_t seed = 1;  ///< of the noise
  double interval_kg = 20;
  int period_ms = 100;
  double smoothing_s = 0.3;  ///< the indicator's own filter
  double noise_e = 0.1;      ///< from frame to frame, either way
  double wind_e = 0;         ///< gusts of some seconds, either way
  double engine_e = 0;       ///< shaking while it runs: when rolling, and before it leaves

  std::vector<double> axle_m;   ///< how far each axle is behind the first
  std::vector<double> axle_kg;  ///< what each carries
  double deck_m = 21;
  std::vector<Roll> rolls_on;      ///< times since the deck was empty
  std::vector<LoadChange> before;  ///< times since the last roll ended; over before the capture
  double capture_after_s = 4;      ///< the operator waits so long after all of that, then for a stable weight
  std::vector<LoadChange> filling;  ///< times since the capture; a second capture follows them
  std::vector<LoadChange> after;    ///< times since the last capture
  double leave_after_s = 5;         ///< after the last change
  std::vector<Roll> rolls_off;      ///< times since it begins to leave
  double left_behind_kg = 0;        ///< stays on the deck
  bool swings = true;

  double weight_kg() const;
};

struct PlayedTruck {
  std::optional<weighing::FinishedStay> stay;
  int captures = 0;
};

/// Drives the truck over a deck of its own. Without a stable weight within two minutes it leaves uncaptured.
PlayedTruck play(const TruckPlan& plan);

/// An honest truck of any size and kind, any weather and any indicator.
TruckPlan honest_truck(simulation::Random& random);

/// Such a truck, and while it stands a load of 5 e to 60 e (of an eighteenth of the truck at most, and trucks
/// where that is less than 12 e are left out) comes or goes, before or after the capture, perhaps to be
/// undone. It stands for some seconds on both sides of it.
TruckPlan tricked_truck(simulation::Random& random);

}  // namespace steelyard::testing
