// SPDX-License-Identifier: Apache-2.0
#include "tests/station/desk/plain_day.h"

#include <algorithm>
#include <cstdlib>

namespace steelyard::desk {

std::int64_t PlainDay::Truck::goods_kg() const {
  std::int64_t sum = 0;
  for (const auto& [slip, load] : loads) sum += load.holds() * bag_kg;
  return sum;
}

bool PlainDay::Truck::is_counted() const {
  return std::all_of(loads.begin(), loads.end(), [](const auto& l) { return l.second.counted.has_value(); });
}

bool PlainDay::Truck::is_loaded() const {
  const bool counted =
      std::any_of(loads.begin(), loads.end(), [](const auto& l) { return l.second.counted.value_or(0) > 0; });
  return counted || loaded_kg > 0;
}

std::int64_t PlainDay::reserved(const std::string& slip, const std::string& except) const {
  std::int64_t sum = 0;
  for (const auto& [id, truck] : trucks) {
    if (id == except || !truck.is_open()) continue;
    if (const auto load = truck.loads.find(slip); load != truck.loads.end()) sum += load->second.holds();
  }
  return sum;
}

std::int64_t PlainDay::free_bags(const std::string& slip) const {
  const Slip& s = slips.at(slip);
  return s.ordered - s.gone() - reserved(slip);
}

bool PlainDay::may_arrive(const std::string& plate, const std::vector<std::string>& wanted) const {
  const bool is_here = std::any_of(trucks.begin(), trucks.end(), [&](const auto& t) {
    return t.second.is_open() && t.second.plate == plate;
  });
  return !is_here && std::all_of(wanted.begin(), wanted.end(), [&](const std::string& slip) {
    return !slips.at(slip).is_cancelled && free_bags(slip) > 0;
  });
}

bool PlainDay::may_weigh(const Truck& truck) const {
  return truck.is_open() && truck.state != "cleared" && !truck.is_held;
}

bool PlainDay::may_hold(const Truck& truck) const {
  return may_weigh(truck);
}

std::optional<std::int64_t> PlainDay::stored_kg(const std::string& plate, WallTime now) const {
  const Truck* last = nullptr;
  for (const auto& [id, truck] : trucks) {
    const bool has_pass = truck.state == "cleared" || truck.state == "exited";
    if (truck.plate != plate || !has_pass || !truck.is_empty_measured) continue;
    if (last == nullptr || truck.empty_at > last->empty_at) last = &truck;
  }
  if (last == nullptr || now - last->empty_at > std::chrono::hours(48)) return std::nullopt;
  return last->empty_kg;
}

bool PlainDay::may_count(const Truck& truck) const {
  return truck.is_open() && truck.state != "cleared" && truck.state != "arrived";
}

bool PlainDay::must_clear(const std::string& id) const {
  const Truck& truck = trucks.at(id);
  if (truck.state != "loaded_weighed" || !truck.is_counted() || truck.is_disturbed) return false;
  if (truck.is_held) return false;
  if (truck.net_kg() <= 0 || truck.loaded_kg > 49'000) return false;
  if (std::abs(truck.net_kg() - truck.goods_kg()) > 20) return false;
  return std::all_of(truck.loads.begin(), truck.loads.end(), [&](const auto& l) {
    const Slip& slip = slips.at(l.first);
    return !slip.is_cancelled && l.second.holds() <= slip.ordered - slip.gone() - reserved(l.first, id);
  });
}

bool PlainDay::is_expired(const Truck& truck, LocalDay today) const {
  return next(next(truck.cleared_day)) <= today;
}

std::vector<std::string> PlainDay::open_trucks() const {
  std::vector<std::string> out;
  for (const auto& [id, truck] : trucks) {
    if (truck.is_open()) out.push_back(id);
  }
  return out;
}

std::vector<std::string> PlainDay::gone_trucks() const {
  std::vector<std::string> out;
  for (const auto& [id, truck] : trucks) {
    if (truck.has_left()) out.push_back(id);
  }
  return out;
}

}  // namespace steelyard::desk
