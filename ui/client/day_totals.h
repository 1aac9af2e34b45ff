// SPDX-License-Identifier: Apache-2.0
// What left today, added up by the station.
#pragma once

#include <QDate>
#include <QDateTime>
#include <QVector>
#include <optional>

#include "ui/client/slip.h"

namespace steelyard::client {

struct ProductTotal {
  Party product;
  qint64 trucks = 0;
  qint64 quantity_g = 0;
  qint64 bags = 0;
};

struct ShiftTotal {
  QDateTime opened_at;
  qint64 trucks = 0;
  qint64 net_g = 0;
};

struct DayTotals {
  QDate day;
  qint64 trucks = 0;
  qint64 net_g = 0;
  QVector<ProductTotal> products;   ///< the most first
  std::optional<ShiftTotal> shift;  ///< where one is open
};

}  // namespace steelyard::client
