// SPDX-License-Identifier: Apache-2.0
// Lights and barriers that a person commands.
#include <gtest/gtest.h>

#include "tests/support/day.h"

namespace steelyard::desk {
namespace {

using support::Day;

OperateGate open(bool is_due) {
  return {"yard", "open", "the driver waited too long", is_due};
}

TEST(OperateGate, IsOnRecordBeforeAndAfter) {
  Day day;
  day.must(open(true), "zhou");
  OperateGate done = open(true);
  done.result = "done";
  day.must(done, "zhou");
  const auto& entries = day.entries();
  ASSERT_EQ(entries.size(), 2u);
  EXPECT_EQ(entries[0].entry.kind, "gate");
  EXPECT_EQ(entries[0].entry.actor, "zhou");
  EXPECT_EQ(entries[0].entry.body, Json(Json::Object{{"gate", "yard"},
                                                     {"action", "open"},
                                                     {"cause", "command"},
                                                     {"reason", "the driver waited too long"}}));
  EXPECT_EQ(*entries[1].entry.body.find("result")->string(), "done");
}

TEST(OperateGate, OpensOnlyWhatIsDueUnlessASupervisorSaysSo) {
  Day day;
  for (const char* actor : {"wang", "zhou"}) {
    EXPECT_EQ(day.refusal(open(false), actor), ErrorCode::barrier_not_due);
    EXPECT_EQ(day.refusal(OperateGate{"in", "green", "please", false}, actor), ErrorCode::barrier_not_due);
  }
  EXPECT_TRUE(day.entries().empty());
  day.must(open(false), "chen");
  ASSERT_EQ(day.entries().size(), 1u);
  EXPECT_EQ(*day.entries()[0].entry.body.find("not_due")->integer(), 1);
}

TEST(OperateGate, GoesBackToSafeWheneverSomebodyThereSaysSo) {
  Day day;
  for (const char* actor : {"wang", "zhou", "chen"}) {
    day.must(OperateGate{"in", "red", "the deck is swept", false}, actor);
    day.must(OperateGate{"yard", "close", "wrong truck", false}, actor);
  }
  EXPECT_EQ(day.entries().size(), 6u);
  EXPECT_EQ(day.entries()[0].entry.body.find("not_due"), nullptr);
}

TEST(OperateGate, IsTheRightOfThoseAtTheGate) {
  Day day;
  for (const char* actor : {"sun", "zhao"}) {
    EXPECT_EQ(day.refusal(open(true), actor), ErrorCode::forbidden);
    EXPECT_EQ(day.refusal(OperateGate{"yard", "close", "wrong truck", true}, actor), ErrorCode::forbidden);
  }
  EXPECT_TRUE(day.entries().empty());
}

TEST(OperateGate, ThatWasNotDeliveredIsARefusalOnRecord) {
  Day day;
  OperateGate dropped = open(false);  // and not due any more, which changes nothing
  dropped.result = "dropped";
  dropped.error = Error{ErrorCode::yard_device_failed, {{"device", "yard"}, {"what", "no answer"}}};
  EXPECT_EQ(day.refusal(dropped, "zhou"), ErrorCode::yard_device_failed);
  ASSERT_EQ(day.entries().size(), 1u);
  EXPECT_EQ(*day.entries()[0].entry.body.find("result")->string(), "dropped");
}

}  // namespace
}  // namespace steelyard::desk
