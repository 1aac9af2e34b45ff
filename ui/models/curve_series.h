// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QObject>
#include <deque>
#include <limits>

#include <QtQml/qqmlregistration.h>

#include "ui/client/scale.h"

namespace steelyard::models {

/// A weight over time, for a curve on the screen. Of a live one the last `span_ms` are kept.
class CurveSeries : public QObject {
  Q_OBJECT
  QML_ELEMENT
  QML_UNCREATABLE("made by its page")
  Q_PROPERTY(bool empty READ is_empty NOTIFY changed)

 public:
  static constexpr qint64 span_ms = 60'000;

  using QObject::QObject;

  const std::deque<client::Sample>& samples() const { return samples_; }
  const QList<qint64>& marks() const { return marks_; }
  bool is_empty() const { return samples_.empty(); }
  qint64 highest_g() const;

  void append(const client::Sample& sample);
  /// The line was silent from there on: the curve has a gap, never a guess.
  void interrupt(qint64 ms);
  /// A weight was captured then.
  void mark(qint64 ms);
  void show(const client::Curve& curve, const QList<qint64>& marks);

  /// Stands in a curve where there is no weight.
  static constexpr qint64 gap = std::numeric_limits<qint64>::min();

 Q_SIGNALS:
  void appended();
  void changed();

 private:
  void drop_old();

  std::deque<client::Sample> samples_;
  QList<qint64> marks_;
};

}  // namespace steelyard::models
