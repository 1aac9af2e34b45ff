// SPDX-License-Identifier: Apache-2.0
// Whole pieces of work by keys alone and by touch alone, through the window as it is.
#include <QJsonArray>
#include <QTest>

#include <gtest/gtest.h>

#include "tests/ui/support/shown.h"

namespace steelyard::models {
namespace {

namespace samples = client::samples;

struct Keys : testing::Test {
  void come_in(const QString& user, const QString& roles) {
    app.sign_in(user, roles);
    app.wire.says("scale", samples::scale("north", "zero", 0));
    app.wire.says("printer", samples::printer("tickets"));
    app.wire.says("sync", samples::sync(true, 0));
    Shown::turn();
  }
  void truck(const QString& id, const QString& plate, const QString& state) {
    app.wire.says("dispatch", samples::dispatch(id, plate, state));
    app.settle();
  }
  /// What stands on the deck, said again: time passes with every key.
  void load(const char* deck, int kg) {
    app.wire.says("scale", samples::scale("north", deck, kg));
    Shown::turn();
  }
  /// A key while that stands on the deck.
  void press_on(const char* deck, int kg, Qt::Key key) {
    app.time.pass(1'000);
    load(deck, kg);
    QTest::keyClick(app.window, key);
    app.settle();
  }
  Shown app;
};

const QString weigh_call = "POST /v1/dispatches/D1/weighings";
const QString clear_call = "POST /v1/dispatches/D1/clear";
const QString hold_call = "POST /v1/dispatches/D1/hold";
const QString count_call = "POST /v1/dispatches/D1/loading";

TEST_F(Keys, SignInByKeysAlone) {
  app.type("wang");
  app.press(Qt::Key_Return);
  app.type("secret");
  app.press(Qt::Key_Return);
  EXPECT_EQ(app.wire.asked("POST /v1/login").value("user"), "wang");
  EXPECT_EQ(app.wire.asked("POST /v1/login").value("password"), "secret");
}

TEST_F(Keys, ATruckFromItsSlipToItsPassByOneKey) {
  come_in("wang", "operator");
  app.type("G1-S0000001");
  app.press(Qt::Key_Return);
  app.wire.answer("GET /v1/slips", 200, {{"slips", QJsonArray{samples::slip("G1-S0000001", "豫A12345")}}});
  Shown::turn();
  app.press(Qt::Key_Return);
  ASSERT_TRUE(app.wire.answer("POST /v1/dispatches", 200, samples::dispatch("D1", "豫A12345", "arrived")));
  press_on("stable", 15'000, Qt::Key_Return);
  ASSERT_TRUE(
      app.wire.answer(weigh_call, 200, {{"dispatch", samples::dispatch("D1", "豫A12345", "empty_weighed")}}));
  truck("D1", "豫A12345", "loading");
  press_on("stable", 25'020, Qt::Key_Return);
  ASSERT_TRUE(app.wire.answer(weigh_call, 200,
                              {{"dispatch", samples::dispatch("D1", "豫A12345", "loaded_weighed")}}));
  press_on("captured", 25'020, Qt::Key_Return);
  ASSERT_TRUE(
      app.wire.answer(clear_call, 200, {{"dispatch", samples::dispatch("D1", "豫A12345", "cleared")}}));
  Shown::turn();
  app.press(Qt::Key_Return);
  EXPECT_FALSE(app.app.operator_page()->truck()->is_known()) << "ready for the next one";
}

TEST_F(Keys, F4AndTheArrowsChooseATruckAndTheNextEnterIsItsNextStep) {
  come_in("wang", "operator");
  truck("D1", "豫A12345", "arrived");
  truck("D2", "豫B66666", "arrived");
  app.press(Qt::Key_F4);
  app.press(Qt::Key_Down);
  press_on("stable", 15'000, Qt::Key_Return);
  EXPECT_EQ(app.app.operator_page()->truck()->id(), "D2");
  EXPECT_EQ(app.wire.count("POST /v1/dispatches/D2/weighings"), 0) << "one Enter does one thing";
  press_on("stable", 15'000, Qt::Key_Return);
  EXPECT_EQ(app.wire.count("POST /v1/dispatches/D2/weighings"), 1);
}

TEST_F(Keys, EnterOnAButtonPressesThatButton) {
  come_in("wang", "operator");
  truck("D1", "豫A12345", "arrived");
  app.app.operator_page()->selectTruck("D1");
  QQuickItem* const hold = app.named("Hold");
  ASSERT_NE(hold, nullptr);
  hold->forceActiveFocus(Qt::TabFocusReason);
  press_on("stable", 15'000, Qt::Key_Return);
  EXPECT_EQ(app.wire.count(weigh_call), 0);
  EXPECT_TRUE(app.app.operator_page()->prompt()->is_open());
}

TEST_F(Keys, AQuestionIsAnsweredByKeysAlone) {
  come_in("wang", "operator");
  truck("D1", "豫A12345", "arrived");
  app.app.operator_page()->selectTruck("D1");
  app.press(Qt::Key_F6);
  app.press(Qt::Key_Return);
  EXPECT_EQ(app.wire.count(hold_call), 0) << "a reason is wanted";
  EXPECT_TRUE(app.app.operator_page()->prompt()->is_open());
  app.type("papers");
  app.press(Qt::Key_Return);
  EXPECT_EQ(app.wire.asked(hold_call).value("reason"), "papers");
}

TEST_F(Keys, AQuestionIsAnsweredByTouchAlone) {
  come_in("wang", "operator");
  truck("D1", "豫A12345", "arrived");
  app.app.operator_page()->selectTruck("D1");
  app.tap(app.named("Hold"));
  QQuickItem* const reason = app.named("Reason");
  ASSERT_NE(reason, nullptr);
  app.tap(reason);
  app.type("papers");
  QQuickItem* accept = nullptr;
  app.each_item([&](QQuickItem* item) {
    if (item->inherits("QQuickAbstractButton") && item->property("primary").toBool() &&
        item->property("text") == "Hold")
      accept = item;
  });
  ASSERT_NE(accept, nullptr);
  app.tap(accept);
  EXPECT_EQ(app.wire.asked(hold_call).value("reason"), "papers");
}

TEST_F(Keys, EscGoesOneStepBackAndUndoesNothing) {
  come_in("wang", "operator");
  truck("D1", "豫A12345", "arrived");
  app.app.operator_page()->selectTruck("D1");
  app.press(Qt::Key_F6);
  app.press(Qt::Key_Escape);
  EXPECT_FALSE(app.app.operator_page()->prompt()->is_open());
  EXPECT_TRUE(app.app.operator_page()->truck()->is_known());
  app.press(Qt::Key_Escape);
  EXPECT_FALSE(app.app.operator_page()->truck()->is_known());
  EXPECT_EQ(app.app.operator_page()->yard()->count(), 1);
  EXPECT_TRUE(app.wire.waiting().isEmpty());
}

TEST_F(Keys, ATouchLeavesTheFocusWhereOneScans) {
  come_in("wang", "operator");
  truck("D1", "豫A12345", "arrived");
  app.app.operator_page()->selectTruck("D1");
  ASSERT_EQ(spoken_name(app.focus()), "Scan or find (F2)");
  app.tap(app.named("Back"));
  EXPECT_EQ(spoken_name(app.focus()), "Scan or find (F2)");
}

TEST_F(Keys, TwoTouchesAndAKeyAreOneWeighing) {
  come_in("wang", "operator");
  truck("D1", "豫A12345", "arrived");
  app.app.operator_page()->selectTruck("D1");
  press_on("stable", 15'000, Qt::Key_F3);
  QTest::keyClick(app.window, Qt::Key_F3);
  QTest::keyClick(app.window, Qt::Key_Return);
  EXPECT_EQ(app.wire.count(weigh_call), 1);
}

TEST_F(Keys, LockedNoKeyDoesAnythingAndThePasswordOpens) {
  come_in("wang", "operator");
  truck("D1", "豫A12345", "arrived");
  app.app.operator_page()->selectTruck("D1");
  app.press(Qt::Key_F12);
  ASSERT_TRUE(app.app.is_locked());
  for (const Qt::Key key : {Qt::Key_F3, Qt::Key_F5, Qt::Key_F6, Qt::Key_Escape})
    press_on("stable", 15'000, key);
  EXPECT_EQ(app.wire.count(weigh_call), 0);
  EXPECT_TRUE(app.app.operator_page()->truck()->is_known());
  app.type("secret");
  app.press(Qt::Key_Return);
  ASSERT_TRUE(app.wire.answer("POST /v1/login", 200, samples::identity("wang", "operator")));
  EXPECT_FALSE(app.app.is_locked());
}

TEST_F(Keys, LockedAnOpenQuestionIsAnsweredByNobody) {
  come_in("wang", "operator,gatekeeper");
  truck("D1", "豫A12345", "arrived");
  app.app.operator_page()->selectTruck("D1");
  app.press(Qt::Key_F6);
  app.type("papers");
  ASSERT_TRUE(app.app.operator_page()->prompt()->is_open());
  QQuickItem* const accept = app.named("Hold");
  ASSERT_NE(accept, nullptr);
  app.press(Qt::Key_F12);
  ASSERT_TRUE(app.app.is_locked());
  app.tap(accept);
  app.tap(app.named("Gate"));
  EXPECT_EQ(app.wire.count(hold_call), 0);
  EXPECT_EQ(app.app.page(), "operator");
  EXPECT_TRUE(app.app.operator_page()->prompt()->is_open()) << "it waits for its person";
}

TEST_F(Keys, TheKeypadsEnterIsTheNextStepToo) {
  come_in("wang", "operator");
  truck("D1", "豫A12345", "arrived");
  app.app.operator_page()->selectTruck("D1");
  press_on("stable", 15'000, Qt::Key_Enter);
  EXPECT_EQ(app.wire.count(weigh_call), 1);
}

TEST_F(Keys, TheLockOpensByTouchToo) {
  come_in("wang", "operator");
  app.tap(app.named("Lock"));
  ASSERT_TRUE(app.app.is_locked());
  app.type("secret");
  app.tap(app.named("Unlock"));
  EXPECT_EQ(app.wire.asked("POST /v1/login").value("password"), "secret");
}

TEST_F(Keys, EnterIsTheNextStepAfterAnotherPageToo) {
  come_in("wang", "operator,gatekeeper");
  truck("D1", "豫A12345", "arrived");
  app.press(Qt::Key_2, Qt::AltModifier);
  ASSERT_EQ(app.app.page(), "gate");
  app.press(Qt::Key_1, Qt::AltModifier);
  ASSERT_EQ(app.app.page(), "operator");
  app.app.operator_page()->selectTruck("D1");
  press_on("stable", 15'000, Qt::Key_Return);
  EXPECT_EQ(app.wire.count(weigh_call), 1);
}

TEST_F(Keys, HelpOpensAndClosesByF1AndByEsc) {
  come_in("wang", "operator");
  app.press(Qt::Key_F1);
  EXPECT_TRUE(app.app.help()->is_open());
  app.settle();
  EXPECT_NE(app.named("Next chapter"), nullptr);
  app.press(Qt::Key_F1);
  EXPECT_FALSE(app.app.help()->is_open());
  EXPECT_EQ(spoken_name(app.focus()), "Scan or find (F2)");
  app.press(Qt::Key_F1);
  app.press(Qt::Key_Escape);
  EXPECT_FALSE(app.app.help()->is_open());
}

struct Store : Keys {
  Store() {
    come_in("sun", "storekeeper");
    truck("D1", "豫A12345", "empty_weighed");
    app.app.store_page()->selectTruck("D1");
    app.type("豫A12345");
    app.press(Qt::Key_Return);
  }
};

TEST_F(Store, EnterWithoutABatchDoesNotConfirmTheCount) {
  ASSERT_EQ(spoken_name(app.focus()), "Bags");
  app.press(Qt::Key_Return);
  ASSERT_EQ(spoken_name(app.focus()), "Batch");
  app.press(Qt::Key_Return);
  EXPECT_EQ(app.wire.count(count_call), 0);
  EXPECT_EQ(spoken_name(app.focus()), "Confirm count") << "who means it presses once more";
  app.press(Qt::Key_Return);
  EXPECT_EQ(app.wire.count(count_call), 1);
}

TEST_F(Store, EnterAfterTheLastBatchConfirmsTheCount) {
  app.press(Qt::Key_Return);
  app.type("B7");
  app.press(Qt::Key_Return);
  EXPECT_EQ(app.wire.count(count_call), 1);
}

TEST_F(Store, TheStepperCountsByTouch) {
  app.tap(app.named("One bag less of 育肥猪料 Pig feed"));
  EXPECT_EQ(app.app.store_page()->lines()->at(0, "bags"), 249);
  app.tap(app.named("One bag more of 育肥猪料 Pig feed"));
  app.tap(app.named("One bag more of 育肥猪料 Pig feed"));
  EXPECT_EQ(app.app.store_page()->lines()->at(0, "bags"), 251);
}

TEST_F(Keys, AnotherLanguageIsThereAtOnce) {
  come_in("wang", "operator");
  app.tap(app.named("Preferences"));
  app.settle();
  app.tap(app.named("中文"));
  EXPECT_NE(app.named("扫描或查找 (F2)"), nullptr);
  EXPECT_EQ(app.app.operator_page()->next()->text(), "请扫描提货单或输入车牌");
  app.tap(app.named("English"));
  EXPECT_NE(app.named("Scan or find (F2)"), nullptr);
}

TEST_F(Keys, ADayThatIsNoneIsSaidInTheLanguageOfNow) {
  come_in("he", "auditor");
  app.app.supervisor_page()->search()->find("", "", "2026-13-01", "");
  EXPECT_TRUE(app.app.supervisor_page()->notice()->text().startsWith("“2026-13-01” is no day"));
  app.preferences.set_language("zh");
  EXPECT_EQ(app.app.supervisor_page()->notice()->text(), "");
  app.app.supervisor_page()->search()->find("", "", "2026-13-01", "");
  const QString said = app.app.supervisor_page()->notice()->text();
  EXPECT_TRUE(said.contains("2026-13-01"));
  EXPECT_FALSE(said.contains("is no day")) << said.toStdString();
}

}  // namespace
}  // namespace steelyard::models
