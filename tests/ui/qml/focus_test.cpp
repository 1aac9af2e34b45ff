// SPDX-License-Identifier: Apache-2.0
// By keyboard alone: Tab comes to every control of every place, as one reads, and where it is can be seen.
#include <QTest>
#include <algorithm>

#include <gtest/gtest.h>

#include "tests/ui/support/places.h"

namespace steelyard::models {
namespace {

struct Focus : testing::TestWithParam<Place> {};

QList<QQuickItem*> that_take_keys(const Shown& app) {
  QList<QQuickItem*> all;
  app.each_item([&](QQuickItem* item) {
    if (item->activeFocusOnTab() && item->isEnabled()) all.push_back(item);
  });
  return all;
}

/// No time passes: what is shown stays as fresh as it is.
void tab(Shown& app, Qt::KeyboardModifiers with = Qt::NoModifier) {
  QTest::keyClick(app.window, Qt::Key_Tab, with);
  app.settle();
}

/// Once around, from the first control to the last.
QList<QQuickItem*> by_tab(Shown& app, int most) {
  QList<QQuickItem*> order;
  for (int i = 0; i < 2 * most + 2; ++i) {
    tab(app);
    if (app.focus() == nullptr) break;
    order.push_back(app.focus());
  }
  const auto begin = std::min_element(order.begin(), order.end(), [](QQuickItem* a, QQuickItem* b) {
    const QPointF first = a->mapToScene({0, 0});
    const QPointF second = b->mapToScene({0, 0});
    return std::pair(first.y(), first.x()) < std::pair(second.y(), second.x());
  });
  QList<QQuickItem*> once;
  for (auto it = begin; it != order.end() && !once.contains(*it); ++it) once.push_back(*it);
  return once;
}

QRectF place_of(QQuickItem* item) {
  return item->mapRectToScene({0, 0, item->width(), item->height()});
}

/// What has the focus is moved into sight; of what a list has moved out of it since, the place says nothing.
bool is_in_sight(QQuickItem* item) {
  const QPointF middle = place_of(item).center();
  for (QQuickItem* around = item->parentItem(); around != nullptr; around = around->parentItem()) {
    if (around->clip() && !around->contains(around->mapFromScene(middle))) return false;
  }
  return true;
}

/// A list has the focus by its row.
bool reaches(const QList<QQuickItem*>& order, QQuickItem* item) {
  return std::any_of(order.begin(), order.end(),
                     [&](QQuickItem* one) { return one == item || item->isAncestorOf(one); });
}

TEST_P(Focus, TabComesToEveryControlAsOneReads) {
  Shown app;
  app.look({});
  bring(app, GetParam());
  const QList<QQuickItem*> all = that_take_keys(app);
  const QList<QQuickItem*> order = by_tab(app, static_cast<int>(all.size()));
  for (QQuickItem* item : all) EXPECT_TRUE(reaches(order, item)) << "not reached: " << described(item);
  for (int i = 1; i < order.size(); ++i) {
    if (!is_in_sight(order[i - 1]) || !is_in_sight(order[i])) continue;
    const QRectF before = place_of(order[i - 1]);
    const QRectF now = place_of(order[i]);
    const bool goes_back = now.bottom() <= before.top() && now.left() < before.right();
    EXPECT_FALSE(goes_back) << "from " << described(order[i - 1]) << "\n  back to " << described(order[i]);
  }
}

/// Where it shows that it has the focus: a row may leave it to the panel of its list.
QRectF frame_of(QQuickItem* item) {
  for (QQuickItem* around = item; around != nullptr; around = around->parentItem()) {
    if (around->inherits("QQuickListView")) return place_of(around).adjusted(-16, -16, 16, 16);
  }
  return place_of(item).adjusted(-3, -3, 3, 3);
}

TEST_P(Focus, WhereItIsCanBeSeen) {
  Shown app;
  bring(app, GetParam());
  const auto count = that_take_keys(app).size();
  for (const char* theme : {"day", "night", "contrast"}) {
    app.look({"en", theme});
    for (int i = 0; i < count; ++i) {
      tab(app);
      QQuickItem* const item = app.focus();
      ASSERT_NE(item, nullptr);
      const QRect place = frame_of(item).toAlignedRect();
      const QImage with = app.picture().copy(place);
      tab(app);
      const QImage without = app.picture().copy(place);
      tab(app, Qt::ShiftModifier);
      EXPECT_NE(with, without) << theme << ": " << described(item);
    }
  }
}

INSTANTIATE_TEST_SUITE_P(Places, Focus, testing::ValuesIn(places()),
                         [](const auto& place) { return std::string(place.param.name); });

}  // namespace
}  // namespace steelyard::models
