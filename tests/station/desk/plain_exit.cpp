// SPDX-License-Identifier: Apache-2.0
// From the loaded truck to the gate, by the plain model.
#include <algorithm>

#include "tests/station/desk/plain_day.h"

namespace steelyard::desk {
namespace {

using Hold = PlainDay::Hold;

const std::set<std::string> never{"slip_cancelled", "dispatch_held",    "legs_missing",
                                  "not_counted",    "net_not_positive", "wrong_state"};

std::int64_t road_limit_kg(int axles) {
  static const std::map<int, std::int64_t> limits{
      {2, 18'000}, {3, 25'000}, {4, 31'000}, {5, 43'000}, {6, 49'000}};
  const auto it = limits.find(axles);
  return it == limits.end() ? INT64_MAX : it->second;
}

/// What bulk goods may lie beyond what is left: all that their weighing lets pass.
std::int64_t seen_beyond_g(const PlainTruck& truck, const PlainTruck::Load& load) {
  if (!load.is_bulk()) return 0;
  if (const auto own = truck.own_net(load.key)) return plain_allowance_g(truck, *own);
  const PlainTruck::Net whole{{}, truck.weight("empty"), truck.weight("loaded")};
  return plain_allowance_g(truck, whole) + plain_extra_g(truck, whole);
}

void add_over_shipments(const PlainDay& day, const std::string& id, std::vector<Hold>& out) {
  const PlainTruck& truck = day.trucks.at(id);
  for (const auto& load : truck.loads) {
    const std::int64_t left = load.ordered_kg - day.slips.at(load.key.first).gone_kg(load.key.second) -
                              day.reserved_kg(load.key, id);
    const std::int64_t beyond = truck.holds_kg(load) - left;
    if (beyond * 1'000 > seen_beyond_g(truck, load)) out.push_back({"over_shipment", {{load.key, beyond}}});
  }
}

bool covers(const PlainTruck::Approval& approval, const Hold& hold) {
  if (approval.rule != hold.code) return false;
  if (approval.at_arrival && (hold.code == "slip_unpaid" || hold.code == "credit_exceeded")) return false;
  return std::all_of(hold.excess_kg.begin(), hold.excess_kg.end(), [&](const auto& excess) {
    const auto approved = approval.excess_kg.find(excess.first);
    return approved != approval.excess_kg.end() && excess.second <= approved->second;
  });
}

/// "" where somebody else than the actor approved it.
std::string judged(const PlainTruck& truck, const Hold& hold, const std::string& actor) {
  bool own = false;
  for (const auto& approval : truck.approvals) {
    if (never.contains(hold.code) || !covers(approval, hold)) continue;
    if (approval.by != actor) return "";
    own = true;
  }
  return own ? "own_exception" : hold.code;
}

bool is_expired(const PlainTruck& truck, LocalDay today) {
  return next(next(truck.cleared_day)) <= today;
}

}  // namespace

std::vector<Hold> PlainDay::holds(const std::string& id) const {
  const PlainTruck& truck = trucks.at(id);
  if (truck.state != "loaded_weighed") return {{"wrong_state"}};
  if (!truck.is_counted()) return {{"not_counted"}};
  if (*truck.net_kg() <= 0) return {{"net_not_positive"}};
  for (const auto& load : truck.loads) {
    if (load.is_bulk() && truck.holds_kg(load) <= 0) return {{"net_not_positive"}};
  }
  std::vector<Hold> out;
  for (const auto& number : truck.slips) {
    const int now = standing(number, truck.slips);
    if (slips.at(number).is_cancelled) {
      out.push_back({"slip_cancelled"});
    } else if (now >= 2 && now > truck.standing.at(number)) {
      out.push_back({now == 2 ? "credit_exceeded" : "slip_unpaid"});
    }
  }
  if (truck.is_held) out.push_back({"dispatch_held"});
  if (truck.lacks_legs()) out.push_back({"legs_missing"});
  if (truck.is_disturbed()) out.push_back({"weighing_disturbed"});
  const bool lacks_batch = std::any_of(truck.loads.begin(), truck.loads.end(),
                                       [&](const auto& l) { return !l.has_batch && truck.holds_kg(l) != 0; });
  if (lacks_batch) out.push_back({"batch_missing"});
  add_over_shipments(*this, id, out);
  if (truck.weight("loaded")->kg > road_limit_kg(truck.axles)) out.push_back({"over_road_limit"});
  auto nets = truck.own_nets();
  nets.insert(nets.begin(), {{}, truck.weight("empty"), truck.weight("loaded")});
  for (const auto& net : nets) {
    if (auto verdict = plain_verdict(truck, net); !verdict.empty()) out.push_back({std::move(verdict)});
  }
  return out;
}

std::string PlainDay::approve(const std::string& id, const std::string& rule, const std::string& by,
                              const std::string& actor, WallTime now, LocalDay today) const {
  const PlainTruck& truck = trucks.at(id);
  if (by == actor || truck.hands.contains(by)) return "own_exception";
  const bool is_cleared = truck.state == "cleared";
  bool is_due = false;
  if (rule == "manual_weight") {
    is_due = !is_cleared && !truck.is_approved(rule);
  } else if (rule == "tare_history") {
    const auto known = tares(truck.plate);
    PlainTruck unheld = truck;
    unheld.is_held = false;
    unheld.state = "arrived";
    is_due = !is_cleared && !truck.is_approved(rule) && take_stored(unheld, now, "") == rule;
  } else if (rule == "pass_expired") {
    is_due = is_cleared && is_expired(truck, today);
  } else if (rule == "weighing_disturbed" && is_cleared) {
    is_due = truck.is_disturbed() && !truck.is_approved(rule);
  } else {
    const auto reasons = holds(id);
    is_due = !never.contains(rule) &&
             std::any_of(reasons.begin(), reasons.end(), [&](const Hold& h) { return h.code == rule; });
  }
  return is_due ? "" : "approval_not_due";
}

std::string PlainDay::clear(const std::string& id, const std::string& actor) const {
  for (const Hold& hold : holds(id)) {
    if (auto no = judged(trucks.at(id), hold, actor); !no.empty()) return no;
  }
  return "";
}

std::string PlainDay::release(const PlainTruck& truck, LocalDay today, const std::string& actor) const {
  if (truck.has_left()) return "pass_already_used";
  if (truck.state != "cleared") return "pass_not_open";
  if (is_expired(truck, today)) {
    if (auto no = judged(truck, {"pass_expired"}, actor); !no.empty()) return no;
  }
  return truck.is_disturbed() ? judged(truck, {"weighing_disturbed"}, actor) : "";
}

}  // namespace steelyard::desk
