// SPDX-License-Identifier: Apache-2.0
#include <cctype>

#include <gtest/gtest.h>

#include "tests/support/day.h"

namespace steelyard::desk {
namespace {

using support::Day;

struct Cleared {
  Day day;
  std::string id = day.loaded(250, 250, 10'000);
  Json answer = day.must(Clear{id});
  dispatch::Dispatch dispatch = *day.desk().model().find_dispatch(id);

  PassVerdict check(const std::string& code, const std::string& plate) const {
    return day.desk().check_pass(&dispatch, code, plate, day.context("zhou").at);
  }
};

TEST(Gate, GivesEachOfTheSixAnswers) {
  Cleared c;
  const std::string code = c.dispatch.pass->code;
  EXPECT_EQ(c.check(code, "豫A·12345"), PassVerdict::pass);
  EXPECT_EQ(c.check("", ""), PassVerdict::pass) << "number typed";
  EXPECT_EQ(c.check(code, "豫B1"), PassVerdict::wrong_plate);
  EXPECT_EQ(c.check(code + "x", ""), PassVerdict::not_ours);
  EXPECT_EQ(c.day.desk().check_pass(nullptr, code, "", {}), PassVerdict::not_ours);
  c.day.pass_days(2);
  EXPECT_EQ(c.check(code, ""), PassVerdict::expired);
  c.dispatch.pass->state = dispatch::PassState::used;
  EXPECT_EQ(c.check(code, ""), PassVerdict::already_used);
  c.dispatch.pass->state = dispatch::PassState::cancelled;
  EXPECT_EQ(c.check(code, ""), PassVerdict::cancelled);
}

TEST(Gate, ReleaseEndsTheDispatchAndBooksTheSlip) {
  Cleared c;
  const Json out = c.day.must(Release{"G1-P0000001", {}}, "zhou");
  EXPECT_EQ(*out.find("state")->string(), "exited");
  EXPECT_EQ(*out.find("exited_day")->string(), "2026-11-22");
  const journal::Entry& slip = c.day.entries().back().entry;
  ASSERT_EQ(slip.kind, "slip");
  EXPECT_EQ(*slip.body.find("state")->string(), "shipped");
  EXPECT_EQ(*slip.body.find("shipped")->array()->front().find("quantity_g")->integer(), 10'000'000);
  EXPECT_EQ(c.day.desk().model().find_dispatch(c.id), nullptr);
}

TEST(Gate, APassIsGoodForOneExitUnderTwoGatekeepersAtOnce) {
  Cleared c;
  // Both asked while the pass was open: neither request carries a closed dispatch.
  c.day.must(Release{"G1-P0000001", {}}, "zhou");
  EXPECT_EQ(c.day.refusal(Release{"G1-P0000001", {}}, "li"), ErrorCode::pass_already_used);
  const journal::Entry& refusal = c.day.entries().back().entry;
  EXPECT_EQ(refusal.kind, "refusal");
  EXPECT_EQ(*refusal.body.find("params")->find("by")->string(), "zhou");
}

TEST(Gate, APassUsedLongAgoIsKnownFromTheStore) {
  Cleared c;
  EXPECT_EQ(c.day.refusal(Release{"G1-P0000009", {}}, "zhou"), ErrorCode::pass_not_open);
  c.dispatch.exited_at = c.dispatch.cleared_at;
  c.dispatch.exited_by = "zhou";
  EXPECT_EQ(c.day.refusal(Release{"G1-P0000009", c.dispatch}, "zhou"), ErrorCode::pass_already_used);
  EXPECT_EQ(c.day.entries().back().entry.kind, "refusal");
}

TEST(Gate, TakesWhatABadScannerOrAHandGives) {
  Cleared c;
  const std::string code = c.dispatch.pass->code;
  std::string small = code;
  for (char& x : small) x = static_cast<char>(std::tolower(static_cast<unsigned char>(x)));
  EXPECT_EQ(c.check(" " + small + "\r\n", ""), PassVerdict::pass);
  const std::string typed = dispatch::short_code(code);
  EXPECT_EQ(c.check(typed, ""), PassVerdict::pass);
  std::string guess = typed;
  guess.back() = guess.back() == 'A' ? 'B' : 'A';
  EXPECT_EQ(c.check(guess, ""), PassVerdict::not_ours);
}

TEST(Gate, AnExpiredPassNeedsASupervisor) {
  Cleared c;
  c.day.pass_days(3);
  EXPECT_EQ(c.day.refusal(Release{"G1-P0000001", {}}, "zhou"), ErrorCode::pass_expired);
  c.day.must(
      Approve{c.id, dispatch::Rule::pass_expired, "flat tyre", {"chen", support::roles_of("chen"), {}}},
      "zhou");
  c.day.must(Release{"G1-P0000001", {}}, "zhou");
}

TEST(Gate, ADisturbanceAfterClearingNeedsASupervisor) {
  Cleared c;
  const Approve approval{
      c.id, dispatch::Rule::weighing_disturbed, "looked", {"chen", support::roles_of("chen"), {}}};
  EXPECT_EQ(c.day.refusal(approval, "zhou"), ErrorCode::approval_not_due);
  c.day.must(MarkDisturbed{"G1-W0000002"}, "station");
  EXPECT_EQ(c.day.refusal(Release{"G1-P0000001", {}}, "zhou"), ErrorCode::weighing_disturbed);
  EXPECT_EQ(c.day.entries().back().entry.kind, "refusal");
  const auto& truck = *c.day.desk().model().find_dispatch(c.id);
  ASSERT_TRUE(c.day.desk().held_at_gate(truck).has_value());
  c.day.must(approval, "zhou");
  EXPECT_FALSE(c.day.desk().held_at_gate(truck).has_value());
  EXPECT_EQ(c.day.refusal(approval, "zhou"), ErrorCode::approval_not_due);
  c.day.must(Release{"G1-P0000001", {}}, "zhou");
}

TEST(Gate, AVoidedDispatchReleasesItsReservation) {
  Cleared c;
  const std::string slip = c.dispatch.slips.front();
  EXPECT_EQ(c.day.refusal(Arrive{"豫B1", {slip}, "", {}}), ErrorCode::slip_shipped);
  c.day.must(Void{c.id, "goods returned"}, "chen");
  c.day.arrive(slip, "豫B1");
}

}  // namespace
}  // namespace steelyard::desk
