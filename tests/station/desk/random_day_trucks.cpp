// SPDX-License-Identifier: Apache-2.0
// Trucks of a random day, from the arrival to the loaded weighing.
#include <algorithm>

#include <gtest/gtest.h>

#include "tests/station/desk/random_day.h"

namespace steelyard::desk {
namespace {

constexpr std::int64_t scale_max_kg = 200'000;

std::int64_t on_the_scale(std::int64_t kg) {
  return std::clamp<std::int64_t>((kg + 10) / 20 * 20, 400, scale_max_kg);
}

std::int64_t goods_kg(const PlainTruck::Load& load) {
  const std::int64_t extra = load.bags.value_or(0) * plain_product(load.product).extra_g / 1'000;
  return extra + (load.bags ? *load.bags * load.bag_kg : load.planned_kg);
}

const dispatch::LineKey line_key(const PlainKey& key) {
  return {key.first, key.second};
}

}  // namespace

std::optional<PlainDay::Plan> RandomDay::draw_plan(const std::string& number) {
  const PlainSlip& slip = plain_.slips.at(number);
  if (!random_.one_in(3)) return std::nullopt;
  const auto line = random_.between(1, static_cast<std::int64_t>(slip.lines.size()));
  PlainDay::Plan plan{{number, static_cast<int>(line)}};
  const std::int64_t bag = slip.lines[static_cast<std::size_t>(line) - 1].bag_kg;
  const std::int64_t left = plain_.free_kg(plan.line);
  plan.in_bags = bag > 0 || random_.one_in(20);
  const std::int64_t unit = std::max<std::int64_t>(bag, 1);
  const std::int64_t beyond = random_.one_in(20) ? 2 : 0;
  plan.kg = unit * random_.between(1, std::max<std::int64_t>(1, left / unit + beyond));
  return plan;
}

void RandomDay::arrive() {
  std::vector<std::string> wanted{any_slip()};
  for (int i = 0; i < 2 && random_.one_in(3); ++i) {
    const std::string other = any_slip();
    if (std::find(wanted.begin(), wanted.end(), other) == wanted.end()) wanted.push_back(other);
  }
  static const std::vector<int> axles{2, 4, 6, 6, 6, 6, 7};
  Arrive command{"豫A" + std::to_string(random_.between(1, 12)), wanted, "", random_.pick(axles)};
  const auto plan = draw_plan(wanted[0]);
  if (plan) {
    Arrive::Plan wish{line_key(plan->line), {}, {}};
    const std::int64_t bag =
        plain_.slips.at(wanted[0]).lines[static_cast<std::size_t>(plan->line.second) - 1].bag_kg;
    if (plan->in_bags) wish.bags = plan->kg / std::max<std::int64_t>(bag, 1);
    if (!plan->in_bags) wish.quantity = Mass::kilograms(plan->kg);
    command.plan.push_back(wish);
  }
  std::set<std::string> approved;
  for (const auto& number : wanted) {
    if (auto slip = closed(number)) command.closed.push_back(*std::move(slip));
    const int standing = plain_.standing(number, wanted);
    if (standing < 2 || random_.one_in(4)) continue;
    const auto rule = standing == 3 ? dispatch::Rule::slip_unpaid : dispatch::Rule::credit_exceeded;
    command.approvals.push_back({rule, "the boss knows", {"chen", support::roles_of("chen"), {}}});
    approved.emplace(name_of(rule));
  }
  if (told(command, "wang", plain_.arrive(command.plate, wanted, plan, approved), "arrive"))
    came(command, wanted);
}

void RandomDay::came(const Arrive& command, const std::vector<std::string>& wanted) {
  PlainTruck truck;
  truck.plate = command.plate;
  truck.axles = *command.axles;
  truck.slips = wanted;
  truck.hands.insert("wang");
  for (const auto& number : wanted) {
    const int standing = plain_.standing(number, wanted);
    truck.standing[number] = standing;
    const std::string rule = standing == 3 ? "slip_unpaid" : standing == 2 ? "credit_exceeded" : "";
    if (!rule.empty() && !truck.is_approved(rule)) truck.approvals.push_back({rule, "chen", true});
    const PlainSlip& slip = plain_.slips.at(number);
    const bool has_plan = !command.plan.empty() && command.plan[0].line.slip == number;
    for (std::size_t i = 0; i < slip.lines.size(); ++i) {
      const auto& line = slip.lines[i];
      PlainTruck::Load load{{number, static_cast<int>(i) + 1}, line.product, line.bag_kg, line.ordered_kg};
      load.planned_kg = plain_.free_kg(load.key);
      load.price = line.price;
      if (has_plan) {
        const auto& plan = command.plan[0];
        if (plan.line.line != load.key.second) continue;
        load.planned_kg = plan.bags ? *plan.bags * line.bag_kg : plan.quantity->in_grams() / 1'000;
      }
      if (load.planned_kg > 0) truck.loads.push_back(std::move(load));
    }
  }
  plain_.shift_totals["approvals"] += static_cast<std::int64_t>(truck.approvals.size());
  EXPECT_EQ(last_.find("lines")->array()->size(), truck.loads.size());
  plain_.trucks[word(last_, "id")] = std::move(truck);
}

std::int64_t RandomDay::draw_weight(const PlainTruck& truck, const std::string& purpose,
                                    const std::optional<PlainKey>& line) {
  const auto* empty = truck.weight("empty");
  // Mostly as it always was, now and then with a new tank.
  if (purpose == "empty" || empty == nullptr)
    return 20 * (random_.one_in(8) ? random_.between(700, 720) : random_.between(600, 606));
  const auto legs = truck.legs();
  std::int64_t kg = purpose == "leg" && !legs.empty() ? legs.back()->kg : empty->kg;
  for (const auto& load : truck.loads) {
    if (purpose == "loaded" || line == load.key) kg += goods_kg(load);
  }
  if (random_.one_in(5)) kg += 20 * random_.between(-20, 20);
  return on_the_scale(kg);
}

void RandomDay::put(const std::string& id, PlainTruck::Weight weight, const std::string& actor) {
  const Json& body = *last_.find("weighing");
  EXPECT_EQ(*body.find("mass_g"), Json(weight.kg * 1'000));
  EXPECT_EQ(word(body, "source"), weight.source);
  weight.number = word(body, "number");
  weight.at = *parse_rfc3339(word(body, "at"));
  PlainTruck& truck = plain_.trucks.at(id);
  truck.hands.insert(actor);
  PlainDay::put_weight(truck, std::move(weight));
}

void RandomDay::weigh(const std::string& id, const std::string& purpose) {
  const PlainTruck& truck = plain_.trucks.at(id);
  std::optional<PlainKey> line;
  if (purpose == "leg") {
    line = random_.pick(truck.loads).key;
    for (const auto& load : truck.loads) {
      const auto legs = truck.legs();
      const bool has_leg =
          std::any_of(legs.begin(), legs.end(), [&](auto* leg) { return leg->line == load.key; });
      if (!has_leg && !random_.one_in(6)) line = load.key;
    }
    if (random_.one_in(30)) line->second = 9;
    if (random_.one_in(30)) line.reset();
  }
  const std::int64_t kg = draw_weight(truck, purpose, line);
  const std::string reason = random_.one_in(6) ? "" : "once more";
  auto command = day_.weigh(id, kg, reason);
  const bool is_usual = purpose == (truck.state == "arrived" ? "empty" : "loaded");
  if (!is_usual || random_.one_in(2)) command.purpose = dispatch::purpose_named(purpose);
  if (line) command.line = line_key(*line);
  const std::string actor = random_.one_in(12) ? "li" : "wang";
  if (!told(command, actor, plain_.weigh(truck, purpose, line, !reason.empty()), "weigh")) return;
  put(id, {"", purpose, kg, "measured", 0, line}, actor);
}

void RandomDay::enter(const std::string& id, const std::string& purpose) {
  const PlainTruck& truck = plain_.trucks.at(id);
  EnterWeight command;
  command.dispatch = id;
  command.purpose = dispatch::purpose_named(purpose);
  std::optional<PlainKey> line;
  if (purpose == "leg") line = random_.pick(truck.loads).key;
  if (line) command.line = line_key(*line);
  std::int64_t kg = draw_weight(truck, purpose, line);
  if (random_.one_in(20)) kg += 10;
  command.mass = Mass::kilograms(kg);
  command.reason = random_.one_in(20) ? "" : "indicator dark";
  command.scale.id = "north";
  command.scale.max = Mass::kilograms(scale_max_kg);
  command.scale.min = Mass::kilograms(400);
  command.scale.ranges = {{command.scale.max, Mass::kilograms(20)}};
  command.scale_is_out_of_order = !random_.one_in(20);
  const std::string actor = random_.one_in(6) ? "li" : "wang";
  std::string expected = plain_.weigh(truck, purpose, line, !command.reason.empty());
  if (expected.empty() && command.reason.empty()) expected = "reason_required";
  if (expected.empty() && !command.scale_is_out_of_order) expected = "scale_works";
  if (expected.empty() && (kg % 20 != 0 || kg > scale_max_kg)) expected = "mass_not_on_scale";
  if (expected.empty()) expected = plain_.enter(truck, actor);
  if (told(command, actor, expected, "enter a weight")) put(id, {"", purpose, kg, "manual", 0, line}, actor);
}

/// What this truck weighed when it was here last stands in for weighing it empty.
void RandomDay::take_stored(const std::string& id) {
  const PlainTruck& truck = plain_.trucks.at(id);
  const std::string actor = random_.one_in(6) ? "li" : "wang";
  const std::string expected = plain_.take_stored(truck, day_.context(actor).at, actor);
  const bool done = told(TakeStoredTare{id, "once more"}, actor, expected, "stored tare");
  if (expected == "tare_history" && random_.one_in(2)) approve(id, expected);
  if (!done) return;
  const auto tares = plain_.tares(truck.plate);
  const std::int64_t spread = PlainDay::spread_g(tares);
  EXPECT_EQ(*last_.find("weighing")->find("spread_g"), Json(spread));
  put(id, {"", "empty", tares.back().kg, "preset_tare", spread}, actor);
}

void RandomDay::weigh_next(const std::string& id) {
  const PlainTruck& truck = plain_.trucks.at(id);
  const std::string usual = truck.state == "arrived" ? "empty" : "loaded";
  const bool has_leg_left = truck.legs().size() < truck.loads.size() && truck.state != "arrived";
  const bool wants_leg = has_leg_left && truck.loads.size() > 1 && (truck.lacks_legs() || random_.one_in(3));
  if (truck.state == "arrived" && random_.one_in(3)) return take_stored(id);
  if (truck.is_approved("manual_weight")) return enter(id, usual);
  if (random_.one_in(16)) return approve(id, "manual_weight");
  weigh(id, wants_leg ? "leg" : usual);
}

void RandomDay::count(const std::string& id) {
  PlainTruck& truck = plain_.trucks.at(id);
  Count command{id, {}};
  std::map<PlainKey, std::int64_t> counted;
  std::set<PlainKey> batches;
  std::string fault;
  for (const auto& load : truck.loads) {
    if (random_.one_in(8)) continue;
    std::int64_t bags = load.is_bulk() ? 0 : load.planned_kg / load.bag_kg;
    if (!load.is_bulk() && random_.one_in(4)) bags = random_.between(0, bags);
    if (!load.is_bulk() && random_.one_in(12)) bags += random_.between(1, 3);
    if (load.is_bulk() && random_.one_in(40)) bags = 1;
    if (load.is_bulk() && bags > 0) fault = "bulk_not_counted";
    const std::string batch = random_.one_in(10) ? "" : "B1";
    command.lines.push_back({load.key.first, load.key.second, bags, batch});
    if (!load.is_bulk()) counted[load.key] = bags;
    if (!batch.empty()) batches.insert(load.key);
  }
  if (fault.empty() && (command.lines.empty() || random_.one_in(60))) {
    command.lines.push_back({truck.slips[0], 9, 1, ""});
    fault = "unknown_line";
  }
  if (random_.one_in(60)) {
    command.lines.push_back(command.lines.front());
    fault = "field_not_unique";
  }
  const bool takes =
      truck.state == "empty_weighed" || truck.state == "loading" || truck.state == "loaded_weighed";
  const std::string actor = random_.one_in(10) ? "li" : "sun";
  if (!told(command, actor, takes ? fault : "wrong_state", "count")) return;
  bool differs = false;
  for (auto& load : truck.loads) {
    load.has_batch = load.has_batch || batches.contains(load.key);
    const auto now = counted.find(load.key);
    if (now == counted.end()) continue;
    differs = differs || load.bags != now->second;
    load.bags = now->second;
  }
  if (differs) truck.drop_outdated_approvals();
  truck.hands.insert(actor);
  if (truck.state == "empty_weighed") truck.state = "loading";
}

void RandomDay::hold(const std::string& id) {
  PlainTruck& truck = plain_.trucks.at(id);
  if (random_.one_in(truck.is_held ? 2 : 8)) {
    if (told(ResumeTruck{id}, "wang", truck.is_held ? "" : "dispatch_not_held", "resume"))
      truck.is_held = false;
    return;
  }
  const std::string expected = truck.state == "cleared" ? "wrong_state"
                               : truck.is_held          ? "dispatch_held"
                                                        : "";
  if (told(HoldTruck{id, "tyre"}, "wang", expected, "hold")) truck.is_held = true;
}

void RandomDay::disturb(const std::string& id) {
  PlainTruck& truck = plain_.trucks.at(id);
  if (truck.weights.empty()) return;
  auto& weight = random_.pick(truck.weights);
  if (!told(MarkDisturbed{weight.number}, "station", "", "disturb")) return;
  weight.is_disturbed = true;
  truck.drop_approvals({"weighing_disturbed"});
}

}  // namespace steelyard::desk
