// SPDX-License-Identifier: Apache-2.0
// Somebody at the screen who has fingers and nothing else. Where something must be typed, the field was
// touched before.
#pragma once

#include <gtest/gtest.h>

#include "tests/ui/support/shown.h"

namespace steelyard::models {

struct Fingers : testing::Test {
  void come_in(const QString& user, const QString& roles) {
    app.sign_in(user, roles);
    deck("zero", 0);
    app.wire.says("printer", client::samples::printer("tickets"));
    app.wire.says("sync", client::samples::sync(true, 0));
    app.settle();
  }
  void truck(const QString& state, const QString& id = "D1", const QString& plate = "豫A12345") {
    app.wire.says("dispatch", client::samples::dispatch(id, plate, state));
    app.settle();
  }
  void deck(const char* as, int kg) {
    app.wire.says("scale", client::samples::scale("north", as, kg));
    Shown::turn();
  }
  /// What can be pressed or typed in goes before the words beside it.
  void tap(const QString& name) {
    QQuickItem* item = nullptr;
    app.each_item([&](QQuickItem* one) {
      const bool is_better = item == nullptr || (one->activeFocusOnTab() && !item->activeFocusOnTab());
      if (is_better && spoken_name(one) == name) item = one;
    });
    ASSERT_NE(item, nullptr) << name.toStdString();
    app.tap(item);
  }
  void tap_primary(const QString& text) {
    QQuickItem* const button = primary(text);
    ASSERT_NE(button, nullptr) << text.toStdString();
    app.tap(button);
  }
  void write(const QString& field, const QString& text) {
    tap(field);
    app.type(text);
  }
  bool answer(const QString& call, const QJsonObject& body) {
    const bool was_asked = app.wire.answer(call, 200, body);
    app.settle();
    return was_asked;
  }
  bool answer_truck(const QString& call, const QString& state) {
    return answer("POST /v1/dispatches/D1/" + call,
                  {{"dispatch", client::samples::dispatch("D1", "豫A12345", state)}});
  }
  /// A touch while that stands on the deck: the time that it takes is over when the weight is said.
  void tap_on(const char* as, int kg, const QString& text) {
    app.time.pass(1'000);
    deck(as, kg);
    app.tap(primary(text), 0);
  }
  /// Of several of that name the large button: the next step of the page, what a question is answered with.
  QQuickItem* primary(const QString& text) const {
    QQuickItem* found = nullptr;
    app.each_item([&](QQuickItem* item) {
      const bool is_large = item->inherits("QQuickAbstractButton") && item->property("primary").toBool();
      if (is_large && item->property("text") == text) found = item;
    });
    return found;
  }
  Shown app;
};

}  // namespace steelyard::models
