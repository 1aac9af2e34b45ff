// SPDX-License-Identifier: Apache-2.0
#include "station/weighing/scale.h"

#include <utility>

#include "station/base/check.h"
#include "station/weighing/metrology.h"

namespace steelyard::weighing {
namespace {

/// The unit the shown number is in; empty when frame and configuration disagree or both are silent.
std::optional<Unit> unit_of(const Indication& indication, const ScaleConfig& config) {
  if (!indication.unit) return config.unit;
  if (config.unit && *config.unit != *indication.unit) return std::nullopt;
  return indication.unit;
}

Error unit_error(const Indication& indication, const ScaleConfig& config) {
  const auto word = [](std::optional<Unit> unit) { return unit ? std::string(name_of(*unit)) : "-"; };
  return {ErrorCode::unit_mismatch,
          {{"shown", word(indication.unit)}, {"expected", config.unit ? word(config.unit) : "kg, t"}}};
}

}  // namespace

Mass interval_at(const std::vector<ScaleRange>& ranges, Mass load) {
  CHECK(!ranges.empty());
  for (const ScaleRange& range : ranges) {
    if (magnitude(load) <= range.to) return range.interval;
  }
  return ranges.back().interval;
}

Scale::Scale(ScaleConfig config) : config_(std::move(config)) {
  CHECK(faults_of(config_).empty());
}

Mass Scale::limit() const {
  return config_.max + overload_intervals * config_.ranges.back().interval;
}

Result<Mass> Scale::read(const Indication& indication) const {
  if (indication.fault) return Error{ErrorCode::device_fault, {{"fault", name_of(*indication.fault)}}};
  if (indication.not_zeroed) return Error{ErrorCode::not_zeroed};
  // Built only when needed: a good frame allocates nothing.
  const auto overload = [this] { return Error{ErrorCode::overload, {{"max_g", config_.max.in_grams()}}}; };
  if (indication.overload) return overload();
  if (indication.underload) return Error{ErrorCode::underload};
  if (!indication.value) return Error{ErrorCode::no_weight_shown};
  if (indication.mode && *indication.mode != WeightMode::gross) return Error{ErrorCode::not_gross};
  if (indication.tare && indication.tare->digits != 0) return Error{ErrorCode::not_gross};

  const auto unit = unit_of(indication, config_);
  if (!unit || *unit == Unit::lb || *unit == Unit::oz) return unit_error(indication, config_);
  const auto mass = mass_of(*indication.value, *unit);
  const Mass interval = mass ? interval_at(*mass) : finest_interval();
  if (!mass || !is_multiple(*mass, interval)) {
    return Error{ErrorCode::not_a_multiple,
                 {{"shown", text_of(*indication.value) + " " + std::string(name_of(*unit))},
                  {"interval_g", interval.in_grams()}}};
  }
  if (*mass > limit()) return overload();
  return *mass;
}

bool Scale::is_verified_on(LocalDay day) const {
  return !config_.certificate.empty() && config_.certificate_expires && day <= *config_.certificate_expires;
}

}  // namespace steelyard::weighing
