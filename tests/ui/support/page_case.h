// SPDX-License-Identifier: Apache-2.0
// Any page at a scripted station: what a person does, and what the station says to it.
#pragma once

#include <QCoreApplication>

#include <gtest/gtest.h>

#include "tests/ui/support/seat.h"

namespace steelyard::models {

template <typename PageType>
struct PageCase : testing::Test, Seat<PageType> {
  PageCase(const QString& user, const QString& roles) : Seat<PageType>(user, roles) {
    wire.says("sync", client::samples::sync(true, 0));
    page.shown();
  }
  using Seat<PageType>::page;
  using Seat<PageType>::time;
  using Seat<PageType>::truck;
  using Seat<PageType>::wire;

  void truck(const QJsonObject& dispatch) { wire.says("dispatch", dispatch); }
  Action* action(const QString& key) const {
    Action* found = Seat<PageType>::action(key);
    if (found == nullptr) ADD_FAILURE() << "no action for " << key.toStdString();
    return found;
  }
  /// Presses the key of that name, as a person does: not twice within a moment.
  void press(const QString& key) {
    time.pass(1'000);
    if (Action* found = action(key)) found->trigger();
  }
};

}  // namespace steelyard::models
