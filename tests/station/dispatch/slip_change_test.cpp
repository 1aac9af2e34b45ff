// SPDX-License-Identifier: Apache-2.0
#include "station/dispatch/slip_change.h"

#include <gtest/gtest.h>

namespace steelyard::dispatch {
namespace {

PickSlip slip_of(Money amount) {
  PickSlip slip;
  slip.number = "20417";
  slip.date = {2026, 11, 20};
  slip.made_by = "zhao";
  slip.payment = Payment::credit;
  slip.lines.push_back({1, {"M9", "Maize"}, Mass(), "", Mass::kilograms(5000), 0, {}, amount, ""});
  return slip;
}

SlipEdit edit(std::int64_t version) {
  return {version, "chen", *parse_rfc3339("2026-11-22T08:00:00Z")};
}

TEST(SlipChange, AnOrdersAgeIsCountedInDays) {
  EXPECT_EQ(age_in_days({2026, 11, 20}, {2026, 11, 20}), 0);
  EXPECT_EQ(age_in_days({2026, 2, 28}, {2026, 3, 1}), 1);
  EXPECT_EQ(age_in_days({2024, 2, 28}, {2024, 3, 1}), 2);
  EXPECT_EQ(age_in_days({2026, 12, 31}, {2027, 1, 1}), 1);
  EXPECT_EQ(age_in_days({2026, 11, 22}, {2026, 11, 20}), -2);
}

TEST(SlipChange, LaterThanThreeDaysIsLateWhileTheSlipIsOpen) {
  PickSlip slip = slip_of({});
  EXPECT_FALSE(is_late(slip, {2026, 11, 23}));
  EXPECT_TRUE(is_late(slip, {2026, 11, 24}));
  slip.state = SlipState::shipped;
  EXPECT_FALSE(is_late(slip, {2026, 11, 24}));
}

TEST(SlipChange, CreditIsExceededBeyondItsLimitOnly) {
  PickSlip slip = slip_of({100});
  EXPECT_FALSE(credit_is_exceeded(slip)) << "no figures, no judgement";
  slip.credit = Credit{{1000}, {900}};
  EXPECT_FALSE(credit_is_exceeded(slip));
  slip.credit->used.minor = 901;
  EXPECT_TRUE(credit_is_exceeded(slip));
  slip.payment = Payment::paid;
  EXPECT_FALSE(credit_is_exceeded(slip));
}

TEST(SlipChange, CreditIsJudgedOnTheWholeSlipHoweverMuchLeft) {
  PickSlip slip = slip_of({100});
  slip.credit = Credit{{1000}, {950}};
  slip.shipped.push_back({"G1-20261122-0001", 1, Mass::kilograms(4900), 0});
  EXPECT_TRUE(credit_is_exceeded(slip));
}

TEST(SlipChange, SumsOfMoneyDoNotOverflow) {
  PickSlip slip = slip_of({1'000'000'000'000'000'000});
  for (int line = 2; line <= 50; ++line) {
    slip.lines.push_back(slip.lines.front());
    slip.lines.back().line = line;
  }
  slip.credit = Credit{{1'000'000'000'000'000'000}, {1'000'000'000'000'000'000}};
  EXPECT_TRUE(credit_is_exceeded(slip));
}

TEST(SlipChange, KeepsWhatTheCoordinatorDoesNotDecide) {
  PickSlip before = slip_of({});
  before.version = 4;
  before.shipped.push_back({"G1-20261122-0001", 1, Mass::kilograms(1000), 0});
  PickSlip wanted = slip_of({});
  wanted.number = "1";
  wanted.made_by = "somebody";
  wanted.state = SlipState::cancelled;
  wanted.coordinator = "Zhao";
  const auto next = changed(before, wanted, {}, edit(4));
  ASSERT_TRUE(next.ok());
  PickSlip expected = before;
  expected.coordinator = "Zhao";
  expected.changed_by = "chen";
  expected.version = 5;
  EXPECT_EQ(*next, expected);
}

TEST(SlipChange, RefusesAVersionThatIsNotTheOneThatStands) {
  const PickSlip slip = slip_of({});
  for (const std::int64_t version : {0, 2}) {
    EXPECT_EQ(changed(slip, slip, {}, edit(version)).error().code, ErrorCode::slip_changed);
    EXPECT_EQ(cancelled(slip, "x", edit(version)).error().code, ErrorCode::slip_changed);
  }
  EXPECT_TRUE(cancelled(slip, "x", edit(1)).ok());
}

}  // namespace
}  // namespace steelyard::dispatch
