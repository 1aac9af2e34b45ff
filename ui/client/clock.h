// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QDateTime>
#include <functional>

namespace steelyard::client {

/// What time it is, for everything in the app that asks; tests have one that they move by hand.
struct Clock {
  std::function<qint64()> steady_ms;  ///< only ever goes on; counted from anywhere
  std::function<QDateTime()> wall;    ///< of this machine, in its own zone

  static Clock of_this_machine();
};

}  // namespace steelyard::client
