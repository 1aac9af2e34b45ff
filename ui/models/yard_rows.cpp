// SPDX-License-Identifier: Apache-2.0
#include "ui/models/yard_rows.h"

#include <algorithm>

#include "ui/models/format.h"

namespace steelyard::models {

QList<QByteArray> yard_columns() {
  return {"id", "plate", "customer", "state", "minutes", "stale", "held", "manual", "selected"};
}

qint64 minutes_between(const QDateTime& since, const QDateTime& now) {
  return std::max<qint64>(since.secsTo(now) / 60, 0);
}

RowModel::Row yard_row(const client::Dispatch& truck, const QString& state, qint64 minutes,
                       bool is_selected) {
  return {truck.id,
          plate(truck.plate),
          truck.customer.name,
          state,
          static_cast<int>(minutes),
          truck.is_stale,
          truck.held.has_value(),
          truck.has_manual_weight(),
          is_selected};
}

}  // namespace steelyard::models
