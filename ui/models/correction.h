// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QObject>
#include <optional>

#include <QtQml/qqmlregistration.h>

#include "ui/client/station.h"
#include "ui/models/row_model.h"

namespace steelyard::models {

/// What a truck that has left is found to have carried, line by line, before it goes on record.
class Correction : public QObject {
  Q_OBJECT
  QML_ELEMENT
  QML_UNCREATABLE("made by its page")
  Q_PROPERTY(bool open READ is_open NOTIFY changed)
  /// product, slip, before, unit, value
  Q_PROPERTY(steelyard::models::RowModel* rows READ rows CONSTANT)
  /// What would be changed, in sentences; empty: nothing.
  Q_PROPERTY(QString says READ says NOTIFY changed)

 public:
  explicit Correction(QObject* parent = nullptr);

  bool is_open() const { return dispatch_.has_value(); }
  RowModel* rows() { return &rows_; }
  QString says() const;
  /// It says that something was otherwise.
  bool is_ready() const;

  void open(const client::Dispatch& dispatch);
  void close();
  /// Bags, or kilograms of a bulk line; what is no number changes nothing.
  Q_INVOKABLE void set(int row, const QString& value);
  /// The truck took nothing after all, or did.
  Q_INVOKABLE void setNothing(bool nothing);

  client::CorrectionOrder order() const;
  QString dispatch() const { return dispatch_ ? dispatch_->id : QString(); }
  void retranslate() { show(); }

 Q_SIGNALS:
  void changed();

 private:
  struct Line {
    client::LoadLine before;
    qint64 was = 0;  ///< bags, or kilograms
    qint64 is = 0;
  };
  void show();

  std::optional<client::Dispatch> dispatch_;
  QVector<Line> lines_;
  RowModel rows_;
  bool took_nothing_ = false;
};

}  // namespace steelyard::models
