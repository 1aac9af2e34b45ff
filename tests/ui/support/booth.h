// SPDX-License-Identifier: Apache-2.0
// An operator's page at a scripted station: what a person does, and what the station says to it.
#pragma once

#include <QCoreApplication>

#include <gtest/gtest.h>

#include "tests/ui/support/seat.h"
#include "ui/models/operator_page.h"

namespace steelyard::models {

struct Booth : Seat<OperatorPage> {
  explicit Booth(const QString& roles = "operator") : Seat("wang", roles) {
    wire.says("printer", client::samples::printer("tickets"));
    wire.says("sync", client::samples::sync(true, 0));
    scale("zero", 0);
    page.shown();
  }
  static void turn() {
    for (int i = 0; i < 20; ++i) QCoreApplication::processEvents();
  }
  void scale(const QString& deck, int kg, const QString& id = "north") {
    wire.says("scale", client::samples::scale(id, deck, kg));
  }
  /// Presses the key of that name, as a person does: not twice within a moment.
  void press(const QString& key) {
    ++keys;
    time.pass(1'000);
    scale(page.scale()->scale().deck == client::DeckState::stable ? "stable" : "zero",
          page.scale()->scale().deck == client::DeckState::stable ? 15'000 : 0);
    if (Action* found = action(key)) found->trigger();
  }
  void scan(const QString& code, const QJsonArray& slips) {
    page.scanned(code);
    wire.answer("GET /v1/slips", 200, {{"slips", slips}});
  }
  int keys = 0;  ///< pressed so far
  QString next() const { return const_cast<OperatorPage&>(page).next()->text(); }
};

}  // namespace steelyard::models
