// SPDX-License-Identifier: Apache-2.0
#include "ui/models/prompt.h"

#include <gtest/gtest.h>

namespace steelyard::models {
namespace {

struct Asked : testing::Test {
  void ask(bool reason, bool person) {
    prompt.ask({"Hold", "It frees the deck.", "Hold", reason, person}, [this](const Prompt::Given& g) {
      ++given;
      last = g;
    });
  }
  Prompt prompt;
  Prompt::Given last;
  int given = 0;
};
using PromptTest = Asked;

TEST_F(PromptTest, WantsAReasonThatIsMoreThanBlanks) {
  ask(true, false);
  prompt.submit("  ", "", "");
  EXPECT_EQ(given, 0);
  EXPECT_FALSE(prompt.fault().isEmpty());
  prompt.submit(" driver away ", "", "");
  EXPECT_EQ(last.reason, "driver away");
  EXPECT_TRUE(prompt.is_busy());
  EXPECT_TRUE(prompt.is_open()) << "until it is done";
}

TEST_F(PromptTest, WantsASecondPersonWhole) {
  ask(true, true);
  prompt.submit("seen", "chen", "");
  prompt.submit("seen", "", "word");
  EXPECT_EQ(given, 0);
  prompt.submit("seen", " chen ", "word");
  EXPECT_EQ(given, 1);
  EXPECT_EQ(last.user, "chen");
}

TEST_F(PromptTest, ADoublePressAsksOnce) {
  ask(true, false);
  prompt.submit("driver away", "", "");
  prompt.submit("driver away", "", "");
  EXPECT_EQ(given, 1);
}

TEST_F(PromptTest, StaysOpenWithItsFaultAndMayBeAnsweredAgain) {
  ask(true, false);
  prompt.submit("driver away", "", "");
  prompt.settle("Name or password is wrong.");
  EXPECT_TRUE(prompt.is_open());
  EXPECT_EQ(prompt.fault(), "Name or password is wrong.");
  prompt.submit("driver away", "", "");
  EXPECT_EQ(given, 2);
  prompt.settle({});
  EXPECT_FALSE(prompt.is_open());
}

TEST_F(PromptTest, CannotBeTakenBackWhileItIsBeingDone) {
  ask(false, false);
  prompt.submit("", "", "");
  prompt.dismiss();
  EXPECT_TRUE(prompt.is_open());
}

TEST_F(PromptTest, IsTakenBackWithNothingDone) {
  ask(true, false);
  prompt.dismiss();
  EXPECT_FALSE(prompt.is_open());
  prompt.submit("late", "", "");
  EXPECT_EQ(given, 0);
}

}  // namespace
}  // namespace steelyard::models
