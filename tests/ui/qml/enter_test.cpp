// SPDX-License-Identifier: Apache-2.0
// Enter is the one next step also where the focus stands on what chooses a page or a part of one; Space
// presses that.
#include <QJsonArray>
#include <QTest>

#include <gtest/gtest.h>

#include "tests/ui/support/shown.h"

namespace steelyard::models {
namespace {

namespace samples = client::samples;

struct Enter : testing::Test {
  void come_in(const QString& user, const QString& roles) {
    app.sign_in(user, roles);
    app.wire.says("scale", samples::scale("north", "stable", 15'000));
    app.settle();
  }
  void focus_on(const QString& name) {
    QQuickItem* const item = app.named(name);
    ASSERT_NE(item, nullptr) << name.toStdString();
    item->forceActiveFocus(Qt::TabFocusReason);
    ASSERT_TRUE(item->hasActiveFocus());
  }
  /// No time passes before it: what stands on the deck is still fresh.
  void key(Qt::Key key) {
    QTest::keyClick(app.window, key);
    app.settle();
  }
  Shown app;
};

const QString weigh_call = "POST /v1/dispatches/D1/weighings";
const QString probe_call = "POST /v1/scales/north/probe";

struct EnterAtTheScale : Enter {
  EnterAtTheScale() {
    come_in("li", "operator,gatekeeper");
    app.wire.says("dispatch", samples::dispatch("D1", "豫A12345", "arrived"));
    app.app.operator_page()->selectTruck("D1");
    app.time.pass(1'000);
    app.wire.says("scale", samples::scale("north", "stable", 15'000));
    app.settle();
  }
};

TEST_F(EnterAtTheScale, IsTheNextStepWhereThePageBarHasTheFocus) {
  focus_on("Gate");
  key(Qt::Key_Return);
  EXPECT_EQ(app.app.page(), "operator");
  EXPECT_EQ(app.wire.count(weigh_call), 1);
}

TEST_F(EnterAtTheScale, LeavesThePageBarToSpace) {
  focus_on("Gate");
  key(Qt::Key_Space);
  EXPECT_EQ(app.app.page(), "gate");
  EXPECT_EQ(app.wire.count(weigh_call), 0);
}

struct EnterInTheSettings : Enter {
  EnterInTheSettings() {
    come_in("qian", "administrator");
    app.app.open("settings");
    app.settle();
  }
  void choose_a_scale() {
    app.app.settings_page()->scale_setup()->choose("north");
    app.wire.answer("GET /v1/probes/newest", 404, samples::problem("not_found", ""));
    app.wire.answer("GET /v1/scales/north/commissioning", 200,
                    {{"scale", "north"}, {"running", false}, {"confirmed", QJsonArray{}}, {"needed", 3}});
    app.settle();
  }
};

TEST_F(EnterInTheSettings, IsTheNextStepWhereASectionHasTheFocus) {
  choose_a_scale();
  focus_on("Printers");
  key(Qt::Key_Return);
  EXPECT_EQ(app.app.settings_page()->section(), "scales");
  EXPECT_EQ(app.wire.count(probe_call), 1);
}

TEST_F(EnterInTheSettings, LeavesTheSectionToSpace) {
  choose_a_scale();
  focus_on("Printers");
  key(Qt::Key_Space);
  EXPECT_EQ(app.app.settings_page()->section(), "printers");
  EXPECT_EQ(app.wire.count(probe_call), 0);
}

TEST_F(EnterInTheSettings, OpensTheSectionWhereNothingElseIsNext) {
  focus_on("Printers");
  key(Qt::Key_Return);
  EXPECT_EQ(app.app.settings_page()->section(), "printers");
}

TEST_F(Enter, OpensThePartOfAPageThatHasNoNextStep) {
  come_in("chen", "supervisor");
  app.app.open("supervisor");
  app.settle();
  focus_on("Day");
  key(Qt::Key_Return);
  EXPECT_EQ(app.app.supervisor_page()->tab(), "day");
}

TEST_F(Enter, OfAnotherButtonPressesThatButton) {
  come_in("li", "operator,gatekeeper");
  app.wire.says("dispatch", samples::dispatch("D1", "豫A12345", "arrived"));
  app.app.operator_page()->selectTruck("D1");
  app.settle();
  focus_on("Help");
  key(Qt::Key_Return);
  EXPECT_TRUE(app.app.help()->is_open());
  EXPECT_EQ(app.wire.count(weigh_call), 0);
}

}  // namespace
}  // namespace steelyard::models
