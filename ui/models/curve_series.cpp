// SPDX-License-Identifier: Apache-2.0
#include "ui/models/curve_series.h"

#include <algorithm>

namespace steelyard::models {

qint64 CurveSeries::highest_g() const {
  qint64 highest = 0;
  for (const auto& sample : samples_) highest = std::max(highest, sample.mass_g);
  return highest;
}

void CurveSeries::drop_old() {
  const qint64 from = samples_.back().ms - span_ms;
  while (samples_.front().ms < from) samples_.pop_front();
  marks_.removeIf([from](qint64 ms) { return ms < from; });
}

void CurveSeries::append(const client::Sample& sample) {
  const bool was_empty = samples_.empty();
  samples_.push_back(sample);
  drop_old();
  Q_EMIT appended();
  if (was_empty) Q_EMIT changed();
}

void CurveSeries::interrupt(qint64 ms) {
  if (samples_.empty() || samples_.back().mass_g == gap) return;
  append({ms, gap});
}

void CurveSeries::mark(qint64 ms) {
  marks_.push_back(ms);
  Q_EMIT changed();
}

void CurveSeries::show(const client::Curve& curve, const QList<qint64>& marks) {
  samples_.assign(curve.begin(), curve.end());
  marks_ = marks;
  Q_EMIT changed();
}

}  // namespace steelyard::models
