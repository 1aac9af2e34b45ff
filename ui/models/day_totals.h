// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QObject>
#include <optional>

#include <QtQml/qqmlregistration.h>

#include "ui/client/station.h"
#include "ui/models/row_model.h"

namespace steelyard::models {

/// What left today and in this shift: trucks, tonnes, products.
class DayTotals : public QObject {
  Q_OBJECT
  QML_ELEMENT
  QML_UNCREATABLE("made by its page")
  Q_PROPERTY(bool open READ is_open NOTIFY changed)
  Q_PROPERTY(bool busy READ is_busy NOTIFY changed)
  Q_PROPERTY(QString day READ day NOTIFY changed)
  Q_PROPERTY(QString fault READ fault NOTIFY changed)
  /// Today, and the shift that is open: name, trucks, tonnes
  Q_PROPERTY(steelyard::models::RowModel* sums READ sums CONSTANT)
  /// Each product of today, the most first: product, trucks, tonnes, bags
  Q_PROPERTY(steelyard::models::RowModel* products READ products CONSTANT)

 public:
  /// `station` must outlive it.
  explicit DayTotals(client::Station& station);

  bool is_open() const { return is_open_; }
  bool is_busy() const { return is_busy_; }
  QString day() const { return totals_ ? totals_->day.toString(Qt::ISODate) : QString(); }
  const QString& fault() const { return fault_; }
  RowModel* sums() { return &sums_; }
  RowModel* products() { return &products_; }

  void open();
  void close();
  void retranslate() { show(); }

 Q_SIGNALS:
  void changed();

 private:
  void show();

  client::Station& station_;
  bool is_open_ = false;
  bool is_busy_ = false;
  int asked_ = 0;
  QString fault_;
  std::optional<client::DayTotals> totals_;
  RowModel sums_;
  RowModel products_;
};

}  // namespace steelyard::models
