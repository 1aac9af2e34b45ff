// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QObject>
#include <optional>

#include <QtQml/qqmlregistration.h>

#include "ui/client/station.h"
#include "ui/models/curve_lens.h"
#include "ui/models/photo.h"
#include "ui/models/row_model.h"

namespace steelyard::models {

/// Everything on record about one dispatch: its weighings with their curves and raw frames, and what
/// happened, by whom and when.
class Evidence : public QObject {
  Q_OBJECT
  QML_ELEMENT
  QML_UNCREATABLE("made by its page")
  Q_PROPERTY(bool known READ is_known NOTIFY changed)
  Q_PROPERTY(bool busy READ is_busy NOTIFY changed)  ///< one was chosen and the station has not answered
  Q_PROPERTY(QString title READ title NOTIFY changed)
  Q_PROPERTY(QString summary READ summary NOTIFY changed)
  /// The sentence of the net check, as it was on the operator's screen.
  Q_PROPERTY(QString says READ says NOTIFY changed)
  /// number, purpose, mass, when, by, note, shown, frame, manual
  Q_PROPERTY(steelyard::models::RowModel* weighings READ weighings CONSTANT)
  /// when, who, what
  Q_PROPERTY(steelyard::models::RowModel* items READ items CONSTANT)
  /// What was counted: product, counted, batch, by
  Q_PROPERTY(steelyard::models::RowModel* lines READ lines CONSTANT)
  /// rule, reason, asked, by, when
  Q_PROPERTY(steelyard::models::RowModel* approvals READ approvals CONSTANT)
  Q_PROPERTY(steelyard::models::CurveLens* emptyCurve READ empty_curve CONSTANT)
  Q_PROPERTY(steelyard::models::CurveLens* loadedCurve READ loaded_curve CONSTANT)
  Q_PROPERTY(steelyard::models::Photo* emptyPhoto READ empty_photo CONSTANT)
  Q_PROPERTY(steelyard::models::Photo* loadedPhoto READ loaded_photo CONSTANT)

 public:
  explicit Evidence(client::Station& station, QObject* parent = nullptr);

  void open(const QString& dispatch);
  void close();
  /// Whether somebody but `user` was refused under that rule; none while the station has not answered.
  std::optional<bool> was_refused(const QString& rule, const QString& user) const;
  void set_language(const QString& language);

  bool is_known() const { return dispatch_.has_value(); }
  bool is_busy() const { return is_busy_; }
  const std::optional<client::Dispatch>& dispatch() const { return dispatch_; }
  QString title() const;
  QString summary() const;
  QString says() const;
  RowModel* weighings() { return &weighings_; }
  RowModel* items() { return &items_; }
  RowModel* lines() { return &lines_; }
  RowModel* approvals() { return &approvals_; }
  CurveLens* empty_curve() { return &empty_curve_; }
  CurveLens* loaded_curve() { return &loaded_curve_; }
  Photo* empty_photo() { return &empty_photo_; }
  Photo* loaded_photo() { return &loaded_photo_; }

 Q_SIGNALS:
  void changed();
  void failed(const steelyard::client::Problem& problem);

 private:
  void show();
  void ask_weighings();
  void ask_curve(client::Purpose purpose, CurveLens& lens);
  void show_goods();

  client::Station& station_;
  std::optional<client::Dispatch> dispatch_;
  std::optional<client::History> history_;
  QHash<QString, client::WeighingRecord> records_;
  RowModel weighings_;
  RowModel items_;
  RowModel lines_;
  RowModel approvals_;
  CurveLens empty_curve_;
  CurveLens loaded_curve_;
  Photo empty_photo_;
  Photo loaded_photo_;
  QString language_ = "zh";
  bool is_busy_ = false;
  int asked_ = 0;  ///< an answer about another dispatch is not shown
};

}  // namespace steelyard::models
