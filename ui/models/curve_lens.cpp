// SPDX-License-Identifier: Apache-2.0
#include "ui/models/curve_lens.h"

#include <algorithm>

#include "ui/models/format.h"

namespace steelyard::models {

CurveLens::CurveLens(QObject* parent) : QObject(parent) {}

void CurveLens::show(const client::Curve& curve) {
  series_.show(curve, {});
  note_.clear();
  at_.reset();
  from_ms_ = first_ms();
  to_ms_ = last_ms();
  Q_EMIT changed();
}

void CurveLens::say(const QString& note) {
  note_ = note;
  Q_EMIT changed();
}

void CurveLens::clear() {
  show({});
}

qint64 CurveLens::first_ms() const {
  return series_.is_empty() ? 0 : series_.samples().front().ms;
}

qint64 CurveLens::last_ms() const {
  return series_.is_empty() ? 0 : series_.samples().back().ms;
}

bool CurveLens::is_zoomed() const {
  return from_ms_ > first_ms() || to_ms_ < last_ms();
}

QString CurveLens::from_text() const {
  return series_.is_empty() ? QString() : seconds(from_ms_ - first_ms());
}

QString CurveLens::to_text() const {
  return series_.is_empty() ? QString() : seconds(to_ms_ - first_ms());
}

void CurveLens::look(qint64 from_ms, qint64 to_ms) {
  const qint64 whole = last_ms() - first_ms();
  const qint64 span = std::clamp(to_ms - from_ms, std::min(narrowest_ms, whole), whole);
  from_ms_ = std::clamp(from_ms, first_ms(), last_ms() - span);
  to_ms_ = from_ms_ + span;
  Q_EMIT changed();
}

void CurveLens::zoom(qreal factor, qreal place) {
  if (series_.is_empty() || factor <= 0) return;
  const qreal share = std::clamp(place, 0.0, 1.0);
  const qreal span = to() - from();
  const qreal narrower = std::max(span / factor, static_cast<qreal>(narrowest_ms));
  const qreal from_now = from() + share * (span - narrower);
  look(qRound64(from_now), qRound64(from_now + narrower));
}

void CurveLens::whole() {
  look(first_ms(), last_ms());
}

void CurveLens::pan(qreal share) {
  const qint64 by = qRound64((to() - from()) * share);
  look(from_ms_ + by, to_ms_ + by);
}

void CurveLens::point(qreal place) {
  const auto& samples = series_.samples();
  if (samples.empty()) return;
  const qint64 ms = from_ms_ + qRound64((to() - from()) * std::clamp(place, 0.0, 1.0));
  const auto later = std::upper_bound(samples.begin(), samples.end(), ms,
                                      [](qint64 at, const client::Sample& sample) { return at < sample.ms; });
  at_ = later == samples.begin() ? 0 : static_cast<std::size_t>(later - samples.begin()) - 1;
  Q_EMIT changed();
}

void CurveLens::step(int readings) {
  const auto& samples = series_.samples();
  if (samples.empty()) return;
  if (!at_) return point(0.5);
  const auto last = static_cast<qint64>(samples.size()) - 1;
  at_ = static_cast<std::size_t>(std::clamp(static_cast<qint64>(*at_) + readings, qint64{0}, last));
  const qint64 ms = samples[*at_].ms;
  if (ms < from_ms_) return look(ms, ms + to_ms_ - from_ms_);
  if (ms > to_ms_) return look(ms - (to_ms_ - from_ms_), ms);
  Q_EMIT changed();
}

void CurveLens::unpoint() {
  at_.reset();
  Q_EMIT changed();
}

qreal CurveLens::cursor() const {
  if (!at_ || to_ms_ <= from_ms_) return 0;
  return static_cast<qreal>(series_.samples()[*at_].ms - from_ms_) / (to() - from());
}

QString CurveLens::reading() const {
  if (!at_) return {};
  const client::Sample& sample = series_.samples()[*at_];
  const QString time = seconds(sample.ms - first_ms());
  const QString weight =
      sample.mass_g == CurveSeries::gap ? QStringLiteral("\u2014") : kilograms(sample.mass_g) + " kg";
  return time + QStringLiteral(" · ") + weight;
}

}  // namespace steelyard::models
