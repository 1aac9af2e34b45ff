// SPDX-License-Identifier: Apache-2.0
// The app without its window, before a scripted station.
#pragma once

#include <QTemporaryDir>
#include <functional>

#include "tests/ui/support/hand_clock.h"
#include "tests/ui/support/samples.h"
#include "tests/ui/support/scripted_transport.h"
#include "ui/models/app.h"

namespace steelyard::models {

struct Desk {
  using Begin = std::function<void(Preferences&)>;
  /// `begin` is called before there is an app, for what it must find done.
  explicit Desk(const QString& page = {}, const Begin& begin = {})
      : wanted(page), is_begun(begun(begin, preferences)) {
    preferences.set_language("en");
    wire.always("GET /v1/station", client::samples::station());
  }
  void sign_in(const QString& user, const QString& roles) {
    app.login()->signIn(user, "secret");
    wire.answer("POST /v1/login", 200, client::samples::identity(user, roles));
    wire.feed_begins();
  }
  QString said_at_login() { return app.login()->notice()->text(); }

  QTemporaryDir folder;
  QString wanted;
  client::HandClock time;
  client::ScriptedTransport wire;
  client::Station station{wire, time.clock(), client::Patience{1'000, 0, 0}};
  Preferences preferences{folder.filePath("preferences.ini")};
  bool is_begun;
  App app{station, preferences, wanted};

 private:
  static bool begun(const Begin& begin, Preferences& preferences) {
    if (begin) begin(preferences);
    return true;
  }
};

}  // namespace steelyard::models
