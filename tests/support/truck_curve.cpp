// SPDX-License-Identifier: Apache-2.0
#include "tests/support/truck_curve.h"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <numeric>

#include "station/weighing/deck.h"
#include "tests/support/scales.h"

namespace steelyard::testing {
namespace {

using simulation::Random;

constexpr double contact_m = 0.25;  ///< a wheel is so long on the ground
constexpr int patience_ms = 120'000;

double real(Random& random, double low, double high) {
  return low + (high - low) * static_cast<double>(random.between(0, 1'000'000)) / 1e6;
}
bool chance(Random& random, int percent) {
  return random.between(1, 100) <= percent;
}

double smooth(double x) {
  x = std::clamp(x, 0.0, 1.0);
  return x * x * (3 - 2 * x);
}

double end_of(const std::vector<Roll>& rolls) {
  return rolls.empty() ? 0 : rolls.back().at_s + rolls.back().lasts_s;
}
double end_of(const std::vector<LoadChange>& changes) {
  double end = 0;
  for (const auto& change : changes) end = std::max(end, change.at_s + change.lasts_s);
  return end;
}

/// A load as it is at a time that never goes back.
class World {
 public:
  explicit World(const TruckPlan& plan) : plan_(plan) {}

  void roll(const std::vector<Roll>& rolls, double from_s) {
    for (Roll roll : rolls) {
      roll.at_s += from_s;
      rolls_.push_back(roll);
    }
  }
  void change(const std::vector<LoadChange>& changes, double from_s) {
    for (LoadChange change : changes) {
      change.at_s += from_s;
      changes_.push_back(change);
    }
  }
  void leave_behind(double at_s) { left_at_s_ = at_s; }

  double kg(double now_s) const {
    const double place = at_m(now_s);
    double kg = 0;
    double all = 0;
    for (std::size_t i = 0; i < plan_.axle_kg.size(); ++i) {
      const double in = std::clamp((place - plan_.axle_m[i]) / contact_m, 0.0, 1.0);
      const double out = std::clamp((place - plan_.axle_m[i] - plan_.deck_m) / contact_m, 0.0, 1.0);
      kg += plan_.axle_kg[i] * (in - out);
      all += plan_.axle_kg[i];
    }
    const double on_deck = all > 0 ? kg / all : 0;
    double more = 0;
    for (const auto& change : changes_)
      more += change.kg * std::clamp((now_s - change.at_s) / change.lasts_s, 0.0, 1.0);
    kg += more * on_deck;
    if (plan_.swings) kg += swing(now_s) * kg;
    return kg + (left_at_s_ && now_s >= *left_at_s_ ? plan_.left_behind_kg : 0);
  }
  bool is_rolling(double now_s) const {
    return std::ranges::any_of(rolls_,
                               [&](const Roll& r) { return now_s >= r.at_s && now_s <= r.at_s + r.lasts_s; });
  }

 private:
  double at_m(double now_s) const {
    double place = rolls_.empty() ? 0 : rolls_.front().from_m;
    for (const auto& roll : rolls_) {
      if (now_s < roll.at_s) break;
      place = roll.from_m + (roll.to_m - roll.from_m) * smooth((now_s - roll.at_s) / roll.lasts_s);
    }
    return place;
  }
  /// The springs after each stop, as a part of the load: about one in a hundred, two swings a second.
  double swing(double now_s) const {
    double sum = 0;
    for (const auto& roll : rolls_) {
      const double since = now_s - roll.at_s - roll.lasts_s;
      if (since < 0 || since > 8) continue;
      const double speed = std::abs(roll.to_m - roll.from_m) / roll.lasts_s;
      sum += 0.006 * std::min(speed, 2.0) * std::exp(-since / 0.6) *
             std::sin(2 * std::numbers::pi * 1.8 * since);
    }
    return sum;
  }

  const TruckPlan& plan_;
  std::vector<Roll> rolls_;
  std::vector<LoadChange> changes_;
  std::optional<double> left_at_s_;
};

/// Shows the world to a deck as an indicator would.
class Player {
 public:
  explicit Player(const TruckPlan& plan)
      : plan_(plan), world_(plan), random_(plan.seed), deck_(weighing::Scale(scale()), rules()) {}

  PlayedTruck play() {
    run_until(6);
    const double on_s = now_s() + 0.5;
    world_.roll(plan_.rolls_on, on_s);
    const double stands_s = on_s + end_of(plan_.rolls_on);
    world_.change(plan_.before, stands_s);
    run_until(stands_s + end_of(plan_.before) + plan_.capture_after_s);
    if (capture() && !plan_.filling.empty()) {
      const double captured_s = now_s();
      world_.change(plan_.filling, captured_s);
      run_until(captured_s + end_of(plan_.filling) + plan_.capture_after_s);
      capture();
    }
    const double captured_s = now_s();
    world_.change(plan_.after, captured_s);
    run_until(captured_s + end_of(plan_.after) + plan_.leave_after_s - 2);
    engine_runs_ = true;
    run_until(now_s() + 2);
    const double leaves_s = now_s();
    world_.roll(plan_.rolls_off, leaves_s);
    world_.leave_behind(leaves_s);
    run_until(leaves_s + end_of(plan_.rolls_off));
    engine_runs_ = false;
    for (int i = 0; i < 400 && !out_.stay; ++i) run_until(now_s() + 0.1);
    return std::move(out_);
  }

