// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/client/dispatch.h"
#include "ui/models/row_model.h"

namespace steelyard::models {

/// Columns of a list of trucks: id, plate, customer, state (a word), minutes, stale, held, selected.
QList<QByteArray> yard_columns();

/// One truck in it; the minutes count from `since`.
RowModel::Row yard_row(const client::Dispatch& truck, const QString& state, const QDateTime& since,
                       bool is_selected);

}  // namespace steelyard::models
