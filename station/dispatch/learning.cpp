// SPDX-License-Identifier: Apache-2.0
#include "station/dispatch/learning.h"

#include <algorithm>

#include "station/dispatch/tare_history.h"

namespace steelyard::dispatch {
namespace {

bool is_sound(const Weighing* w) {
  return w != nullptr && w->source == Source::measured && !w->disturbed;
}

/// The one kind of bag on the truck, empty where there are several or bulk goods.
std::optional<BagKind> only_kind(const Dispatch& dispatch) {
  std::optional<BagKind> kind;
  for (const auto& line : dispatch.lines) {
    const BagKind of_line{line.product.code, line.bag_weight};
    if (!line.is_bagged() || (kind && *kind != of_line)) return std::nullopt;
    kind = of_line;
  }
  return kind;
}

/// 1.4826 times the middle distance is one standard deviation of what is normally distributed.
std::int64_t deviation_of(std::vector<std::int64_t> distances) {
  return (median_of(std::move(distances)) * 14'826 + 9'999) / 10'000;
}

/// A truck of n bags lies √n · s from the middle for bags of spread s, so by s for each √n. Its scale alone
/// would bring it u / √n from there.
std::int64_t bag_spread_of(const std::deque<BagSample>& samples, std::int64_t median_mg) {
  std::vector<std::int64_t> seen;
  std::vector<std::int64_t> explained;
  for (const auto& sample : samples) {
    const Wide off = sample.surplus_mg - median_mg;
    seen.push_back(root_rounded_up(off * off * sample.bags));
    const Wide twice = static_cast<Wide>(sample.uncertainty.in_grams()) * 1000;
    explained.push_back(root_rounded_up(twice * twice / 4 / std::max<std::int64_t>(sample.bags, 1)));
  }
  const Wide all = deviation_of(std::move(seen));
  const Wide scale = median_of(std::move(explained));
  return all > scale ? root_rounded_up(all * all - scale * scale) : 0;
}

std::optional<BagSample> sample_of(const Dispatch& dispatch, const BagKind& kind) {
  const bool left = dispatch.state == DispatchState::exited && dispatch.corrections.empty();
  const Weighing* empty = dispatch.counting(Purpose::empty);
  const Weighing* loaded = dispatch.counting(Purpose::loaded);
  if (!left || !is_sound(empty) || !is_sound(loaded)) return std::nullopt;
  std::int64_t bags = 0;
  for (const auto& line : dispatch.lines) bags += line.bags.value_or(0);
  if (bags <= 0) return std::nullopt;
  const Mass surplus = *dispatch.net() - kind.bag_weight * bags;
  return BagSample{dispatch.id, surplus.in_grams() * 1000 / bags, bags,
                   net_uncertainty({empty->mass, empty->interval}, {loaded->mass, loaded->interval})};
}

}  // namespace

void take_in(BagSamples& samples, const Dispatch& dispatch) {
  if (dispatch.state != DispatchState::exited) return;
  const auto kind = only_kind(dispatch);
  if (!kind) return;
  const auto sample = sample_of(dispatch, *kind);
  const auto known = samples.find(*kind);
  if (known != samples.end()) {
    std::erase_if(known->second, [&](const BagSample& s) { return s.dispatch == dispatch.id; });
    if (known->second.empty() && !sample) samples.erase(known);
  }
  if (!sample) return;
  auto& of_kind = samples[*kind];
  of_kind.push_back(*sample);
  if (of_kind.size() > bag_samples_kept) of_kind.pop_front();
}

LearnedBag learned_from(const std::deque<BagSample>& samples) {
  std::vector<std::int64_t> values;
  values.reserve(samples.size());
  for (const auto& sample : samples) values.push_back(sample.surplus_mg);
  LearnedBag learned;
  learned.samples = samples.size();
  learned.median_mg = median_of(values);
  for (auto& value : values) value = std::abs(value - learned.median_mg);
  learned.spread_mg = deviation_of(std::move(values));
  learned.bag_spread_mg = bag_spread_of(samples, learned.median_mg);
  return learned;
}

std::optional<LearnedExtra> usable(const LearnedBag& learned, Mass bag_weight) {
  if (learned.samples < bag_samples_needed) return std::nullopt;
  const std::int64_t bag_mg = bag_weight.in_grams() * 1000;
  return LearnedExtra{std::clamp<std::int64_t>(learned.median_mg, 0, bag_mg / 50),
                      static_cast<std::int64_t>(learned.samples),
                      std::min(learned.bag_spread_mg, bag_mg / 200)};
}

}  // namespace steelyard::dispatch
