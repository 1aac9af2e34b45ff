// SPDX-License-Identifier: Apache-2.0
#include "drivers/sim/simulated_indicator.h"

#include <algorithm>
#include <vector>

#include "drivers/sim/wrong_frames.h"
#include "station/base/check.h"

namespace steelyard::sim {
namespace {

using indicator::Indication;
using indicator::Request;

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

/// One decimal more, for the weight and the tare.
Indication in_other_range(Indication indication) {
  for (auto* number : {&indication.value, &indication.tare}) {
    if (*number) *number = weighing::Decimal{(*number)->digits * 10, (*number)->decimals + 1};
  }
  return indication;
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

const Indication& SimulatedIndicator::show(Mass load, Instant now) {
  load_ = load;
  if (!looked_ || magnitude(load - reference_) > scale_.interval) {
    moved_at_ = looked_ ? now : now - stable_after;
    reference_ = load;
    looked_ = true;
  }
  stable_ = now - moved_at_ >= stable_after;
  look();
  return shown_;
}

void SimulatedIndicator::look() {
  shown_ = {};
  shown_.unit = scale_.unit;
  shown_.mode = tare_ == Mass() ? weighing::WeightMode::gross : weighing::WeightMode::net;
  shown_.stable = stable_;
  const Mass gross = rounded_to(load_ - zero_, scale_.interval);
  // Nine intervals above Max a display must go blank; far below zero it does as well.
  shown_.overload = gross > scale_.max + 9 * scale_.interval;
  shown_.underload = gross < -20 * scale_.interval;
  if (!shown_.overload && !shown_.underload) {
    shown_.value = in_unit(gross - tare_, scale_.unit, scale_.decimals);
  }
  if (tare_ != Mass()) shown_.tare = in_unit(tare_, scale_.unit, scale_.decimals);
}

/// False: the indicator lets the key go unheeded.
bool SimulatedIndicator::carry_out(Request request) {
  const Mass gross = rounded_to(load_ - zero_, scale_.interval);
  switch (request) {
    case Request::poll:
      return true;
    case Request::record:
      if (shown_.value) shown_.record = ++records_;
      return true;
    case Request::zero: {
      // Semi-automatic zero: within 4 % of Max about the first zero, and not of a net weight.
      if (25 * magnitude(load_) > scale_.max || tare_ != Mass()) return false;
      zero_ = load_;
      faults_.set({Fault::not_zeroed, 0, {}});
      look();
      return true;
    }
    case Request::tare:
      // Taring the empty deck takes the tare away.
      if (!shown_.value) return false;
      tare_ = gross > Mass() ? gross : Mass();
      look();
      return true;
  }
  return false;
}

bool SimulatedIndicator::can(Fault fault) const {
  Indication zero;
  zero.value = in_unit(Mass(), scale_.unit, scale_.decimals);
  zero.unit = scale_.unit;
  zero.mode = weighing::WeightMode::gross;
  zero.stable = true;
  const auto frame_of = [&](const Indication& indication) {
    std::array<std::uint8_t, indicator::frame_max> out{};
    const std::size_t size = indicator_->encode(indication, facts_, out);
    return std::vector<std::uint8_t>(out.begin(), out.begin() + static_cast<std::ptrdiff_t>(size));
  };
  const auto usual = frame_of(zero);
  switch (fault) {
    case Fault::check:
      return !with_wrong_check(*indicator_, facts_, usual).empty();
    case Fault::minus_zero:
      return !with_minus_zero(*indicator_, facts_, zero).empty();
    case Fault::range:
      return frame_of(in_other_range(zero)) != usual;
    case Fault::not_zeroed:
      zero.not_zeroed = true;
      return frame_of(zero) != usual;
    case Fault::drop:
    case Fault::cut:
    case Fault::flip:
    case Fault::parity:
    case Fault::prefix:
    case Fault::join:
    case Fault::split:
    case Fault::noise:
    case Fault::freeze:
    case Fault::silence:
      return true;
  }
  return false;
}

/// What is shown, with the faults of the display.
Indication SimulatedIndicator::said() {
  Indication out = shown_;
  out.not_zeroed = faults_.is_on(Fault::not_zeroed);
  if (faults_.is_on(Fault::range)) {
    other_range_ = !other_range_;
    if (other_range_) out = in_other_range(out);
  }
  return out;
}

/// Puts the minus before a zero when it is time for that fault and the bytes are the frame of it.
std::size_t SimulatedIndicator::signed_as_told(const Indication& indication, std::size_t size,
                                               std::span<std::uint8_t> out) const {
  const bool is_zero = indication.value && indication.value->digits == 0;
  if (!is_zero || !faults_.is_on(Fault::minus_zero)) return size;
  std::array<std::uint8_t, indicator::frame_max> usual{};
  const std::size_t usual_size = indicator_->encode(indication, facts_, usual);
  const bool is_its_frame =
      size == usual_size &&
      std::equal(out.begin(), out.begin() + static_cast<std::ptrdiff_t>(size), usual.begin());
  const auto minus = with_minus_zero(*indicator_, facts_, indication);
  if (!is_its_frame || minus.empty()) return size;
  CHECK(minus.size() == size);
  std::copy(minus.begin(), minus.end(), out.begin());
  return size;
}

std::size_t SimulatedIndicator::frame(std::span<std::uint8_t> out) {
  const Indication indication = said();
  const std::size_t size = indicator_->encode(indication, facts_, out);
  if (size == 0) return indicator_->encode(shown_, facts_, out);
  return signed_as_told(indication, size, out);
}

std::size_t SimulatedIndicator::answer(Request request, std::span<std::uint8_t> out) {
  const bool shows = request == Request::poll || request == Request::record;
  if (indicator_->answer == nullptr) return shows ? frame(out) : 0;
  const Indication indication = said();
  return signed_as_told(indication, indicator_->answer(request, indication, facts_, out), out);
}

std::size_t SimulatedIndicator::ask(Request request, Instant now, std::span<std::uint8_t> out) {
  owed_.reset();
  if (request != Request::poll && !stable_) {
    const bool has_words = request == Request::record && indicator_->answer != nullptr;
    const std::size_t refusal = has_words ? answer(request, out) : 0;
    if (refusal == 0) owed_ = {request, now, false};
    return refusal;
  }
  return carry_out(request) ? answer(request, out) : 0;
}

void SimulatedIndicator::press(Request request, Instant now) {
  owed_.reset();
  if (stable_) {
    carry_out(request);
  } else {
    owed_ = {request, now, true};
  }
}

std::size_t SimulatedIndicator::owed(Instant now, std::span<std::uint8_t> out) {
  if (!owed_) return 0;
  const Owed asked = *owed_;
  if (stable_ || now - asked.asked_at > patience) owed_.reset();
  if (!stable_ || now - asked.asked_at > patience) return 0;
  return carry_out(asked.request) && !asked.by_key ? answer(asked.request, out) : 0;
}

}  // namespace steelyard::sim
