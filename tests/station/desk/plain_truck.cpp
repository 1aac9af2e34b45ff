// SPDX-License-Identifier: Apache-2.0
// What a truck holds and weighs, by the plain model.
#include <algorithm>

#include "tests/station/desk/plain_day.h"

namespace steelyard::desk {

const PlainTruck::Weight* PlainTruck::weight(const std::string& purpose) const {
  const auto it = std::find_if(weights.rbegin(), weights.rend(),
                               [&](const Weight& w) { return w.counts && w.purpose == purpose; });
  return it == weights.rend() ? nullptr : &*it;
}

std::vector<const PlainTruck::Weight*> PlainTruck::legs() const {
  std::vector<const Weight*> out;
  for (const auto& w : weights) {
    if (w.counts && w.purpose == "leg") out.push_back(&w);
  }
  return out;
}

std::optional<std::int64_t> PlainTruck::net_kg() const {
  const Weight* empty = weight("empty");
  const Weight* loaded = weight("loaded");
  if (empty == nullptr || loaded == nullptr) return std::nullopt;
  return loaded->kg - empty->kg;
}

std::vector<PlainTruck::Net> PlainTruck::own_nets() const {
  std::vector<Net> out;
  const Weight* before = weight("empty");
  for (const Weight* leg : legs()) {
    out.push_back({leg->line, before, leg});
    before = leg;
  }
  // A loaded weighing that leaves one line without a leg is that line's.
  const Weight* loaded = weight("loaded");
  if (loaded == nullptr) return out;
  std::vector<PlainKey> left;
  for (const auto& load : loads) {
    const bool has_leg =
        std::any_of(out.begin(), out.end(), [&](const Net& n) { return n.line == load.key; });
    if (!has_leg) left.push_back(load.key);
  }
  if (left.size() == 1) out.push_back({left[0], before, loaded});
  return out;
}

std::optional<PlainTruck::Net> PlainTruck::own_net(const PlainKey& line) const {
  for (const Net& net : own_nets()) {
    if (net.line == line) return net;
  }
  return std::nullopt;
}

bool PlainTruck::is_counted() const {
  return std::all_of(loads.begin(), loads.end(), [](const Load& l) { return l.is_bulk() || l.bags; });
}

bool PlainTruck::is_loaded() const {
  const bool counted =
      std::any_of(loads.begin(), loads.end(), [](const Load& l) { return l.bags.value_or(0) > 0; });
  const bool weighed =
      std::any_of(weights.begin(), weights.end(), [](const Weight& w) { return w.purpose != "empty"; });
  return counted || weighed;
}

bool PlainTruck::is_disturbed() const {
  return std::any_of(weights.begin(), weights.end(),
                     [](const Weight& w) { return w.counts && w.is_disturbed; });
}

bool PlainTruck::is_approved(const std::string& rule, const std::string& but_by) const {
  return std::any_of(approvals.begin(), approvals.end(),
                     [&](const Approval& a) { return a.rule == rule && (but_by.empty() || a.by != but_by); });
}

bool PlainTruck::lacks_legs() const {
  return std::count_if(loads.begin(), loads.end(),
                       [&](const Load& l) { return l.is_bulk() && !own_net(l.key); }) > 1;
}

std::int64_t PlainTruck::holds_kg(const Load& load) const {
  if (load.left_kg) return *load.left_kg;
  if (!load.is_bulk()) return load.bags ? *load.bags * load.bag_kg : load.planned_kg;
  if (const auto own = own_net(load.key)) return own->kg();
  const auto net = net_kg();
  if (!net || !is_counted() || lacks_legs()) return load.planned_kg;
  std::int64_t others = 0;
  for (const auto& other : loads) {
    if (other.key == load.key) continue;
    others += other.is_bulk() ? own_net(other.key)->kg() : *other.bags * other.bag_kg;
  }
  return *net - others;
}

void PlainTruck::drop_approvals(const std::set<std::string>& rules) {
  std::erase_if(approvals, [&](const Approval& a) { return rules.contains(a.rule); });
}

void PlainTruck::drop_outdated_approvals() {
  drop_approvals({"net_short", "net_over", "over_shipment", "over_road_limit", "weighing_disturbed"});
}

std::int64_t PlainSlip::gone_kg(int line) const {
  std::int64_t sum = 0;
  for (const auto& [of, kg] : shipped_kg) sum += of.second == line ? kg : 0;
  return sum;
}

bool PlainSlip::is_shipped() const {
  if (is_cancelled) return false;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    if (gone_kg(static_cast<int>(i) + 1) < lines[i].ordered_kg) return false;
  }
  return true;
}

std::int64_t PlainSlip::amount() const {
  std::int64_t sum = 0;
  for (const auto& line : lines) sum += (line.ordered_kg * line.price + 500) / 1'000;
  return sum;
}

}  // namespace steelyard::desk
