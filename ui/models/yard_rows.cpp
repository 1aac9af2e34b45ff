// SPDX-License-Identifier: Apache-2.0
#include "ui/models/yard_rows.h"

#include <algorithm>

#include "ui/models/format.h"

namespace steelyard::models {

QList<QByteArray> yard_columns() {
  return {"id", "plate", "customer", "state", "minutes", "stale", "held", "selected"};
}

RowModel::Row yard_row(const client::Dispatch& truck, const QString& state, const QDateTime& since,
                       bool is_selected) {
  // The station's clock may be a little ahead of this machine's.
  const qint64 minutes = std::max<qint64>(since.secsTo(QDateTime::currentDateTimeUtc()) / 60, 0);
  return {truck.id,       plate(truck.plate),     truck.customer.name, state, static_cast<int>(minutes),
          truck.is_stale, truck.held.has_value(), is_selected};
}

}  // namespace steelyard::models
