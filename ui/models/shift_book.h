// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QObject>
#include <optional>

#include <QtQml/qqmlregistration.h>

#include "ui/client/station.h"
#include "ui/models/row_model.h"

namespace steelyard::models {

/// The shift that is open with what is open in it, and those that ended.
class ShiftBook : public QObject {
  Q_OBJECT
  QML_ELEMENT
  QML_UNCREATABLE("made by its page")
  Q_PROPERTY(bool known READ is_known NOTIFY changed)  ///< the station has answered
  Q_PROPERTY(bool open READ is_open NOTIFY changed)
  Q_PROPERTY(QString title READ title NOTIFY changed)
  Q_PROPERTY(QString summary READ summary NOTIFY changed)
  /// What is open: kind, name, detail
  Q_PROPERTY(steelyard::models::RowModel* things READ things CONSTANT)
  /// Shifts that ended, the newest first: number, when, who, totals, note
  Q_PROPERTY(steelyard::models::RowModel* past READ past CONSTANT)

 public:
  explicit ShiftBook(client::Station& station, QObject* parent = nullptr);

  bool is_known() const { return is_known_; }
  bool is_open() const { return shift_.has_value(); }
  const std::optional<client::Shift>& shift() const { return shift_; }
  QString title() const;
  /// How much of what is open: the sentence to read before the shift is closed.
  QString summary() const;
  RowModel* things() { return &things_; }
  RowModel* past() { return &past_; }

  void ask();
  /// Who began or ended it asks again.
  void begin(client::Done<bool> done);
  void end(const QString& note, client::Done<bool> done);
  void retranslate() { show(); }

 Q_SIGNALS:
  void changed();
  void failed(const steelyard::client::Problem& problem);

 private:
  void show();

  client::Station& station_;
  std::optional<client::Shift> shift_;
  QVector<client::Shift> ended_;
  RowModel things_;
  RowModel past_;
  bool is_known_ = false;
  int asked_ = 0;  ///< an answer to an older question is not shown
};

}  // namespace steelyard::models
