// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QAbstractListModel>
#include <QVariant>
#include <QVector>

#include <QtQml/qqmlregistration.h>

namespace steelyard::models {

/// A list for a view: named columns, made whole whenever what it shows has changed. Rows that stayed the same
/// are not told anew, so a list that changes in one place repaints in one place.
class RowModel : public QAbstractListModel {
  Q_OBJECT
  QML_ELEMENT
  QML_UNCREATABLE("made by its page")
  Q_PROPERTY(int count READ count NOTIFY counted)

 public:
  using Row = QVariantList;  ///< a value for each column, in their order

  explicit RowModel(QList<QByteArray> columns, QObject* parent = nullptr);

  void set_rows(QVector<Row> rows);
  void append(const QVector<Row>& rows);
  int count() const { return static_cast<int>(rows_.size()); }
  /// The value of a column; invalid outside the list.
  QVariant at(int row, const QByteArray& column) const;
  /// The row with that value in that column, or -1.
  int find(const QByteArray& column, const QVariant& value) const;

  int rowCount(const QModelIndex& parent = {}) const override;
  QVariant data(const QModelIndex& index, int role) const override;
  QHash<int, QByteArray> roleNames() const override;

 Q_SIGNALS:
  void counted();

 private:
  QList<QByteArray> columns_;
  QVector<Row> rows_;
};

}  // namespace steelyard::models
