// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QObject>
#include <optional>

#include <QtQml/qqmlregistration.h>

#include "ui/client/station.h"
#include "ui/models/row_model.h"

namespace steelyard::models {

/// What stands against trucks in the yard and may be approved, each with its sentence: one row for a truck
/// and a rule, the longest waiting first.
class ExceptionList : public QObject {
  Q_OBJECT
  QML_ELEMENT
  QML_UNCREATABLE("made by its page")
  /// key, dispatch, plate, customer, rule, says, minutes, selected
  Q_PROPERTY(steelyard::models::RowModel* rows READ rows CONSTANT)

 public:
  struct Waiting {
    client::Dispatch truck;
    QString rule;
    client::Words says;  ///< why, as the station says it
    QDateTime since;
    QString key() const { return truck.id + '/' + rule; }
  };

  explicit ExceptionList(client::Station& station, QObject* parent = nullptr);

  RowModel* rows() { return &rows_; }
  int count() const { return rows_.count(); }
  void select(const QString& key);
  /// The chosen one while it still waits.
  const Waiting* selected() const;
  QString sentence_of(const Waiting& waiting) const;
  void set_language(const QString& language);
  void show();

 Q_SIGNALS:
  void changed();

 private:
  client::Station& station_;
  RowModel rows_;
  QVector<Waiting> waiting_;
  QString selected_;
  QString language_ = "zh";
};

}  // namespace steelyard::models
