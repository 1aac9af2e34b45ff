// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QObject>
#include <QUrl>

#include <QtQml/qqmlregistration.h>

#include "ui/client/station.h"
#include "ui/models/row_model.h"

namespace steelyard::models {

/// Slips from a file: looked through by the station first, with every wrong row and why; brought in only when
/// it is whole.
class SlipImport : public QObject {
  Q_OBJECT
  QML_ELEMENT
  QML_UNCREATABLE("made by its page")
  Q_PROPERTY(bool open READ is_open NOTIFY changed)
  Q_PROPERTY(bool busy READ is_busy NOTIFY changed)
  Q_PROPERTY(QString file READ file NOTIFY changed)
  Q_PROPERTY(bool ready READ is_ready NOTIFY changed)
  /// What is to be said of the file, and its tone
  Q_PROPERTY(QString says READ says NOTIFY changed)
  Q_PROPERTY(QString tone READ tone NOTIFY changed)
  /// Each wrong row: row, column, why
  Q_PROPERTY(steelyard::models::RowModel* faults READ faults CONSTANT)

 public:
  static constexpr qint64 bytes_max = 1 << 20;  ///< what the station takes

  /// `station` must outlive it.
  explicit SlipImport(client::Station& station, QObject* parent = nullptr);

  void begin();
  void close();
  void set_language(const QString& language);

  bool is_open() const { return is_open_; }
  bool is_busy() const { return is_busy_; }
  const QString& file() const { return file_; }
  bool is_ready() const { return found_ > 0 && !is_busy_; }
  QString says() const;
  QString tone() const;
  RowModel* faults() { return &rows_; }

  /// Reads the file and has the station look through it. Opens the import where it is not.
  Q_INVOKABLE void choose(const QUrl& file);
  void bring_in();

 Q_SIGNALS:
  void changed();
  void done(int slips);

 private:
  void look_through();
  void take(const client::Outcome<client::ImportResult>& outcome);
  void show();

  client::Station& station_;
  QString language_ = "zh";
  bool is_open_ = false;
  bool is_busy_ = false;
  QString file_;
  QByteArray bytes_;
  QByteArray key_;  ///< of this file: brought in again after a lost answer it is brought in once
  int found_ = 0;   ///< slips in a file that is whole
  QString fault_;   ///< why it cannot be looked through, or is refused as a whole
  QVector<client::RowFault> wrong_;
  int asked_ = 0;
  RowModel rows_;
};

}  // namespace steelyard::models
