// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QAbstractListModel>
#include <QHash>
#include <QVector>

#include <QtQml/qqmlregistration.h>

#include "ui/models/row_model.h"

namespace steelyard::models {

/// A long list for a view: named columns as in RowModel, in pages of which only some are held. The rows of a
/// page that is not held keep their place and are shown as one that is on its way, so that nothing jumps when
/// it comes.
class PagedRows : public QAbstractListModel {
  Q_OBJECT
  QML_ELEMENT
  QML_UNCREATABLE("made by its page")
  Q_PROPERTY(int count READ count NOTIFY counted)

 public:
  using Row = RowModel::Row;

  /// `blank` is the row of a page that is not held.
  PagedRows(QList<QByteArray> columns, Row blank, QObject* parent = nullptr);

  /// Another list, of which this is the first page.
  void begin(QVector<Row> rows);
  /// One page more at the end.
  void append(QVector<Row> rows);
  /// The rows of a page, as many as it has.
  void put(int page, QVector<Row> rows);
  void let_go(int page) { held_.remove(page); }
  /// Ends the list after that many pages.
  void cut(int pages);

  int pages() const { return static_cast<int>(ends_.size()); }
  QList<int> held() const { return held_.keys(); }
  bool holds(int page) const { return held_.contains(page); }
  int size_of(int page) const { return ends_[page] - first_of(page); }
  int count() const { return ends_.isEmpty() ? 0 : ends_.back(); }
  /// The value of a column, nobody having looked; invalid outside the list.
  QVariant at(int row, const QByteArray& column) const;

  int rowCount(const QModelIndex& parent = {}) const override;
  QVariant data(const QModelIndex& index, int role) const override;
  QHash<int, QByteArray> roleNames() const override;

 Q_SIGNALS:
  void counted();
  /// A view shows rows of this page now.
  void looked_at(int page) const;

 private:
  int page_of(int row) const;
  int first_of(int page) const { return page == 0 ? 0 : ends_[page - 1]; }
  const Row& row_at(int row, int page) const;

  QList<QByteArray> columns_;
  Row blank_;
  QVector<int> ends_;  ///< of each page: the row after its last
  QHash<int, QVector<Row>> held_;
};

}  // namespace steelyard::models