 private:
  weighing::ScaleConfig scale() const {
    auto config = eighty_tonne_config();
    const auto e = Mass::grams(static_cast<std::int64_t>(plan_.interval_kg * 1000));
    config.max = std::min(5000 * e, Mass::kilograms(200'000));
    config.min = 20 * e;
    config.ranges = {{config.max, e}};
    return config;
  }
  /// Clocks and slow indicators are not what is tried here.
  static weighing::CaptureRules rules() { return {}; }

  double now_s() const { return static_cast<double>(now_ms_) / 1000; }

  void run_until(double end_s) {
    while (now_s() < end_s) frame();
  }

  void frame() {
    now_ms_ += plan_.period_ms + random_.between(-plan_.period_ms / 20, plan_.period_ms / 20);
    const double dt = plan_.period_ms / 1000.0;
    const double e = plan_.interval_kg;
    gust_ += (real(random_, -1, 1) * 1.2 - gust_ * 0.4) * std::min(dt, 1.0);
    gust_ = std::clamp(gust_, -1.0, 1.0);
    const bool shakes = engine_runs_ || world_.is_rolling(now_s());
    const double raw = world_.kg(now_s()) + gust_ * plan_.wind_e * e +
                       (shakes ? real(random_, -1, 1) * plan_.engine_e * e : 0);
    shown_ += (raw - shown_) * (1 - std::exp(-dt / plan_.smoothing_s));
    const double noisy = shown_ + real(random_, -1, 1) * plan_.noise_e * e;
    const auto kg = static_cast<std::int64_t>(std::llround(noisy / e) * std::llround(e));
    weighing::Indication indication;
    indication.value = weighing::Decimal{kg, 0};
    note(deck_.on_reading(indication, bytes_, instant(), wall()));
  }

  bool capture() {
    const int begun_ms = now_ms_;
    while (now_ms_ - begun_ms < patience_ms) {
      const auto captured = deck_.capture({instant(), wall(), {2026, 11, 22}});
      if (captured) {
        note(deck_.confirm_capture(*captured, instant()));
        ++out_.captures;
        return true;
      }
      frame();
    }
    return false;
  }

  void note(weighing::DeckEvents events) {
    if (events.stay_over && !out_.stay) out_.stay = std::move(events.stay_over);
  }
  Instant instant() const { return Instant{} + std::chrono::milliseconds(now_ms_); }
  WallTime wall() const {
    return WallTime{} + std::chrono::hours(480'000) + std::chrono::milliseconds(now_ms_);
  }

  const TruckPlan& plan_;
  World world_;
  Random random_;
  weighing::Deck deck_;
  std::vector<std::uint8_t> bytes_ = {'f'};
  int now_ms_ = 0;
  double shown_ = 0;
  double gust_ = 0;
  bool engine_runs_ = false;
  PlayedTruck out_;
};

/// Axles and what they carry. From 2 axles and 3 t to 6 axles and 49 t.
void build(TruckPlan& plan, Random& random) {
  struct Kind {
    int axles;
    double empty_least, empty_most, loaded_most;
  };
  static constexpr Kind kinds[] = {{2, 3000, 8000, 18'000},
                                   {3, 8000, 11'000, 25'000},
                                   {4, 10'000, 14'000, 31'000},
                                   {5, 13'000, 16'000, 43'000},
                                   {6, 14'000, 18'000, 49'000}};
  const Kind& kind = random.pick(kinds);
  const bool loaded = chance(random, 50);
  const double empty = real(random, kind.empty_least, kind.empty_most);
  const double weight = loaded ? real(random, empty + 1000, kind.loaded_most) : empty;
  double place = 0;
  for (int i = 0; i < kind.axles; ++i) {
    if (i > 0) place += i == 1 || i == 3 ? real(random, 3, 6) : 1.3;
    plan.axle_m.push_back(place);
    const double light = !loaded && i >= 3 ? 0.7 : 1;  // an empty trailer's
    plan.axle_kg.push_back(light * real(random, 0.75, 1.25));
  }
  const double sum = std::accumulate(plan.axle_kg.begin(), plan.axle_kg.end(), 0.0);
  for (double& kg : plan.axle_kg) kg *= weight / sum;
  plan.deck_m = place + 6;
}

/// From `from_m` to `to_m`, with a stop somewhere on the way now and then.
std::vector<Roll> rolls(Random& random, double from_m, double to_m, int stop_percent) {
  const double speed = real(random, 0.8, 2.5);
  std::vector<Roll> out;
  double at = 0;
  if (chance(random, stop_percent)) {
    const double middle = real(random, from_m + 0.5, to_m - 0.5);
    out.push_back({at, (middle - from_m) / speed * 1.5, from_m, middle});
    at = end_of(out) + real(random, 1, 12);
    from_m = middle;
  }
  out.push_back({at, (to_m - from_m) / speed * 1.5, from_m, to_m});
  return out;
}

/// The driver gets out and comes back, before and after the capture or both times on one side of it.
void let_out(TruckPlan& plan, Random& random, double earliest_s) {
  const double kg = 60 + real(random, 0, 20) + real(random, 0, 20);
  const double out_s = earliest_s + real(random, 3, 10);
  plan.before.push_back({out_s, real(random, 0.5, 2), -kg});
  if (chance(random, 30)) {
    plan.before.push_back({out_s + real(random, 6, 30), real(random, 0.5, 2), kg});
  } else {
    plan.after.push_back({real(random, 2, 30), real(random, 0.5, 2), kg});
    plan.leave_after_s = std::max(plan.leave_after_s, 4.0);
  }
}

void fill(TruckPlan& plan, Random& random) {
  double at = real(random, 3, 10);
  for (std::int64_t pulses = random.between(1, 6); pulses > 0; --pulses) {
    const double kg = real(random, 500, 5000);
    plan.filling.push_back({at, kg / real(random, 30, 300), kg});
    at = end_of(plan.filling) + real(random, 1, 10);
  }
}

}  // namespace

double TruckPlan::weight_kg() const {
  return std::accumulate(axle_kg.begin(), axle_kg.end(), 0.0);
}

PlayedTruck play(const TruckPlan& plan) {
  return Player(plan).play();
}

TruckPlan honest_truck(Random& random) {
  static constexpr int periods[] = {50, 100, 100, 100, 125, 200, 333, 500};
  static constexpr double intervals[] = {10, 20, 20, 20, 20, 20, 20, 20, 20, 50, 50, 50};
  TruckPlan plan;
  plan.seed = random.next();
  plan.period_ms = random.pick(periods);
  plan.interval_kg = random.pick(intervals);
  build(plan, random);
  if (plan.weight_kg() > 4900 * plan.interval_kg) plan.interval_kg = 20;
  plan.smoothing_s = real(random, 0.1, 0.6);
  plan.noise_e = real(random, 0, 0.3);
  if (chance(random, 25)) plan.wind_e = real(random, 0.3, 1);
  plan.engine_e = real(random, 0, 3);
  const double length = plan.axle_m.back();
  const double stop_m = length + real(random, 0.5, 5);
  plan.rolls_on = rolls(random, -1, stop_m, 4);
  if (chance(random, 1)) {  // stopped short, and on again
    plan.rolls_on = rolls(random, -1, stop_m - real(random, 0.3, 3), 4);
    const double at = end_of(plan.rolls_on) + real(random, 1, 15);
    plan.rolls_on.push_back({at, real(random, 2, 4), plan.rolls_on.back().to_m, stop_m});
  }
  if (chance(random, 4)) {  // moved a little, there and back, all of it on the deck
    const double back_m = std::max(stop_m - real(random, 0.3, 2), length + 0.3);
    const double at = end_of(plan.rolls_on) + real(random, 1, 15);
    plan.rolls_on.push_back({at, real(random, 2, 4), stop_m, back_m});
    plan.rolls_on.push_back({end_of(plan.rolls_on) + real(random, 1, 8), real(random, 2, 4), back_m, stop_m});
  }
  plan.rolls_off = rolls(random, stop_m, length + plan.deck_m + 2, 6);
  plan.capture_after_s = real(random, 1, 20);
  plan.leave_after_s = real(random, 2.5, 20);
  if (chance(random, 30)) let_out(plan, random, 0);
  if (chance(random, 5)) let_out(plan, random, end_of(plan.before) + 3);
  if (chance(random, 10)) fill(plan, random);
  plan.left_behind_kg = real(random, -0.4, 0.4) * plan.interval_kg;
  return plan;
}

TruckPlan tricked_truck(Random& random) {
  TruckPlan plan = honest_truck(random);
  while (!plan.filling.empty() || plan.weight_kg() < 18 * 12 * plan.interval_kg) plan = honest_truck(random);
  const double e = plan.interval_kg;
  const double most = std::min(60 * e, plan.weight_kg() / 18);
  const double size = real(random, 5 * e, most) * (chance(random, 50) ? 1 : -1);
  const bool is_undone = chance(random, 50);
  const auto add = [&](std::vector<LoadChange>& to, double kg) {
    const double at = std::max(3.0, end_of(to)) + real(random, 4, 15);
    to.push_back({at, real(random, 0.5, 2), kg});
  };
  const bool is_before = chance(random, 50);
  plan.capture_after_s = std::max(plan.capture_after_s, 4.0);
  add(is_before ? plan.before : plan.after, size);
  if (is_undone) add(is_before && chance(random, 30) ? plan.before : plan.after, -size);
  plan.leave_after_s = std::max(plan.leave_after_s, 8.0);
  return plan;
}

}  // namespace steelyard::testing
