// SPDX-License-Identifier: Apache-2.0
// What is longer than its room moves under a finger, and by PgUp and PgDn with the focus where one scans.
#include <QJsonArray>

#include <gtest/gtest.h>

#include "tests/ui/support/fingers.h"

namespace steelyard::models {
namespace {

namespace samples = client::samples;

QQuickItem* list_named(const Shown& app, const QString& name) {
  QQuickItem* found = nullptr;
  app.each_item([&](QQuickItem* item) {
    if (item->inherits("QQuickFlickable") && spoken_name(item) == name) found = item;
  });
  return found;
}

double place_of(QQuickItem* list) {
  return list->property("contentY").toDouble() - list->property("originY").toDouble();
}

struct LongLists : Fingers {
  QJsonObject long_load(const QString& state) {
    QJsonObject dispatch = samples::dispatch("D1", "豫A12345", state);
    QJsonArray lines;
    for (int i = 1; i <= 30; ++i) {
      QJsonObject line = dispatch.value("lines").toArray().at(0).toObject();
      line.insert("line", i);
      lines.push_back(line);
    }
    dispatch.insert("lines", lines);
    return dispatch;
  }
  void moves_by_fingers_and_by_keys(const QString& name) {
    QQuickItem* const list = list_named(app, name);
    ASSERT_NE(list, nullptr);
    ASSERT_EQ(place_of(list), 0);
    app.swipe(list, -80);
    EXPECT_GT(place_of(list), 0) << "by a finger";
    QMetaObject::invokeMethod(list, "cancelFlick");
    list->setProperty("contentY", list->property("originY"));
    app.press(Qt::Key_PageDown);
    const double page = place_of(list);
    EXPECT_GT(page, 0) << "by a key, with the focus where one scans";
    app.press(Qt::Key_PageDown);
    EXPECT_GT(place_of(list), page);
    for (int i = 0; i < 100; ++i) app.press(Qt::Key_PageDown);
    EXPECT_LE(place_of(list), list->property("contentHeight").toDouble() - list->height() + 1);
    for (int i = 0; i < 100; ++i) app.press(Qt::Key_PageUp);
    EXPECT_EQ(place_of(list), 0);
  }
};

TEST_F(LongLists, TheGoodsOfATruckAtTheWeighbridge) {
  come_in("wang", "operator");
  app.wire.says("dispatch", long_load("loading"));
  app.app.operator_page()->selectTruck("D1");
  app.settle();
  moves_by_fingers_and_by_keys("Goods");
}

TEST_F(LongLists, TheGoodsInTheStore) {
  come_in("sun", "storekeeper");
  app.wire.says("dispatch", long_load("loading"));
  app.app.store_page()->selectTruck("D1");
  app.settle();
  moves_by_fingers_and_by_keys("Goods");
}

TEST_F(LongLists, TheGoodsAtTheGate) {
  come_in("zhou", "gatekeeper");
  app.wire.says("dispatch", long_load("cleared"));
  app.app.scanned("123456");
  const QJsonObject pass{{"number", "G1-P0000001"}, {"short_code", "123456"}, {"state", "issued"}};
  ASSERT_TRUE(answer("POST /v1/passes/check", {{"verdict", "pass"},
                                               {"text_en", "PASS: compare."},
                                               {"text_zh", "放行：请核对。"},
                                               {"pass", pass},
                                               {"dispatch", long_load("cleared")}}));
  moves_by_fingers_and_by_keys("Goods");
}

TEST_F(LongLists, TheTrucksInTheYard) {
  come_in("wang", "operator");
  for (int i = 0; i < 30; ++i)
    truck("loading", "D" + QString::number(i), "豫A" + QString::number(10'000 + i));
  QQuickItem* const list = list_named(app, "In the yard");
  ASSERT_NE(list, nullptr);
  app.swipe(list, -80);
  EXPECT_GT(place_of(list), 0);
  EXPECT_FALSE(app.app.operator_page()->truck()->is_known()) << "a swipe chooses nothing";
}

TEST_F(LongLists, TheSlips) {
  come_in("zhao", "coordinator");
  QJsonArray slips;
  for (int i = 0; i < 30; ++i) slips.push_back(samples::slip("G1-S00000" + QString::number(10 + i), ""));
  ASSERT_TRUE(answer("GET /v1/slips", {{"slips", slips}}));
  QQuickItem* const list = list_named(app, "Slips");
  ASSERT_NE(list, nullptr);
  app.swipe(list, -80);
  EXPECT_GT(place_of(list), 0);
  EXPECT_FALSE(app.app.slips_page()->slip()->is_known()) << "a swipe chooses nothing";
}

}  // namespace
}  // namespace steelyard::models
