// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QObject>
#include <optional>

#include <QtQml/qqmlregistration.h>

#include "ui/client/slip_orders.h"
#include "ui/models/row_model.h"

namespace steelyard::models {

/// One slip: whose it is, what may be taken, what left already, and how it came to be what it is.
class SlipPanel : public QObject {
  Q_OBJECT
  QML_ELEMENT
  QML_UNCREATABLE("made by its page")
  Q_PROPERTY(bool known READ is_known NOTIFY changed)
  Q_PROPERTY(QString number READ number NOTIFY changed)
  Q_PROPERTY(QString customer READ customer NOTIFY changed)
  /// State, day, plate, who made it: in a line
  Q_PROPERTY(QString summary READ summary NOTIFY changed)
  Q_PROPERTY(QString payment READ payment NOTIFY changed)
  Q_PROPERTY(QString paymentTone READ payment_tone NOTIFY changed)
  /// What somebody should know of it: that it is late or cancelled; empty where there is nothing
  Q_PROPERTY(QString remark READ remark NOTIFY changed)
  Q_PROPERTY(QString total READ total NOTIFY changed)
  /// Each line: product, spec, quantity, bags, shipped, remaining, price, amount, note
  Q_PROPERTY(steelyard::models::RowModel* lines READ lines CONSTANT)
  /// Each version, the newest first: version, when, who, what
  Q_PROPERTY(steelyard::models::RowModel* versions READ versions CONSTANT)

 public:
  explicit SlipPanel(QObject* parent = nullptr);

  void show(const std::optional<client::Slip>& slip);
  void show_versions(const QVector<client::SlipVersion>& versions);
  void retranslate();

  bool is_known() const { return slip_.has_value(); }
  const std::optional<client::Slip>& slip() const { return slip_; }
  QString number() const { return slip_ ? slip_->number : QString(); }
  QString customer() const;
  QString summary() const;
  QString payment() const;
  QString payment_tone() const;
  QString remark() const;
  QString total() const;
  RowModel* lines() { return &lines_; }
  RowModel* versions() { return &versions_; }

 Q_SIGNALS:
  void changed();

 private:
  std::optional<client::Slip> slip_;
  QVector<client::SlipVersion> history_;
  RowModel lines_;
  RowModel versions_;
};

}  // namespace steelyard::models
