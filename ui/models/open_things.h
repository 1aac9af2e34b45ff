// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QObject>
#include <optional>

#include <QtQml/qqmlregistration.h>

#include "ui/client/station.h"
#include "ui/models/curve_lens.h"
#include "ui/models/row_model.h"

namespace steelyard::models {

/// Loads on a deck of which nobody has said what they were, and what curves showed that somebody should
/// check; the oldest first. One of them is looked at, with its curve.
class OpenThings : public QObject {
  Q_OBJECT
  QML_ELEMENT
  QML_UNCREATABLE("made by its page")
  /// number, kind, says, where, when, selected
  Q_PROPERTY(steelyard::models::RowModel* rows READ rows CONSTANT)
  Q_PROPERTY(bool busy READ is_busy NOTIFY changed)
  /// Number of the one that is looked at; empty: none.
  Q_PROPERTY(QString chosen READ chosen NOTIFY changed)
  Q_PROPERTY(bool load READ is_load NOTIFY changed)  ///< it is a deck load
  Q_PROPERTY(QString title READ title NOTIFY changed)
  Q_PROPERTY(QString says READ says NOTIFY changed)
  Q_PROPERTY(QString details READ details NOTIFY changed)
  Q_PROPERTY(steelyard::models::CurveLens* lens READ lens CONSTANT)

 public:
  explicit OpenThings(client::Station& station, QObject* parent = nullptr);

  RowModel* rows() { return &rows_; }
  int count() const { return rows_.count(); }
  bool is_busy() const { return under_way_ > 0; }
  const QString& chosen() const { return chosen_; }
  bool is_load() const;
  QString title() const;
  QString says() const;
  QString details() const;
  CurveLens* lens() { return &lens_; }

  void ask();
  void choose(const QString& number);
  void close_load(const client::DeckLoadEnd& end, client::Done<bool> done);
  void close_finding(const QString& reason, client::Done<bool> done);
  void set_language(const QString& language);

 Q_SIGNALS:
  void changed();
  void failed(const steelyard::client::Problem& problem);

 private:
  void ask_loads(const QString& cursor);
  void ask_findings(const QString& cursor);
  void answered(const std::optional<client::Problem>& problem);
  void show();
  const client::DeckLoad* load() const;
  const client::Finding* finding() const;

  client::Station& station_;
  RowModel rows_;
  CurveLens lens_;
  QVector<client::DeckLoad> loads_;
  QVector<client::Finding> findings_;
  QString chosen_;
  QString language_ = "zh";
  int asked_ = 0;  ///< an answer to an older question is not shown
  int looked_ = 0;
  int under_way_ = 0;
};

}  // namespace steelyard::models
