// SPDX-License-Identifier: Apache-2.0
#include "ui/models/yard_gates.h"

#include <gtest/gtest.h>

#include "tests/ui/support/page_case.h"
#include "ui/models/gate_page.h"

namespace steelyard::models {
namespace {

namespace samples = client::samples;

struct YardGatesTest : PageCase<GatePage> {
  YardGatesTest() : PageCase("zhou", "gatekeeper") {}
  void gate(bool heard, const QString& light, const QString& barrier) {
    wire.says("gate", {{"id", "exit"}, {"connected", heard}, {"light", light}, {"barrier", barrier}});
  }
  YardGates& gates = *page.gates();
};

TEST_F(YardGatesTest, HasAWordAndAToneForEveryLightAndBarrier) {
  const struct {
    const char* light;
    const char* barrier;
    const char* light_word;
    const char* light_tone;
    const char* barrier_word;
  } looks[] = {{"green", "opening", "green light", "go", "barrier opens"},
               {"green", "released", "green light", "go", "barrier released"},
               {"red", "closed", "red light", "stop", "barrier closed"},
               {"", "", "light not known", "info", "barrier not known"}};
  for (const auto& look : looks) {
    gate(true, look.light, look.barrier);
    EXPECT_EQ(gates.rows()->at(0, "light"), look.light_word);
    EXPECT_EQ(gates.rows()->at(0, "lightTone"), look.light_tone);
    EXPECT_EQ(gates.rows()->at(0, "barrier"), look.barrier_word);
  }
  EXPECT_EQ(gates.rows()->count(), 1);
  EXPECT_EQ(gates.rows()->at(0, "heard"), true);
  gate(false, "", "");
  EXPECT_EQ(gates.rows()->at(0, "heard"), false);
}

TEST_F(YardGatesTest, F9OpensThePanelAndEscClosesIt) {
  gate(true, "red", "closed");
  press("F9");
  EXPECT_TRUE(gates.is_open());
  press("Esc");
  EXPECT_FALSE(gates.is_open());
}

TEST_F(YardGatesTest, NothingMovesBeforeSomebodySaidWhy) {
  gate(true, "red", "closed");
  gates.operate("exit", "open");
  EXPECT_TRUE(wire.waiting().isEmpty());
  EXPECT_EQ(page.prompt()->title(), "Open the barrier of exit");
  page.prompt()->submit("", "", "");
  EXPECT_TRUE(wire.waiting().isEmpty());
  EXPECT_FALSE(page.prompt()->fault().isEmpty());
  page.prompt()->submit("fire engine", "", "");
  ASSERT_EQ(wire.waiting().size(), 1);
}

TEST_F(YardGatesTest, EachCommandAsksItsOwnQuestion) {
  const struct {
    const char* action;
    const char* title;
  } commands[] = {{"open", "Open the barrier of exit"},
                  {"close", "Close the barrier of exit"},
                  {"green", "Green light at exit"},
                  {"red", "Red light at exit"}};
  for (const auto& command : commands) {
    gates.operate("exit", command.action);
    EXPECT_EQ(page.prompt()->title(), command.title);
    page.prompt()->dismiss();
  }
  EXPECT_TRUE(wire.waiting().isEmpty()) << "who goes back has done nothing";
}

TEST_F(YardGatesTest, ARefusalStandsInTheQuestionAndCanBeTriedAgain) {
  gates.operate("exit", "open");
  page.prompt()->submit("fire engine", "", "");
  const auto asked = wire.waiting();
  ASSERT_EQ(asked.size(), 1);
  const QString called = QString::fromLatin1(asked[0].method) + ' ' + asked[0].path;
  EXPECT_EQ(asked[0].body.contains("fire engine"), true);
  wire.answer(called, 409, samples::problem("gate_not_heard", "The relay board does not answer."));
  EXPECT_TRUE(page.prompt()->is_open());
  EXPECT_EQ(page.prompt()->fault(), "The relay board does not answer.");
  page.prompt()->submit("fire engine", "", "");
  wire.answer(called, 200, {});
  EXPECT_FALSE(page.prompt()->is_open());
  EXPECT_EQ(says(), "Done: Open the barrier of exit.");
}

}  // namespace
}  // namespace steelyard::models
