// SPDX-License-Identifier: Apache-2.0
#include "ui/models/paged_rows.h"

#include <algorithm>

namespace steelyard::models {

PagedRows::PagedRows(QList<QByteArray> columns, Row blank, QObject* parent)
    : QAbstractListModel(parent), columns_(std::move(columns)), blank_(std::move(blank)) {}

void PagedRows::begin(QVector<Row> rows) {
  const int before = count();
  const int after = static_cast<int>(rows.size());
  const int common = std::min(before, after);
  if (after < before) beginRemoveRows({}, after, before - 1);
  if (after > before) beginInsertRows({}, before, after - 1);
  ends_ = {after};
  held_ = {{0, std::move(rows)}};
  if (after < before) endRemoveRows();
  if (after > before) endInsertRows();
  if (common > 0) Q_EMIT dataChanged(index(0), index(common - 1));
  Q_EMIT counted();
}

void PagedRows::append(QVector<Row> rows) {
  const int before = count();
  const int after = before + static_cast<int>(rows.size());
  if (after > before) beginInsertRows({}, before, after - 1);
  held_.insert(pages(), std::move(rows));
  ends_.push_back(after);
  if (after > before) endInsertRows();
  Q_EMIT counted();
}

void PagedRows::put(int page, QVector<Row> rows) {
  const int first = first_of(page);
  const int before = size_of(page);
  const int after = static_cast<int>(rows.size());
  // What a page gained or lost moves all that follow.
  if (after < before) beginRemoveRows({}, first + after, first + before - 1);
  if (after > before) beginInsertRows({}, first + before, first + after - 1);
  for (int later = page; later < pages(); ++later) ends_[later] += after - before;
  held_.insert(page, std::move(rows));
  if (after < before) endRemoveRows();
  if (after > before) endInsertRows();
  const int common = std::min(before, after);
  if (common > 0) Q_EMIT dataChanged(index(first), index(first + common - 1));
  if (after != before) Q_EMIT counted();
}

void PagedRows::cut(int pages_left) {
  if (pages_left >= pages()) return;
  const int left = pages_left == 0 ? 0 : ends_[pages_left - 1];
  const bool has_less = left < count();
  if (has_less) beginRemoveRows({}, left, count() - 1);
  ends_.resize(pages_left);
  held_.removeIf([&](const auto& one) { return one.key() >= pages_left; });
  if (has_less) endRemoveRows();
  Q_EMIT counted();
}

int PagedRows::page_of(int row) const {
  return static_cast<int>(std::upper_bound(ends_.begin(), ends_.end(), row) - ends_.begin());
}

const PagedRows::Row& PagedRows::row_at(int row, int page) const {
  const auto held = held_.constFind(page);
  return held == held_.constEnd() ? blank_ : (*held)[row - first_of(page)];
}

QVariant PagedRows::at(int row, const QByteArray& column) const {
  const auto place = columns_.indexOf(column);
  return row < 0 || row >= count() || place < 0 ? QVariant() : row_at(row, page_of(row))[place];
}

int PagedRows::rowCount(const QModelIndex& parent) const {
  return parent.isValid() ? 0 : count();
}

QVariant PagedRows::data(const QModelIndex& index, int role) const {
  const int column = role - Qt::UserRole;
  if (!index.isValid() || column < 0 || column >= columns_.size()) return {};
  const int page = page_of(index.row());
  Q_EMIT looked_at(page);
  return row_at(index.row(), page)[column];
}

QHash<int, QByteArray> PagedRows::roleNames() const {
  QHash<int, QByteArray> names;
  for (int i = 0; i < columns_.size(); ++i) names.insert(Qt::UserRole + i, columns_[i]);
  return names;
}

}  // namespace steelyard::models
