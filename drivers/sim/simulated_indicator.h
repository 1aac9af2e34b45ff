// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <span>

#include "drivers/indicator.h"
#include "drivers/sim/fault.h"

namespace steelyard::sim {

struct SimulatedScale {
  Mass interval = Mass::kilograms(20);
  Mass max = Mass::kilograms(80'000);
  weighing::Unit unit = weighing::Unit::kg;  ///< g, kg or t
  int decimals = 0;  ///< of the display; the interval must be a whole number of its last place
};

/// An indicator with its load cell: rounds the load to the interval, tells motion and overload as its
/// protocol can, keeps zero and tare, and speaks through the protocol's own encoder.
///
/// The calls come in the order of time. `show` is to be called often (ten times a second, say), also of an
/// indicator that speaks only when asked: motion is seen from one call to the next.
class SimulatedIndicator {
 public:
  /// How long a request waits for a steady weight, unless the protocol refuses at once.
  static constexpr Duration patience{10'000'000};

  /// Empty when the interval is not positive or cannot be shown with the decimals. `indicator` must outlive
  /// this.
  static std::optional<SimulatedIndicator> create(const indicator::Indicator& indicator, SimulatedScale scale,
                                                  indicator::LineFacts facts = {});

  /// What the indicator shows for the load now.
  const indicator::Indication& show(Mass load, Instant now);
  const indicator::Indication& shown() const { return shown_; }

  /// The frame of what is shown, as sent without being asked; 0 bytes where the protocol has no way to say it
  /// (yaohua.tf0 in overload): then the line is silent.
  std::size_t frame(std::span<std::uint8_t> out);

  /// Somebody asks, while this is shown. A poll is answered at once. The others want a steady weight: in
  /// motion a record is refused where the protocol has words for it, else the answer is owed. A request that
  /// comes before an owed answer takes its place. 0 bytes: no answer, or not yet.
  std::size_t ask(indicator::Request request, Instant now, std::span<std::uint8_t> out);
  /// A key of the indicator is pressed: as `ask`, but there is nobody to answer.
  void press(indicator::Request request, Instant now);
  /// The answer that was owed, once the weight shown is steady; after `patience` it is forgotten.
  std::size_t owed(Instant now, std::span<std::uint8_t> out);

  /// Whether the protocol has a way to be wrong like that.
  bool can(Fault fault) const;
  /// The display is at fault by range, minus_zero and not_zeroed; the other switches are the line's.
  void set(const FaultChange& change) { faults_.set(change); }
  const FaultSwitches& faults() const { return faults_; }

  const indicator::Indicator& protocol() const { return *indicator_; }
  const indicator::LineFacts& facts() const { return facts_; }

 private:
  struct Owed {
    indicator::Request request = indicator::Request::poll;
    Instant asked_at;
    bool by_key = false;
  };

  SimulatedIndicator(const indicator::Indicator& indicator, SimulatedScale scale, indicator::LineFacts facts);
  void look();
  bool carry_out(indicator::Request request);
  std::size_t answer(indicator::Request request, std::span<std::uint8_t> out);
  indicator::Indication said();
  std::size_t signed_as_told(const indicator::Indication& indication, std::size_t size,
                             std::span<std::uint8_t> out) const;

  const indicator::Indicator* indicator_;
  SimulatedScale scale_;
  indicator::LineFacts facts_;
  Mass load_;         ///< at the last look, without regard to zero and tare
  Mass zero_;         ///< the load that is shown as zero
  Mass tare_;         ///< a whole number of intervals; none: gross is shown
  Mass reference_;    ///< the load of which motion is told
  Instant moved_at_;  ///< when the load last left `reference_`
  bool stable_ = true;
  bool looked_ = false;
  std::uint64_t records_ = 0;
  std::optional<Owed> owed_;
  indicator::Indication shown_;
  FaultSwitches faults_;
  bool other_range_ = false;  ///< of the last frame
};

}  // namespace steelyard::sim
