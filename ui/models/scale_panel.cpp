// SPDX-License-Identifier: Apache-2.0
#include "ui/models/scale_panel.h"

#include <QCoreApplication>
#include <algorithm>
#include <utility>

#include "ui/models/format.h"

namespace steelyard::models {
namespace {

using client::DeckState;

struct Face {
  const char* word;
  const char* icon;
  const char* tone;
};

Face face_of(DeckState deck) {
  switch (deck) {
    case DeckState::unknown:
      return {QT_TRANSLATE_NOOP("ScalePanel", "NOT KNOWN"), "question", "decide"};
    case DeckState::zero:
      return {QT_TRANSLATE_NOOP("ScalePanel", "EMPTY"), "empty", "info"};
    case DeckState::not_zero:
      return {QT_TRANSLATE_NOOP("ScalePanel", "NOT ZERO"), "warning", "decide"};
    case DeckState::entering:
      return {QT_TRANSLATE_NOOP("ScalePanel", "ENTERING"), "up", "info"};
    case DeckState::settling:
      return {QT_TRANSLATE_NOOP("ScalePanel", "MOVING"), "wave", "decide"};
    case DeckState::stable:
      return {QT_TRANSLATE_NOOP("ScalePanel", "STABLE"), "check", "go"};
    case DeckState::captured:
      return {QT_TRANSLATE_NOOP("ScalePanel", "CAPTURED"), "lock", "go"};
    case DeckState::leaving:
      return {QT_TRANSLATE_NOOP("ScalePanel", "LEAVING"), "down", "info"};
    case DeckState::overload:
      return {QT_TRANSLATE_NOOP("ScalePanel", "OVERLOAD"), "warning", "stop"};
    case DeckState::underload:
      return {QT_TRANSLATE_NOOP("ScalePanel", "UNDERLOAD"), "warning", "stop"};
  }
  return {"", "", ""};
}

constexpr Face no_signal = {QT_TRANSLATE_NOOP("ScalePanel", "NO SIGNAL"), "unplugged", "stop"};

}  // namespace

ScalePanel::ScalePanel(const QString& id, QObject* parent, client::Clock clock)
    : QObject(parent), clock_(std::move(clock)), heard_ms_(clock_.steady_ms()) {
  scale_.id = id;
  watch_.setInterval(100);
  connect(&watch_, &QTimer::timeout, this, &ScalePanel::look_again);
  watch_.start();
}

qint64 ScalePanel::age_ms() const {
  return (scale_.indication ? scale_.indication->age_ms : 0) + clock_.steady_ms() - heard_ms_;
}

bool ScalePanel::is_fresh() const {
  const qint64 limit = std::clamp(3 * pace_ms_, blank_at_least_ms, blank_at_most_ms);
  return is_heard_ && scale_.signal == client::Signal::ok && scale_.indication && age_ms() <= limit;
}

void ScalePanel::look_again() {
  const bool fresh = is_fresh();
  if (!fresh) curve_.interrupt(clock_.steady_ms());
  if (fresh != was_fresh_ || !fresh) Q_EMIT changed();  // the age goes on
  was_fresh_ = fresh;
}

void ScalePanel::take(const client::Scale& scale, const QString& language) {
  const qint64 now = clock_.steady_ms();
  // A slow line is learned message by message; one long silence teaches nothing.
  if (is_heard_) pace_ms_ = (3 * pace_ms_ + std::min(now - heard_ms_, 2 * pace_ms_)) / 4;
  heard_ms_ = now;
  const bool was_heard = std::exchange(is_heard_, true);
  const bool captures = was_heard && scale.deck == DeckState::captured && scale_.deck != DeckState::captured;
  scale_ = scale;
  language_ = language;
  was_fresh_ = is_fresh();
  if (was_fresh_ && scale.indication->mass_g)
    curve_.append({now, *scale.indication->mass_g});
  else
    curve_.interrupt(now);
  if (captures) {
    curve_.mark(now);
    Q_EMIT captured();
  }
  Q_EMIT changed();
}

void ScalePanel::lose() {
  is_heard_ = false;
  look_again();
}

void ScalePanel::retranslate(const QString& language) {
  language_ = language;
  Q_EMIT changed();
}

QString ScalePanel::digits() const {
  return is_fresh() ? with_gaps(scale_.indication->text) : QString();
}

QString ScalePanel::unit() const {
  return scale_.indication && !scale_.indication->unit.isEmpty() ? scale_.indication->unit : "kg";
}

QString ScalePanel::word() const {
  const Face face = is_fresh() ? face_of(scale_.deck) : no_signal;
  return QCoreApplication::translate("ScalePanel", face.word);
}

QString ScalePanel::icon() const {
  return is_fresh() ? face_of(scale_.deck).icon : no_signal.icon;
}

QString ScalePanel::tone() const {
  return is_fresh() ? face_of(scale_.deck).tone : no_signal.tone;
}

QString ScalePanel::age() const {
  if (!scale_.indication && !is_heard_) return {};
  return tr("%1 s old").arg(QString::number(static_cast<double>(age_ms() / 100) / 10.0, 'f', 1));
}

QString ScalePanel::limits() const {
  return tr("Max %1 kg  Min %2 kg  e = %3 kg")
      .arg(kilograms(scale_.max_g), kilograms(scale_.min_g), kilograms(scale_.interval_g));
}

QString ScalePanel::why_not() const {
  if (!is_heard_) return tr("The station is not heard.");
  return scale_.why_not ? pick(scale_.why_not->words, language_) : QString();
}

}  // namespace steelyard::models
