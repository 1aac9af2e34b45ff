// SPDX-License-Identifier: Apache-2.0
// Any page at a scripted station: what a person does, and what the station says to it.
#pragma once

#include <QCoreApplication>

#include <gtest/gtest.h>

#include "tests/ui/support/hand_clock.h"
#include "tests/ui/support/samples.h"
#include "tests/ui/support/scripted_transport.h"
#include "ui/models/page.h"

namespace steelyard::models {

template <typename PageType>
struct PageCase : testing::Test {
  explicit PageCase(const QString& user, const QString& roles) {
    wire.always("GET /v1/station", client::samples::station());
    station.set_language("en");
    page.set_language("en");
    station.sign_in(user, "secret", [](const auto&) {});
    wire.answer("POST /v1/login", 200, client::samples::identity(user, roles));
    wire.feed_begins();
    wire.says("sync", client::samples::sync(true, 0));
    page.shown();
  }
  /// The station tells of a truck.
  void truck(const QString& id, const QString& plate, const QString& state) {
    truck(client::samples::dispatch(id, plate, state));
  }
  void truck(const QJsonObject& dispatch) { wire.says("dispatch", dispatch); }
  Action* action(const QString& key) const {
    for (Action* action : page.actions()) {
      if (action->key() == key) return action;
    }
    ADD_FAILURE() << "no action for " << key.toStdString();
    return nullptr;
  }
  /// Presses the key of that name, as a person does: not twice within a moment.
  void press(const QString& key) {
    time.pass(1'000);
    if (Action* found = action(key)) found->trigger();
  }
  QString says() { return page.notice()->text(); }

  client::HandClock time;
  client::ScriptedTransport wire;
  client::Station station{wire, time.clock(), client::Patience{1'000, 0, 0}};
  PageType page{station};
};

}  // namespace steelyard::models
