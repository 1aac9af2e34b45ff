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

std::optional<std::int64_t> surplus_of(const Dispatch& dispatch, const BagKind& kind) {
  const bool left = dispatch.state == DispatchState::exited && dispatch.corrections.empty();
  const bool sound =
      is_sound(dispatch.counting(Purpose::empty)) && is_sound(dispatch.counting(Purpose::loaded));
  if (!left || !sound) return std::nullopt;
  std::int64_t bags = 0;
  for (const auto& line : dispatch.lines) bags += line.bags.value_or(0);
  if (bags <= 0) return std::nullopt;
  return (*dispatch.net() - kind.bag_weight * bags).in_grams() * 1000 / bags;
}

}  // namespace

void take_in(BagSamples& samples, const Dispatch& dispatch) {
  if (dispatch.state != DispatchState::exited) return;
  const auto kind = only_kind(dispatch);
  if (!kind) return;
  const auto surplus = surplus_of(dispatch, *kind);
  const auto known = samples.find(*kind);
  if (known != samples.end()) {
    std::erase_if(known->second, [&](const BagSample& s) { return s.dispatch == dispatch.id; });
    if (known->second.empty() && !surplus) samples.erase(known);
  }
  if (!surplus) return;
  auto& of_kind = samples[*kind];
  of_kind.push_back({dispatch.id, *surplus});
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
  learned.spread_mg = (median_of(std::move(values)) * 14'826 + 9'999) / 10'000;
  return learned;
}

std::optional<LearnedExtra> usable(const LearnedBag& learned, Mass bag_weight) {
  if (learned.samples < bag_samples_needed) return std::nullopt;
  const std::int64_t most_mg = bag_weight.in_grams() * 1000 / 50;
  return LearnedExtra{std::clamp<std::int64_t>(learned.median_mg, 0, most_mg),
                      static_cast<std::int64_t>(learned.samples)};
}

}  // namespace steelyard::dispatch
