// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "station/base/mass.h"
#include "station/base/result.h"
#include "station/base/time.h"
#include "station/weighing/indication.h"

namespace steelyard::weighing {

/// One partial weighing range: up to and including `to` the display steps by `interval`.
struct ScaleRange {
  Mass to;
  Mass interval;
  friend bool operator==(const ScaleRange&, const ScaleRange&) = default;
};

/// The interval in force at a load, above or below zero; at a border the finer one. `ranges` must not be
/// empty.
Mass interval_at(const std::vector<ScaleRange>& ranges, Mass load);

/// A scale as its plate and its certificate describe it.
struct ScaleConfig {
  std::string id;
  std::string name;
  Mass max;
  Mass min;
  std::vector<ScaleRange> ranges;  ///< ascending; a single-interval scale has one, {max, e}
  std::optional<Unit> unit;        ///< kg or t; needed where the protocol carries no unit
  std::string accuracy_class = "III";
  std::string maker;
  std::string model;
  std::string serial;
  std::string certificate;  ///< number of the verification certificate, empty when there is none
  std::optional<LocalDay> certificate_expires;
  friend bool operator==(const ScaleConfig&, const ScaleConfig&) = default;
};

/// Every fault at once, none when the scale may be used. Each names the configuration key (`max_kg`,
/// `interval_kg[1].to_kg`) in `key` and what was violated in `rule`.
std::vector<Error> faults_of(const ScaleConfig& config);

/// Decides whether what an indicator shows is a weight of this scale.
class Scale {
 public:
  /// A config with faults is a broken invariant.
  explicit Scale(ScaleConfig config);

  const ScaleConfig& config() const { return config_; }
  /// The interval in force at a gross load; at a border the finer one.
  Mass interval_at(Mass load) const { return weighing::interval_at(config_.ranges, load); }
  Mass finest_interval() const { return config_.ranges.front().interval; }
  /// Max + 9 e: above it there is no weight.
  Mass limit() const;

  /// The gross weight, exactly as shown; it may be below zero or below Min. Refuses with device_fault,
  /// not_zeroed, overload (said or above limit()), underload (said), no_weight_shown, not_gross (also with a
  /// tare set), unit_mismatch (frame and config differ, or neither has a unit) and not_a_multiple.
  Result<Mass> read(const Indication& indication) const;

  /// Whether a certificate is there and has not expired; its last day is included.
  bool is_verified_on(LocalDay day) const;

 private:
  ScaleConfig config_;
};

}  // namespace steelyard::weighing
