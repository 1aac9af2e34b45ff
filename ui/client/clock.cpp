// SPDX-License-Identifier: Apache-2.0
#include "ui/client/clock.h"

#include <chrono>

namespace steelyard::client {

Clock Clock::of_this_machine() {
  return {[] {
            const auto now = std::chrono::steady_clock::now().time_since_epoch();
            return static_cast<qint64>(std::chrono::duration_cast<std::chrono::milliseconds>(now).count());
          },
          [] { return QDateTime::currentDateTime(); }};
}

}  // namespace steelyard::client
