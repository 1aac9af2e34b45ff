// SPDX-License-Identifier: Apache-2.0
// What happens next on a random day.
#include "tests/station/desk/random_day.h"

#include <gtest/gtest.h>

namespace steelyard::desk {
namespace {

Rules rules_of_the_day() {
  Rules rules;
  rules.site.stored_tare = true;
  rules.site.manual_weight = true;
  const PlainProduct heavy = plain_product("X5");
  rules.check.products["X5"] = {heavy.permille, Mass::grams(heavy.extra_g), Mass(),
                                Mass::grams(heavy.spread_g)};
  return rules;
}

}  // namespace

std::string word(const Json& body, const char* key) {
  const Json* found = body.find(key);
  return found != nullptr && found->string() != nullptr ? *found->string() : "";
}

RandomDay::RandomDay(std::uint64_t seed) : random_(seed), day_(rules_of_the_day()) {}

void RandomDay::live() {
  for (int i = 0; i < 4; ++i) make_slip();
  for (std::int64_t i = 0; i < commands && !testing::Test::HasFailure(); ++i) step();
  check_slips();
}

void RandomDay::step() {
  auto open = plain_.trucks_that(&PlainTruck::is_open);
  const auto roll = random_.between(1, 1'000);
  if (roll <= 560 && !open.empty()) return go_on(random_.pick(open));
  if (roll <= 640 && !open.empty()) return anything(random_.pick(open));
  if (roll <= 720) return arrive();
  if (roll <= 765) return make_slip();
  if (roll <= 790) return change_slip();
  if (roll <= 797) return cancel_slip();
  if (roll <= 820) return check_weighing();
  if (roll <= 840) return finding();
  if (roll <= 870) return correct();
  if (roll <= 905) return deck_load();
  if (roll <= 930) return shift();
  if (roll <= 975) return print();
  if (roll <= 980) return day_.pass_days(random_.one_in(3) ? 3 : 1);
  if (roll <= 992 && !open.empty()) return disturb(random_.pick(open));
  check_slips();
}

bool RandomDay::told(const Command& command, const std::string& actor, const std::string& expected,
                     const char* what) {
  auto reply = day_.run(command, actor);
  const std::string code = reply.ok() ? "" : std::string(name_of(reply.error().code));
  EXPECT_EQ(code, expected) << what << (reply.ok() ? "" : ": " + sentence(reply.error()));
  if (reply.ok()) last_ = std::move(reply->body);
  return reply.ok() && expected.empty();
}

/// The step that comes next for this truck.
void RandomDay::go_on(const std::string& id) {
  const PlainTruck& truck = plain_.trucks.at(id);
  if (truck.is_held) return hold(id);
  if (truck.state == "arrived" || truck.state == "loading") return weigh_next(id);
  if (truck.state == "empty_weighed") return random_.one_in(4) ? weigh_next(id) : count(id);
  if (truck.state == "cleared") return release(id);
  if (!truck.is_counted()) return count(id);
  const std::string next = plain_.clear(id, "wang");
  // Nobody can approve these: the truck is weighed again, or it leaves without goods.
  const bool is_stuck = next == "legs_missing" || next == "net_not_positive" || next == "slip_cancelled";
  if (is_stuck && random_.one_in(3)) return weigh(id, "loaded");
  if (is_stuck && random_.one_in(2)) return end(id);
  if (random_.one_in(2)) approve_all(id);
  clear(id);
}

/// One that may or may not be its turn.
void RandomDay::anything(const std::string& id) {
  static const std::vector<std::string> purposes{"empty", "leg", "loaded"};
  static const std::vector<std::string> rules{"net_short",          "net_over",        "over_shipment",
                                              "slip_unpaid",        "credit_exceeded", "over_road_limit",
                                              "batch_missing",      "tare_history",    "manual_weight",
                                              "weighing_disturbed", "pass_expired"};
  switch (random_.between(1, 9)) {
    case 1:
      return weigh(id, random_.pick(purposes));
    case 2:
      return enter(id, random_.pick(purposes));
    case 3:
      return take_stored(id);
    case 4:
      return count(id);
    case 5:
      return clear(id);
    case 6:
      return end(id);
    case 7:
      return hold(id);
    case 8:
      return approve(id, random_.pick(rules));
    default:
      if (!plain_.trucks.at(id).pass.empty()) return release(id);
      told(Release{"G1-P9999999", {}}, "zhou", "pass_not_open", "release of no pass");
  }
}

}  // namespace steelyard::desk
