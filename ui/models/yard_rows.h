// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/client/dispatch.h"
#include "ui/models/row_model.h"

namespace steelyard::models {

/// Columns of a list of trucks: id, plate, customer, state (a word), minutes, stale, held, manual (a weight
/// of it was entered by hand), selected.
QList<QByteArray> yard_columns();

/// Whole minutes between two moments, never less than none: the station's clock may be a little ahead.
qint64 minutes_between(const QDateTime& since, const QDateTime& now);

/// One truck in it.
RowModel::Row yard_row(const client::Dispatch& truck, const QString& state, qint64 minutes, bool is_selected);

}  // namespace steelyard::models
