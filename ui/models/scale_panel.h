// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QObject>
#include <QTimer>

#include <QtQml/qqmlregistration.h>

#include "ui/client/clock.h"
#include "ui/client/scale.h"
#include "ui/models/curve_series.h"

namespace steelyard::models {

/// One scale as the operator sees it: its digits, one word for its state, how old the reading is, and the
/// last minute as a curve. Digits that nobody vouches for any more are not shown.
class ScalePanel : public QObject {
  Q_OBJECT
  QML_ELEMENT
  QML_UNCREATABLE("made by its page")
  Q_PROPERTY(QString id READ id CONSTANT)
  Q_PROPERTY(QString name READ name NOTIFY changed)
  Q_PROPERTY(QString digits READ digits NOTIFY changed)
  Q_PROPERTY(QString unit READ unit NOTIFY changed)
  Q_PROPERTY(QString word READ word NOTIFY changed)
  Q_PROPERTY(QString icon READ icon NOTIFY changed)
  Q_PROPERTY(QString tone READ tone NOTIFY changed)
  Q_PROPERTY(QString age READ age NOTIFY changed)
  Q_PROPERTY(QString limits READ limits NOTIFY changed)
  Q_PROPERTY(bool canCapture READ can_capture NOTIFY changed)
  Q_PROPERTY(QString whyNot READ why_not NOTIFY changed)
  Q_PROPERTY(steelyard::models::CurveSeries* curve READ curve CONSTANT)

 public:
  /// A reading is blanked when it is older than three times the pace of the line, within these bounds: with
  /// the tenth of a second until somebody looks, never later than after one second.
  static constexpr qint64 blank_at_least_ms = 600;
  static constexpr qint64 blank_at_most_ms = 900;

  ScalePanel(const QString& id, QObject* parent, client::Clock clock = client::Clock::of_this_machine());

  void take(const client::Scale& scale, const QString& language);
  /// The station is not heard any more: nothing that it said counts as now.
  void lose();
  void retranslate(const QString& language);

  const QString& id() const { return scale_.id; }
  QString name() const { return scale_.name.isEmpty() ? scale_.id : scale_.name; }
  QString digits() const;
  QString unit() const;
  QString word() const;
  QString icon() const;
  QString tone() const;
  QString age() const;
  QString limits() const;
  bool can_capture() const { return is_fresh() && scale_.can_capture; }
  QString why_not() const;
  CurveSeries* curve() { return &curve_; }
  bool is_fresh() const;
  /// Ten times in a second: whether what is shown still counts.
  void look_again();
  const client::Scale& scale() const { return scale_; }

 Q_SIGNALS:
  void changed();
  void captured();

 private:
  qint64 age_ms() const;

  client::Scale scale_;
  QString language_ = "zh";
  client::Clock clock_;
  qint64 heard_ms_ = 0;   ///< the last message
  qint64 pace_ms_ = 100;  ///< between the last messages, smoothed
  bool is_heard_ = false;
  bool was_fresh_ = false;
  QTimer watch_;
  CurveSeries curve_;
};

}  // namespace steelyard::models
