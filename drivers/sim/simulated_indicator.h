// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <span>

#include "drivers/indicator.h"

namespace steelyard::sim {

struct SimulatedScale {
  Mass interval = Mass::kilograms(20);
  Mass max = Mass::kilograms(80'000);
  weighing::Unit unit = weighing::Unit::kg;  ///< g, kg or t
  int decimals = 0;  ///< of the display; the interval must be a whole number of its last place
};

/// An indicator with its load cell: rounds the load to the interval, tells motion and overload as its
/// protocol can, and speaks through the protocol's own encoder.
class SimulatedIndicator {
 public:
  /// Empty when the interval is not positive or cannot be shown with the decimals. `indicator` must outlive
  /// this.
  static std::optional<SimulatedIndicator> create(const indicator::Indicator& indicator, SimulatedScale scale,
                                                  indicator::LineFacts facts = {});

  /// What the indicator shows for the load now. To be asked in the order of time, at every frame: motion is
  /// seen from one to the next.
  indicator::Indication show(Mass load, Instant now);

  /// The frame of an indication; 0 bytes where the protocol has no way to say it (yaohua.tf0 in overload):
  /// then the line is silent.
  std::size_t frame(const indicator::Indication& indication, std::span<std::uint8_t> out) const;

 private:
  SimulatedIndicator(const indicator::Indicator& indicator, SimulatedScale scale, indicator::LineFacts facts);
  std::optional<weighing::Decimal> displayed(Mass rounded) const;

  const indicator::Indicator* indicator_;
  SimulatedScale scale_;
  indicator::LineFacts facts_;
  Mass reference_;    ///< the load of which motion is told
  Instant moved_at_;  ///< when the load last left `reference_`
  bool asked_ = false;
};

}  // namespace steelyard::sim
