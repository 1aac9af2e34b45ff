// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include "tests/support/day.h"

namespace steelyard::desk {
namespace {

using support::Day;

std::int64_t copy_of(const Json& body) {
  return *body.find("copy")->integer();
}

TEST(Printing, PrintsTheOriginalOnceThenNumberedCopies) {
  Day day;
  const std::string id = day.loaded(250, 250, 10'000);
  EXPECT_EQ(day.refusal(Print{id, "weigh-ticket", "booth"}), ErrorCode::not_cleared);
  day.must(Clear{id});
  EXPECT_EQ(day.refusal(Print{id, "receipt", "booth"}), ErrorCode::unknown_form);
  for (int copy = 0; copy < 3; ++copy) EXPECT_EQ(copy_of(day.must(Print{id, "weigh-ticket", "booth"})), copy);
  EXPECT_EQ(copy_of(day.must(Print{id, "gate-pass", "booth"})), 0);
}

TEST(Printing, KeepsTheReasonOfACopyInTheJournal) {
  Day day;
  const std::string id = day.loaded(250, 250, 10'000);
  day.must(Clear{id});
  EXPECT_EQ(day.must(Print{id, "weigh-ticket", "booth"}).find("reason"), nullptr);
  const Json copy = day.must(Print{id, "weigh-ticket", "booth", {}, "纸卡住了"});
  EXPECT_EQ(*copy.find("reason")->string(), "纸卡住了");
  EXPECT_EQ(day.entries().back().entry.body, copy);
  EXPECT_EQ(day.entries().back().entry.kind, "print");
}

/// Two asked at once: both looked at the tables before either was committed.
TEST(Printing, GivesNoCopyNumberTwiceWhateverTheTablesSaidBefore) {
  Day day;
  const std::string id = day.loaded(250, 250, 10'000);
  const Json cleared = day.must(Clear{id});
  day.must(Release{*cleared.find("pass")->find("number")->string(), {}}, "zhou");
  auto exited = dispatch::dispatch_from_journal(day.entries()[day.entries().size() - 2].entry.body);
  ASSERT_TRUE(exited.ok());
  const Print stale{id, "weigh-ticket", "booth", Print::Closed{*exited, 4}};
  EXPECT_EQ(copy_of(day.must(stale)), 4);
  EXPECT_EQ(copy_of(day.must(stale)), 5);
  const std::string slip = day.make_slip(10);
  const PrintSlip stale_slip{*day.desk().model().find_slip(slip), 0, "pick-slip", "booth"};
  EXPECT_EQ(copy_of(day.must(stale_slip)), 0);
  EXPECT_EQ(copy_of(day.must(stale_slip)), 1);
  EXPECT_EQ(copy_of(day.must(PrintTest{"booth", 0})), 0);
  EXPECT_EQ(copy_of(day.must(PrintTest{"office", 0})), 1);
}

TEST(Printing, APickSlipHasOneFormAndIsNotPrintedOnceCancelled) {
  Day day;
  auto slip = *day.desk().model().find_slip(day.make_slip(10));
  EXPECT_EQ(day.refusal(PrintSlip{slip, 0, "gate-pass", "booth"}), ErrorCode::unknown_form);
  const Json body = day.must(PrintSlip{slip, 2, "pick-slip", "booth", "lost"});
  EXPECT_EQ(copy_of(body), 2);
  EXPECT_EQ(*body.find("slip")->string(), slip.number);
  EXPECT_EQ(*body.find("reason")->string(), "lost");
  slip.number = "elsewhere";
  slip.state = dispatch::SlipState::cancelled;
  EXPECT_EQ(day.refusal(PrintSlip{slip, 0, "pick-slip", "booth"}), ErrorCode::slip_cancelled);
}

TEST(Printing, ThePublicWeighingsTicketIsPrintedOnceThenInNumberedCopies) {
  Day day;
  const auto weigh = day.weigh("", 25'000);
  CheckWeigh first;
  first.capture = weigh.capture;
  first.scale = weigh.scale;
  day.must(first);
  const auto check = *day.desk().model().find_check_weighing("G1-C0000001");
  const PrintCheck print{check, 0, "check-ticket", "booth"};
  const Json body = day.must(print);
  EXPECT_EQ(
      body,
      (Json(Json::Object{
          {"check_weighing", check.number}, {"form", "check-ticket"}, {"printer", "booth"}, {"copy", 0}})));
  EXPECT_EQ(copy_of(day.must(print)), 1);
  PrintCheck of_the_tables = print;
  of_the_tables.prints = 7;
  of_the_tables.reason = "wet";
  const Json copy = day.must(of_the_tables);
  EXPECT_EQ(copy_of(copy), 7);
  EXPECT_EQ(*copy.find("reason")->string(), "wet");
  OrderPrint looked{"", "", "check-ticket", 7, "booth", "confirm"};
  looked.check_weighing = check.number;
  EXPECT_EQ(*day.must(looked).find("check_weighing")->string(), check.number);
  EXPECT_EQ(day.refusal(print, "zhou"), ErrorCode::forbidden);
  EXPECT_EQ(day.refusal(looked, "zhou"), ErrorCode::forbidden);
  EXPECT_EQ(day.refusal(PrintCheck{check, 0, "weigh-ticket", "booth"}), ErrorCode::unknown_form);
  day.must(VoidCheck{check.number, "left", {}}, "chen");
  EXPECT_EQ(day.refusal(print), ErrorCode::wrong_state);
}

TEST(Printing, ThePublicWeighingsTicketWithBothWeightsIsAnOriginalOfItsOwn) {
  Day day;
  const auto check_weigh = [&](std::int64_t kg, const std::string& against) {
    const auto weigh = day.weigh("", kg);
    CheckWeigh command;
    command.capture = weigh.capture;
    command.scale = weigh.scale;
    command.against = against;
    day.must(command);
    return *day.desk().model().find_check_weighing("G1-C0000001");
  };
  const auto reprint_of = [](const Json& body) {
    const Json* reprint = body.find("reprint");
    return reprint != nullptr ? *reprint->integer() : copy_of(body);
  };
  day.must(OpenShift{});
  const auto first = check_weigh(25'000, "");
  PrintCheck print{first, 0, "check-ticket", "booth"};
  for (const std::int64_t n : {0, 1}) {
    const Json body = day.must(print);
    EXPECT_EQ(copy_of(body), n);
    EXPECT_EQ(reprint_of(body), n);
  }
  print.check = check_weigh(15'000, first.number);
  EXPECT_EQ(print.check.first_tickets, 2);
  for (const std::int64_t n : {0, 1}) {
    const Json body = day.must(print);
    EXPECT_EQ(copy_of(body), 2 + n) << "of all its tickets";
    EXPECT_EQ(reprint_of(body), n) << "of those with both weights";
  }
  const Json closed = day.must(CloseShift{});
  EXPECT_EQ(*closed.find("totals")->find("reprints")->integer(), 2);
}

TEST(Printing, ATicketThatIsOrderedWithBothWeightsOnlyIsCountedFromTheBeginning) {
  Day day;
  for (const std::string against : {"", "G1-C0000001"}) {
    const auto weigh = day.weigh("", against.empty() ? 25'000 : 15'000);
    CheckWeigh command;
    command.capture = weigh.capture;
    command.scale = weigh.scale;
    command.against = against;
    day.must(command);
  }
  const auto check = *day.desk().model().find_check_weighing("G1-C0000001");
  EXPECT_EQ(check.first_tickets, 0);
  const PrintCheck print{check, 0, "check-ticket", "booth"};
  EXPECT_EQ(copy_of(day.must(print)), 0);
  const Json second = day.must(print);
  EXPECT_EQ(copy_of(second), 1);
  EXPECT_EQ(second.find("reprint"), nullptr);
}

TEST(Printing, WhatAPersonDecidesAboutAPrintIsOnRecord) {
  Day day;
  const Json body = day.must(OrderPrint{"G1-20261122-0007", "", "weigh-ticket", 1, "booth", "confirm"});
  EXPECT_EQ(body, (Json(Json::Object{{"dispatch", "G1-20261122-0007"},
                                     {"form", "weigh-ticket"},
                                     {"copy", 1},
                                     {"printer", "booth"},
                                     {"order", "confirm"}})));
  EXPECT_EQ(day.entries().back().entry.kind, "print_order");
  EXPECT_EQ(day.must(OrderPrint{"", "T1", "pick-slip", 0, "booth", "cancel"}).find("dispatch"), nullptr);
}

TEST(Printing, ACoordinatorPrintsSlipsAndNothingElse) {
  Day day;
  const std::string id = day.loaded(250, 250, 10'000);
  day.must(Clear{id});
  const auto slip = *day.desk().model().find_slip(day.make_slip(10));
  day.must(PrintSlip{slip, 0, "pick-slip", "booth"}, "zhao");
  day.must(OrderPrint{"", slip.number, "pick-slip", 0, "booth", "confirm"}, "zhao");
  EXPECT_EQ(day.refusal(Print{id, "gate-pass", "booth"}, "zhao"), ErrorCode::forbidden);
  EXPECT_EQ(day.refusal(OrderPrint{id, "", "gate-pass", 0, "booth", "confirm"}, "zhao"),
            ErrorCode::forbidden);
}

TEST(Printing, OnlyWhoMayPrintPrintsOrDecidesAboutPrints) {
  Day day;
  const std::string id = day.loaded(250, 250, 10'000);
  day.must(Clear{id});
  const auto slip = *day.desk().model().find_slip(day.make_slip(10));
  EXPECT_EQ(day.refusal(Print{id, "gate-pass", "booth"}, "zhou"), ErrorCode::forbidden);
  EXPECT_EQ(day.refusal(PrintSlip{slip, 0, "pick-slip", "booth"}, "zhou"), ErrorCode::forbidden);
  EXPECT_EQ(day.refusal(PrintTest{"booth", 0}, "zhou"), ErrorCode::forbidden);
  EXPECT_EQ(day.refusal(OrderPrint{id, "", "gate-pass", 0, "booth", "confirm"}, "zhou"),
            ErrorCode::forbidden);
}

}  // namespace
}  // namespace steelyard::desk
