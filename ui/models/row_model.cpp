// SPDX-License-Identifier: Apache-2.0
#include "ui/models/row_model.h"

namespace steelyard::models {

RowModel::RowModel(QList<QByteArray> columns, QObject* parent)
    : QAbstractListModel(parent), columns_(std::move(columns)) {}

void RowModel::set_rows(QVector<Row> rows) {
  const auto before = rows_.size();
  const auto after = rows.size();
  const int common = static_cast<int>(std::min(before, after));
  if (after < before) {
    beginRemoveRows({}, static_cast<int>(after), static_cast<int>(before) - 1);
    rows_.resize(after);
    endRemoveRows();
  }
  for (int i = 0; i < common; ++i) {
    if (rows_[i] == rows[i]) continue;
    rows_[i] = rows[i];
    Q_EMIT dataChanged(index(i), index(i));
  }
  if (after > before) {
    beginInsertRows({}, static_cast<int>(before), static_cast<int>(after) - 1);
    rows_ = std::move(rows);
    endInsertRows();
  }
  if (after != before) Q_EMIT counted();
}

void RowModel::append(const QVector<Row>& rows) {
  if (rows.isEmpty()) return;
  beginInsertRows({}, count(), count() + static_cast<int>(rows.size()) - 1);
  rows_ += rows;
  endInsertRows();
  Q_EMIT counted();
}

QVariant RowModel::at(int row, const QByteArray& column) const {
  const auto place = columns_.indexOf(column);
  return row < 0 || row >= count() || place < 0 ? QVariant() : rows_[row][place];
}

int RowModel::find(const QByteArray& column, const QVariant& value) const {
  for (int row = 0; row < count(); ++row) {
    if (at(row, column) == value) return row;
  }
  return -1;
}

int RowModel::rowCount(const QModelIndex& parent) const {
  return parent.isValid() ? 0 : count();
}

QVariant RowModel::data(const QModelIndex& index, int role) const {
  const int column = role - Qt::UserRole;
  if (!index.isValid() || column < 0 || column >= columns_.size()) return {};
  return rows_[index.row()][column];
}

QHash<int, QByteArray> RowModel::roleNames() const {
  QHash<int, QByteArray> names;
  for (int i = 0; i < columns_.size(); ++i) names.insert(Qt::UserRole + i, columns_[i]);
  return names;
}

}  // namespace steelyard::models
