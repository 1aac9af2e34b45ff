// SPDX-License-Identifier: Apache-2.0
// A page before a scripted station, with somebody signed in.
#pragma once

#include "tests/ui/support/hand_clock.h"
#include "tests/ui/support/samples.h"
#include "tests/ui/support/scripted_transport.h"
#include "ui/models/page.h"

namespace steelyard::models {

template <typename PageType>
struct Seat {
  Seat(const QString& user, const QString& roles) {
    wire.always("GET /v1/station", client::samples::station());
    station.set_language("en");
    page.set_language("en");
    station.sign_in(user, "secret", [](const auto&) {});
    wire.answer("POST /v1/login", 200, client::samples::identity(user, roles));
    wire.feed_begins();
  }
  /// The station tells of a truck.
  void truck(const QString& id, const QString& plate, const QString& state) {
    wire.says("dispatch", client::samples::dispatch(id, plate, state));
  }
  /// Null where the page has none for that key.
  Action* action(const QString& key) const {
    for (Action* action : page.actions()) {
      if (action->key() == key) return action;
    }
    return nullptr;
  }
  QString says() { return page.notice()->text(); }

  client::HandClock time;
  client::ScriptedTransport wire;
  client::Station station{wire, time.clock(), client::Patience{1'000, 0, 0}};
  PageType page{station};
};

}  // namespace steelyard::models
