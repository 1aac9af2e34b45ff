// SPDX-License-Identifier: Apache-2.0
#include "ui/models/action.h"

#include <gtest/gtest.h>

#include "tests/ui/support/hand_clock.h"

namespace steelyard::models {
namespace {

struct Pressed : testing::Test {
  client::HandClock time;
  int done = 0;
  Action action{"F3", "scale", [this] { ++done; }, nullptr, time.clock()};
};
using ActionTest = Pressed;

TEST_F(ActionTest, ADoublePressDoesOneThing) {
  action.trigger();
  time.pass(Action::double_press_ms - 1);
  action.trigger();
  EXPECT_EQ(done, 1);
}

TEST_F(ActionTest, CanBePressedAgainAfterAMoment) {
  action.trigger();
  time.pass(Action::double_press_ms);
  action.trigger();
  EXPECT_EQ(done, 2);
}

TEST_F(ActionTest, AHeldKeyDoesOneThing) {
  for (int i = 0; i < 50; ++i) {
    action.trigger();
    time.pass(Action::double_press_ms / 8);
  }
  EXPECT_EQ(done, 1) << "a key that repeats is one press as long as it is held";
}

TEST_F(ActionTest, IsNotHeardWhileItRuns) {
  action.set_busy(true);
  EXPECT_FALSE(action.is_enabled());
  action.trigger();
  time.pass(10'000);
  action.trigger();
  EXPECT_EQ(done, 0);
  action.set_busy(false);
  time.pass(10'000);
  action.trigger();
  EXPECT_EQ(done, 1);
}

TEST_F(ActionTest, SaysWhyItCannot) {
  QString why;
  QObject::connect(&action, &Action::refused, [&](const QString& said) { why = said; });
  action.look({"Weigh", false, true, "Wait until it stands."});
  action.trigger();
  EXPECT_EQ(done, 0);
  EXPECT_EQ(why, "Wait until it stands.");
}

TEST_F(ActionTest, DoesNothingWhereItIsNotShown) {
  action.look({"Weigh", true, false, {}});
  action.trigger();
  EXPECT_EQ(done, 0);
}

TEST_F(ActionTest, TellsOnlyOfALookThatIsAnother) {
  int told = 0;
  QObject::connect(&action, &Action::changed, [&] { ++told; });
  action.look({"Weigh", true, true, {}});
  action.look({"Weigh", true, true, {}});
  EXPECT_EQ(told, 1);
}

}  // namespace
}  // namespace steelyard::models
