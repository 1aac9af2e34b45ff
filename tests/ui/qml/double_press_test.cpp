// SPDX-License-Identifier: Apache-2.0
// In every place, of everything that can be done there: two presses are one order, and an answer that comes
// when nobody waits for it any more breaks nothing.
#include <gtest/gtest.h>

#include "tests/ui/support/places.h"

namespace steelyard::models {
namespace {

struct DoublePress : testing::TestWithParam<Place> {};

QList<client::Request> orders(const Shown& app) {
  QList<client::Request> all;
  for (const client::Request& request : app.wire.waiting()) {
    // Whether a pass is good is a question, for all that it is posted.
    if (request.method != "GET" && !request.path.endsWith("/check")) all.push_back(request);
  }
  return all;
}

/// The numbers of the actions that are there to be pressed.
QList<int> that_can_be_done(const Place& place) {
  Shown app;
  bring(app, place);
  QList<int> numbers;
  const auto& actions = app.app.current()->actions();
  for (int i = 0; i < actions.size(); ++i) {
    if (actions[i]->is_visible() && actions[i]->is_enabled()) numbers.push_back(i);
  }
  return numbers;
}

/// Brings the app there afresh and presses its action of that number twice; a question is answered twice.
void press_twice(Shown& app, const Place& place, int number) {
  bring(app, place);
  app.time.pass(1'000);
  Page* const page = app.app.current();
  Action* const action = page->actions()[number];
  SCOPED_TRACE(action->text().toStdString());
  const auto before = orders(app).size();
  action->trigger();
  action->trigger();
  Shown::turn();
  EXPECT_LE(orders(app).size(), before + 1);
  if (!page->prompt()->is_open()) return;
  page->prompt()->submit("said so", "chen", "secret");
  page->prompt()->submit("said so", "chen", "secret");
  Shown::turn();
  EXPECT_LE(orders(app).size(), before + 1);
}

TEST_P(DoublePress, IsOneOrder) {
  for (const int i : that_can_be_done(GetParam())) {
    Shown app;
    press_twice(app, GetParam(), i);
  }
}

void answer_everything(Shown& app, int status) {
  for (int turn = 0; turn < 3; ++turn) {
    for (const client::Request& request : app.wire.waiting()) {
      const QString call = QString::fromLatin1(request.method) + ' ' + request.path.section('?', 0, 0);
      app.wire.answer(call, status, client::samples::problem("wrong_state", "It is something else now."));
    }
    Shown::turn();
  }
}

TEST_P(DoublePress, AnAnswerAfterTheScreenWasLockedOrLeftBreaksNothing) {
  for (const int i : that_can_be_done(GetParam())) {
    Shown app;
    press_twice(app, GetParam(), i);
    app.app.lock();
    answer_everything(app, 409);
    app.app.open("operator");
    app.settle();
    EXPECT_TRUE(app.window->isVisible());
    EXPECT_TRUE(orders(app).isEmpty());
  }
}

TEST_P(DoublePress, AnAnswerAfterSomebodySignedOutBreaksNothing) {
  for (const int i : that_can_be_done(GetParam())) {
    Shown app;
    press_twice(app, GetParam(), i);
    app.station.sign_out();
    answer_everything(app, 200);
    app.settle();
    EXPECT_EQ(app.app.page(), "login");
  }
}

INSTANTIATE_TEST_SUITE_P(Places, DoublePress, testing::ValuesIn(places()),
                         [](const auto& place) { return std::string(place.param.name); });

TEST(DoublePressOf, TheNextStepIsHeardOnce) {
  for (const Place& place : places()) {
    if (std::string(place.name) != "operator_verdict") continue;
    Shown app;
    bring(app, place);
    app.time.pass(1'000);
    app.app.operator_page()->next()->trigger();
    EXPECT_EQ(orders(app).size(), 1) << "there are orders that could be doubled";
  }
}

}  // namespace
}  // namespace steelyard::models
