// SPDX-License-Identifier: Apache-2.0
// By touch alone, in every place: what can be done has a button, where one types takes the finger, and a
// touch on what cannot be done does nothing.
#include <QGuiApplication>
#include <QInputMethodQueryEvent>

#include <gtest/gtest.h>

#include "tests/ui/support/places.h"

namespace steelyard::models {
namespace {

constexpr double touch = 48;

struct Touch : testing::TestWithParam<Place> {
  Touch() {
    app.look({});
    bring(app, GetParam());
    app.settle();
  }
  Shown app;
};

/// Whether a finger on its middle meets it: no list around has moved it out of sight.
bool is_in_sight(QQuickItem* item) {
  const QPointF middle = item->mapToScene({item->width() / 2, item->height() / 2});
  for (QQuickItem* around = item->parentItem(); around != nullptr; around = around->parentItem()) {
    if (around->clip() && !around->contains(around->mapFromScene(middle))) return false;
  }
  return true;
}

QQuickItem* button_of(const Shown& app, const Action* action) {
  QQuickItem* found = nullptr;
  app.each_item([&](QQuickItem* item) {
    const bool is_its = qvariant_cast<Action*>(item->property("action_")) == action;
    if (is_its && item->inherits("QQuickAbstractButton")) found = item;
  });
  return found;
}

TEST_P(Touch, WhateverCanBeDoneHasAButtonUnderAFinger) {
  if (app.app.is_locked() || *GetParam().user == '\0') return;  // there is nothing to do but to come in
  Page* const page = app.app.current();
  ASSERT_NE(page, nullptr);
  ASSERT_FALSE(page->actions().isEmpty());
  for (const Action* action : page->actions()) {
    if (!action->is_visible()) continue;
    QQuickItem* const button = button_of(app, action);
    ASSERT_NE(button, nullptr) << action->text().toStdString();
    EXPECT_EQ(button->isEnabled(), action->is_enabled()) << action->text().toStdString();
    EXPECT_TRUE(is_in_sight(button)) << described(button);
    EXPECT_GE(std::min(button->width(), button->height()), touch) << described(button);
  }
}

TEST_P(Touch, WhereOneTypesTakesTheFingerAndAsksForTheKeyboardOfTheScreen) {
  QList<QQuickItem*> fields;
  app.each_item([&](QQuickItem* item) {
    if (item->inherits("QQuickTextInput") && item->isEnabled() && is_in_sight(item)) fields.push_back(item);
  });
  for (QQuickItem* field : fields) {
    app.tap(field);
    EXPECT_TRUE(field->hasActiveFocus()) << described(field);
    EXPECT_TRUE(field->flags().testFlag(QQuickItem::ItemAcceptsInputMethod)) << described(field);
    ASSERT_EQ(QGuiApplication::focusObject(), field) << "whom the keyboard of the screen types for";
    QInputMethodQueryEvent asked(Qt::ImEnabled);
    QCoreApplication::sendEvent(field, &asked);
    EXPECT_TRUE(asked.value(Qt::ImEnabled).toBool()) << described(field);
  }
}

INSTANTIATE_TEST_SUITE_P(Places, Touch, testing::ValuesIn(places()),
                         [](const auto& place) { return std::string(place.param.name); });

}  // namespace
}  // namespace steelyard::models
