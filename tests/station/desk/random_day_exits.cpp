// SPDX-License-Identifier: Apache-2.0
// Trucks of a random day, from the loaded weighing to the gate and after it; and their papers.
#include <algorithm>

#include <gtest/gtest.h>

#include "tests/station/desk/random_day.h"

namespace steelyard::desk {

void RandomDay::approve(const std::string& id, const std::string& rule) {
  static const std::vector<std::string> approvers{"chen", "chen", "chen", "guo", "li"};
  const std::string by = random_.pick(approvers);
  const std::string actor = random_.one_in(8) ? "li" : "wang";
  const Context context = day_.context(actor);
  const std::string expected = plain_.approve(id, rule, by, actor, context.at, context.today);
  PlainTruck& truck = plain_.trucks.at(id);
  PlainTruck::Approval approval{rule, by};
  if (rule == "over_shipment") {
    for (const auto& hold : plain_.holds(id))
      approval.excess_kg.insert(hold.excess_kg.begin(), hold.excess_kg.end());
  }
  const Approve command{id, *dispatch::rule_named(rule), "so be it", {by, support::roles_of(by), {}}};
  if (!told(command, actor, expected, "approve")) return;
  truck.approvals.push_back(std::move(approval));
  ++plain_.shift_totals["approvals"];
}

void RandomDay::approve_all(const std::string& id) {
  for (const auto& hold : plain_.holds(id)) {
    if (dispatch::rule_named(hold.code)) approve(id, hold.code);
  }
}

void RandomDay::clear(const std::string& id) {
  const std::string actor = random_.one_in(10) ? "li" : "wang";
  if (!told(Clear{id}, actor, plain_.clear(id, actor), "clear")) return;
  PlainTruck& truck = plain_.trucks.at(id);
  EXPECT_GT(*truck.net_kg(), 0) << "a negative net is never turned into something";
  EXPECT_EQ(*last_.find("dispatch")->find("net_g"), Json(*truck.net_kg() * 1'000));
  truck.state = "cleared";
  truck.pass = word(*last_.find("pass"), "number");
  truck.cleared_day = day_.context("wang").today;
  truck.hands.insert(actor);
}

void RandomDay::release(const std::string& id) {
  PlainTruck& truck = plain_.trucks.at(id);
  const std::string actor = random_.one_in(10) ? "li" : "zhou";
  const std::string expected = plain_.release(truck, day_.context(actor).today, actor);
  Release command{truck.pass, {}};
  if (truck.has_left()) command.closed = *dispatch::dispatch_from_journal(day_.last_body(id));
  const bool done = told(command, actor, expected, "release");
  const bool approvable = expected == "pass_expired" || expected == "weighing_disturbed";
  if (approvable && random_.one_in(2)) approve(id, expected);
  if (!done) return;
  for (auto& load : truck.loads) load.left_kg = truck.holds_kg(load);
  truck.state = "exited";
  for (const auto& load : truck.loads)
    plain_.slips.at(load.key.first).shipped_kg[{id, load.key.second}] = *load.left_kg;
  ++plain_.shift_totals["trucks"];
  plain_.shift_totals["net_g"] += *truck.net_kg() * 1'000;
}

/// Voided, or sent away as empty as it came.
void RandomDay::end(const std::string& id) {
  PlainTruck& truck = plain_.trucks.at(id);
  const std::string actor = random_.one_in(3) ? "wang" : "chen";
  const std::string reason = random_.one_in(12) ? "" : "broken";
  std::string expected = actor == "wang" && !truck.weights.empty() ? "forbidden" : "";
  const bool no_sale = random_.one_in(2);
  if (expected.empty() && no_sale && truck.is_loaded()) expected = "not_empty_load";
  if (expected.empty() && reason.empty()) expected = "reason_required";
  const Command command = no_sale ? Command(NoSale{id, reason}) : Command(Void{id, reason});
  if (!told(command, actor, expected, no_sale ? "no sale" : "void")) return;
  truck.state = "voided";
  ++plain_.shift_totals["voids"];
}

void RandomDay::correct() {
  auto gone = plain_.trucks_that(&PlainTruck::has_left);
  if (gone.empty()) return;
  const std::string id = random_.pick(gone);
  if (random_.one_in(8)) return release(id);
  PlainTruck& truck = plain_.trucks.at(id);
  const bool cancels = random_.one_in(6);
  std::map<PlainKey, std::int64_t> becomes;
  std::vector<dispatch::Corrected::Line> lines;
  std::string fault;
  for (const auto& load : truck.loads) {
    if (!cancels && random_.one_in(4)) continue;
    const std::int64_t unit = load.is_bulk() ? 1 : load.bag_kg;
    const std::int64_t count = std::max<std::int64_t>(0, *load.left_kg / unit + random_.between(-2, 2));
    dispatch::Corrected::Line line{{load.key.first, load.key.second}, {}, {}, ""};
    const bool wrong_kind = random_.one_in(30);
    if (load.is_bulk() == wrong_kind) line.bags = count;
    if (load.is_bulk() != wrong_kind) line.quantity = Mass::kilograms(count);
    if (wrong_kind && fault.empty()) fault = load.is_bulk() ? "bulk_not_counted" : "field_missing";
    becomes[load.key] = cancels ? 0 : count * unit;
    lines.push_back(std::move(line));
  }
  if (cancels) fault.clear();
  const bool changes = std::any_of(truck.loads.begin(), truck.loads.end(), [&](const auto& load) {
    return becomes.contains(load.key) && becomes.at(load.key) != load.left_kg;
  });
  if (fault.empty() && !changes) fault = "correction_changes_nothing";
  const std::string approver = random_.one_in(8) ? "li" : random_.one_in(12) ? "chen" : "guo";
  if (approver == "chen" || truck.hands.contains(approver)) fault = "own_exception";
  auto command = day_.correction(id, cancels ? std::vector<dispatch::Corrected::Line>() : lines, approver);
  command.cancels = cancels;
  if (!told(command, "chen", fault, "correct")) return;
  ++truck.corrections;
  ++plain_.shift_totals["corrections"];
  for (auto& load : truck.loads) {
    if (becomes.contains(load.key)) load.left_kg = becomes.at(load.key);
    plain_.slips.at(load.key.first).shipped_kg[{id, load.key.second}] = *load.left_kg;
  }
  EXPECT_EQ(word(last_, "state"), "exited");
  EXPECT_EQ(*last_.find("net_g"), Json(*truck.net_kg() * 1'000)) << "what was weighed was weighed";
  EXPECT_EQ(last_.find("corrections")->array()->size(), static_cast<std::size_t>(truck.corrections));
}

void RandomDay::print() {
  if (random_.one_in(4)) {
    const std::string slip = any_slip();
    std::int64_t& prints = plain_.prints[slip + "/pick-slip"];
    const bool is_cancelled = plain_.slips.at(slip).is_cancelled;
    const PrintSlip command{as_it_stands(slip), prints, "pick-slip", "booth"};
    if (!told(command, "wang", is_cancelled ? "slip_cancelled" : "", "print a slip")) return;
    EXPECT_EQ(*last_.find("copy"), Json(prints));
    plain_.shift_totals["reprints"] += prints++ > 0 ? 1 : 0;
    return;
  }
  if (plain_.trucks.empty()) return;
  auto it = plain_.trucks.begin();
  std::advance(it, random_.between(0, static_cast<std::int64_t>(plain_.trucks.size()) - 1));
  const auto& [id, truck] = *it;
  const std::string form = random_.one_in(2) ? "weigh-ticket" : "gate-pass";
  std::int64_t& prints = plain_.prints[id + "/" + form];
  Print command{id, form, "booth", {}};
  if (!truck.is_open()) command.closed = {*dispatch::dispatch_from_journal(day_.last_body(id)), prints};
  if (!told(command, "wang", truck.pass.empty() ? "not_cleared" : "", "print")) return;
  EXPECT_EQ(*last_.find("copy"), Json(prints)) << "one original, then counted copies";
  plain_.shift_totals["reprints"] += prints++ > 0 ? 1 : 0;
}

}  // namespace steelyard::desk
