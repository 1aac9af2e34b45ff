// SPDX-License-Identifier: Apache-2.0
#include "drivers/sim/simulated_indicator.h"

namespace steelyard::sim {
namespace {

using indicator::Indication;

/// An indicator calls a load stable that stayed within one interval for so long.
constexpr Duration stable_after{500'000};

Mass rounded_to(Mass load, Mass interval) {
  const std::int64_t step = interval.in_grams();
  const std::int64_t half_up = magnitude(load).in_grams() + step / 2;
  const Mass rounded = Mass::grams(half_up - half_up % step);
  return load < Mass() ? -rounded : rounded;
}

std::optional<weighing::Decimal> in_unit(Mass mass, weighing::Unit unit, int decimals) {
  int power = decimals;  // of ten, by which the unit's number is multiplied
  switch (unit) {
    case weighing::Unit::t:
      power -= 6;
      break;
    case weighing::Unit::kg:
      power -= 3;
      break;
    case weighing::Unit::g:
      break;
    case weighing::Unit::lb:
    case weighing::Unit::oz:
      return std::nullopt;
  }
  std::int64_t digits = mass.in_grams();
  for (; power > 0; --power) digits *= 10;
  for (; power < 0; ++power) {
    if (digits % 10 != 0) return std::nullopt;
    digits /= 10;
  }
  return weighing::Decimal{digits, decimals};
}

}  // namespace

std::optional<SimulatedIndicator> SimulatedIndicator::create(const indicator::Indicator& indicator,
                                                             SimulatedScale scale,
                                                             indicator::LineFacts facts) {
  const bool sane = scale.interval > Mass() && scale.max >= scale.interval && scale.max <= largest_mass &&
                    scale.decimals >= 0 && scale.decimals <= 4;
  if (!sane || !in_unit(scale.interval, scale.unit, scale.decimals)) return std::nullopt;
  return SimulatedIndicator(indicator, scale, facts);
}

SimulatedIndicator::SimulatedIndicator(const indicator::Indicator& indicator, SimulatedScale scale,
                                       indicator::LineFacts facts)
    : indicator_(&indicator), scale_(scale), facts_(facts) {
  facts_.layout = indicator.layout;
}

std::optional<weighing::Decimal> SimulatedIndicator::displayed(Mass rounded) const {
  return in_unit(rounded, scale_.unit, scale_.decimals);
}

Indication SimulatedIndicator::show(Mass load, Instant now) {
  if (!asked_ || magnitude(load - reference_) > scale_.interval) {
    moved_at_ = asked_ ? now : now - stable_after;
    reference_ = load;
    asked_ = true;
  }
  Indication indication;
  indication.unit = scale_.unit;
  indication.mode = weighing::WeightMode::gross;
  indication.stable = now - moved_at_ >= stable_after;
  const Mass rounded = rounded_to(load, scale_.interval);
  // Nine intervals above Max a display must go blank; far below zero it does as well.
  indication.overload = rounded > scale_.max + 9 * scale_.interval;
  indication.underload = rounded < -20 * scale_.interval;
  if (!indication.overload && !indication.underload) indication.value = displayed(rounded);
  return indication;
}

std::size_t SimulatedIndicator::frame(const Indication& indication, std::span<std::uint8_t> out) const {
  return indicator_->encode(indication, facts_, out);
}

}  // namespace steelyard::sim
