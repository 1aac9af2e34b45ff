// SPDX-License-Identifier: Apache-2.0
// What a scale of 20 kg can say of a net, by the plain model, in grams.
#include <algorithm>
#include <cmath>
#include <cstdlib>

#include "tests/station/desk/plain_day.h"

namespace steelyard::desk {
namespace {

constexpr std::int64_t e = 20'000;

/// On initial verification.
std::int64_t permissible(std::int64_t kg) {
  if (kg <= 10'000) return e / 2;
  return kg <= 40'000 ? e : e * 3 / 2;
}

/// The smallest whole number whose square is at least n.
std::int64_t root_up(std::int64_t n) {
  auto root = static_cast<std::int64_t>(std::sqrt(static_cast<double>(n)));
  while (root > 0 && (root - 1) * (root - 1) >= n) --root;
  while (root * root < n) ++root;
  return root;
}

std::vector<PlainTruck::Load> loads_of(const PlainTruck& truck, const PlainTruck::Net& net) {
  std::vector<PlainTruck::Load> out;
  for (const auto& load : truck.loads) {
    if (!net.line || load.key == *net.line) out.push_back(load);
  }
  return out;
}

std::int64_t expected_g(const PlainTruck::Load& load) {
  if (load.is_bulk()) return load.planned_kg * 1'000;
  return *load.bags * (load.bag_kg * 1'000 + plain_product(load.product).extra_g);
}

/// How far a net may be off before anybody must do anything; empty where a person entered a weight.
std::optional<std::int64_t> uncertainty_g(const PlainTruck& truck, const PlainTruck::Net& net) {
  if (net.before->source == "manual" || net.after->source == "manual") return std::nullopt;
  std::int64_t bags = 0;
  for (const auto& load : loads_of(truck, net)) {
    const std::int64_t spread = plain_product(load.product).spread_g;
    bags += load.is_bulk() ? 0 : *load.bags * spread * spread;
  }
  const std::int64_t of_bags = root_up(4 * bags);
  std::int64_t thrice = 2 * e * e + 3 * of_bags * of_bags;
  for (const auto* w : {net.before, net.after}) {
    const std::int64_t error = permissible(w->kg);
    thrice += 16 * error * error + 12 * w->spread_g * w->spread_g;
  }
  return root_up((thrice + 2) / 3);
}

}  // namespace

PlainProduct plain_product(const std::string& code) {
  return code == "X5" ? PlainProduct{5, 180, 400} : PlainProduct{};
}

std::int64_t plain_allowance_g(const PlainTruck& truck, const PlainTruck::Net& net) {
  std::int64_t permille = 0;
  for (const auto& load : loads_of(truck, net)) {
    permille += expected_g(load) * plain_product(load.product).permille;
  }
  return std::max(permille / 1'000, e) + uncertainty_g(truck, net).value_or(0);
}

std::int64_t plain_extra_g(const PlainTruck& truck, const PlainTruck::Net& net) {
  std::int64_t extra = 0;
  for (const auto& load : loads_of(truck, net)) {
    extra += load.is_bulk() ? 0 : *load.bags * plain_product(load.product).extra_g;
  }
  return extra;
}

std::string plain_verdict(const PlainTruck& truck, const PlainTruck::Net& net) {
  std::int64_t off = net.kg() * 1'000;
  for (const auto& load : loads_of(truck, net)) off -= expected_g(load);
  if (std::abs(off) <= plain_allowance_g(truck, net)) return "";
  return off > 0 ? "net_over" : "net_short";
}

std::int64_t PlainDay::spread_g(const std::vector<PlainTruck::Weight>& tares) {
  const auto middle = [](std::vector<std::int64_t> values) {
    std::sort(values.begin(), values.end());
    const std::size_t half = values.size() / 2;
    return values.size() % 2 == 1 ? values[half] : (values[half - 1] + values[half]) / 2;
  };
  std::vector<std::int64_t> grams;
  for (const auto& tare : tares) grams.push_back(tare.kg * 1'000);
  const std::int64_t median = middle(grams);
  for (auto& g : grams) g = std::abs(g - median);
  std::int64_t thrice = 3 * middle(grams);
  if (tares.size() < 5) thrice = std::max(thrice, 5 * e);
  return (thrice * 14'826 + 29'999) / 30'000;
}

}  // namespace steelyard::desk
