// SPDX-License-Identifier: Apache-2.0
#include "drivers/sim/load_curve.h"

#include <algorithm>

#include "drivers/sim/random.h"
#include "station/base/check.h"

namespace steelyard::sim {
namespace {

constexpr std::int64_t one = 1'000'000;  // fixed point: a millionth

/// From 0 to `one` and gentle at both ends: 3x² − 2x³.
std::int64_t smooth(std::int64_t x) {
  x = std::clamp<std::int64_t>(x, 0, one);
  return x * x / one * (3 * one - 2 * x) / one;
}

/// Sine of an angle in millionths of a turn, in millionths (Bhaskara's fraction, within 0.2 %).
std::int64_t sine(std::int64_t turn) {
  turn %= one;
  const bool lower = turn >= one / 2;
  const std::int64_t x = lower ? turn - one / 2 : turn;
  const std::int64_t product = x * (one / 2 - x) / one;
  const std::int64_t value = 16 * product * one / (5 * one / 4 - 4 * product);
  return lower ? -value : value;
}

/// `mass` times a fraction in millionths.
Mass part(Mass mass, std::int64_t millionths) {
  return Mass::grams(mass.in_grams() * millionths / one);
}

}  // namespace

LoadCurve::LoadCurve(LoadCurveConfig config) : config_(config) {
  CHECK(config_.axles >= 1 && config_.axles <= 8);
  CHECK(config_.drive > Duration{} && config_.settle > Duration{} && config_.noise >= Mass());
}

void LoadCurve::begin(Move move, Mass to, Instant now) {
  from_ = at(now) - shaking(now);
  to_ = to;
  move_ = move;
  begin_ = now;
}

void LoadCurve::drive_on(Mass truck, Instant now) {
  CHECK(truck >= Mass() && truck <= largest_mass);
  begin(Move::axles, to_ + truck, now);
  truck_ += truck;
}

void LoadCurve::drive_off(Instant now) {
  if (truck_ == Mass()) return;
  begin(Move::axles, to_ - truck_, now);
  truck_ = Mass();
}

void LoadCurve::load(Mass load, Instant now) {
  begin(Move::none, load, now);
  truck_ = Mass();
}

void LoadCurve::step(Mass change, Instant now) {
  begin(Move::stroke, to_ + change, now);
}

/// The front axle carries less than the others; the seed makes each truck a little different. Sums to `one`.
std::int64_t LoadCurve::axle_share(int axle) const {
  const auto weight = [&](int i) {
    const auto variation =
        static_cast<std::int64_t>(mix(config_.seed * 64 + static_cast<std::uint64_t>(i)) % 200);
    return (i == 0 ? 600 : 900) + variation;
  };
  std::int64_t all = 0;
  for (int i = 0; i < config_.axles; ++i) all += weight(i);
  if (axle + 1 < config_.axles) return weight(axle) * one / all;
  std::int64_t before = 0;
  for (int i = 0; i < axle; ++i) before += weight(i) * one / all;
  return one - before;
}

Duration LoadCurve::moving_time() const {
  return move_ == Move::axles ? config_.drive : Duration{};
}

/// The part of the change that has come by now: every axle rolls on in its own slice of the time, with a
/// pause.
Mass LoadCurve::moved(Duration since) const {
  if (since >= moving_time()) return to_;
  const std::int64_t progress = since.count() * one / config_.drive.count() * config_.axles;  // in axles
  std::int64_t share = 0;
  for (int axle = 0; axle < config_.axles; ++axle) {
    const std::int64_t rolling = (progress - axle * one) * 5 / 3;  // three fifths of the slice
    share += axle_share(axle) * smooth(rolling) / one;
  }
  return from_ + part(to_ - from_, share);
}

/// The springs after the last axle: 2.5 swings a second that begin with 3 % of the change, past the end value
/// first, and die away.
Mass LoadCurve::rocking(Duration since) const {
  const Duration after = since - moving_time();
  if (move_ == Move::none || after < Duration{} || after >= config_.settle) return {};
  const std::int64_t rest = one - after.count() * one / config_.settle.count();
  const std::int64_t strength = rest * rest / one * rest / one;
  const std::int64_t swing = sine(after.count() * 5 / 2 % one);
  return part(to_ - from_, strength * swing / one * 3 / 100);
}

/// Twelve steps a second, each with its own height.
Mass LoadCurve::shaking(Instant now) const {
  if (!noise_ || config_.noise == Mass()) return {};
  const auto slice = static_cast<std::uint64_t>(now.time_since_epoch().count()) * 12 / one;
  const auto range = static_cast<std::uint64_t>(2 * config_.noise.in_grams() + 1);
  const auto height = static_cast<std::int64_t>(mix(config_.seed ^ (slice << 20)) % range);
  return Mass::grams(height) - config_.noise;
}

Mass LoadCurve::at(Instant now) const {
  if (move_ == Move::none) return to_ + shaking(now);
  const Duration since = now - begin_;
  return moved(since) + rocking(since) + shaking(now);
}

bool LoadCurve::at_rest(Instant now) const {
  if (noise_) return false;
  return move_ == Move::none || now - begin_ >= moving_time() + config_.settle;
}

}  // namespace steelyard::sim
