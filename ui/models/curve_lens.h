// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QObject>
#include <optional>

#include <QtQml/qqmlregistration.h>

#include "ui/models/curve_series.h"

namespace steelyard::models {

/// The part of a whole curve that is looked at, and a cursor on it with its time and weight. Places are
/// shares of the visible width, 0 to 1.
class CurveLens : public QObject {
  Q_OBJECT
  QML_ELEMENT
  QML_UNCREATABLE("made by its page")
  Q_PROPERTY(steelyard::models::CurveSeries* series READ series CONSTANT)
  /// What is visible, in milliseconds of the curve.
  Q_PROPERTY(qreal from READ from NOTIFY changed)
  Q_PROPERTY(qreal to READ to NOTIFY changed)
  Q_PROPERTY(QString fromText READ from_text NOTIFY changed)
  Q_PROPERTY(QString toText READ to_text NOTIFY changed)
  Q_PROPERTY(bool zoomed READ is_zoomed NOTIFY changed)
  Q_PROPERTY(bool pointed READ is_pointed NOTIFY changed)
  Q_PROPERTY(qreal cursor READ cursor NOTIFY changed)  ///< where it stands
  /// Time and weight under the cursor: "12.4 s · 15 000 kg".
  Q_PROPERTY(QString reading READ reading NOTIFY changed)
  /// Why there is no curve; empty where there is one, or none is expected.
  Q_PROPERTY(QString note READ note NOTIFY changed)

 public:
  /// Nobody sees more in less than this.
  static constexpr qint64 narrowest_ms = 500;

  explicit CurveLens(QObject* parent = nullptr);

  CurveSeries* series() { return &series_; }
  void show(const client::Curve& curve);
  void say(const QString& note);
  void clear();

  qreal from() const { return static_cast<qreal>(from_ms_); }
  qreal to() const { return static_cast<qreal>(to_ms_); }
  QString from_text() const;
  QString to_text() const;
  bool is_zoomed() const;
  bool is_pointed() const { return at_.has_value(); }
  qreal cursor() const;
  QString reading() const;
  const QString& note() const { return note_; }

  /// Nearer (factor above 1) or farther; what is at `place` stays there.
  Q_INVOKABLE void zoom(qreal factor, qreal place);
  Q_INVOKABLE void whole();
  /// By that share of what is visible; a positive one looks at what comes later.
  Q_INVOKABLE void pan(qreal share);
  /// The cursor to the reading that was shown at `place`.
  Q_INVOKABLE void point(qreal place);
  /// The cursor by so many readings; the part that is visible follows it.
  Q_INVOKABLE void step(int readings);
  Q_INVOKABLE void unpoint();

 Q_SIGNALS:
  void changed();

 private:
  qint64 first_ms() const;
  qint64 last_ms() const;
  void look(qint64 from_ms, qint64 to_ms);

  CurveSeries series_;
  QString note_;
  qint64 from_ms_ = 0;
  qint64 to_ms_ = 0;
  std::optional<std::size_t> at_;  ///< the reading under the cursor
};

}  // namespace steelyard::models
