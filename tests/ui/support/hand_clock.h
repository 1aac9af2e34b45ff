// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QTimeZone>
#include <memory>

#include "ui/client/clock.h"

namespace steelyard::client {

/// A clock that a test moves by hand. It begins on 2026-03-02 at 08:30 UTC.
class HandClock {
 public:
  void pass(qint64 ms) { *ms_ += ms; }

  Clock clock() const {
    // Shared with those who ask: some of them outlive the test's own variables.
    const std::shared_ptr<qint64> ms = ms_;
    return {[ms] { return *ms; },
            [ms] {
              return QDateTime(QDate(2026, 3, 2), QTime(8, 30), QTimeZone::utc()).addMSecs(*ms - begin_ms);
            }};
  }

 private:
  static constexpr qint64 begin_ms = 1'000'000;
  std::shared_ptr<qint64> ms_ = std::make_shared<qint64>(begin_ms);
};

}  // namespace steelyard::client
