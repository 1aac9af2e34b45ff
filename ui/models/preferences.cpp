// SPDX-License-Identifier: Apache-2.0
#include "ui/models/preferences.h"

#include <QLocale>
#include <algorithm>

namespace steelyard::models {
namespace {

QString file_or_own(const QString& file) {
  if (!file.isEmpty()) return file;
  return QSettings(QSettings::IniFormat, QSettings::UserScope, "steelyard", "steelyard").fileName();
}

}  // namespace

Preferences::Preferences(const QString& file, QObject* parent)
    : QObject(parent), settings_(file_or_own(file), QSettings::IniFormat) {}

QVariant Preferences::value(const QString& name, const QVariant& otherwise) const {
  // Who has never chosen sees what was chosen last on this machine.
  const QVariant last = settings_.value("last/" + name, otherwise);
  return user_.isEmpty() ? last : settings_.value(user_ + '/' + name, last);
}

void Preferences::set(const QString& name, const QVariant& chosen) {
  if (value(name, {}) == chosen) return;
  settings_.setValue("last/" + name, chosen);
  if (!user_.isEmpty()) settings_.setValue(user_ + '/' + name, chosen);
  Q_EMIT changed();
}

void Preferences::belong_to(const QString& user) {
  const QString before = language();
  user_ = user;
  Q_EMIT changed();
  if (language() != before) Q_EMIT language_changed();
}

QString Preferences::language() const {
  const bool is_chinese = QLocale::system().language() == QLocale::Chinese;
  const QString chosen = value("language", is_chinese ? "zh" : "en").toString();
  return chosen == QLatin1String("en") ? "en" : "zh";
}

QString Preferences::theme() const {
  const QString chosen = value("theme", "day").toString();
  return chosen == QLatin1String("night") || chosen == QLatin1String("contrast") ? chosen : "day";
}

qreal Preferences::font_scale() const {
  return std::clamp(value("font_scale", 1.0).toDouble(), 1.0, 1.5);
}

bool Preferences::sounds() const {
  return value("sounds", true).toBool();
}

void Preferences::set_language(const QString& language) {
  const QString before = this->language();
  set("language", language);
  if (this->language() != before) Q_EMIT language_changed();
}

void Preferences::set_theme(const QString& theme) {
  set("theme", theme);
}

void Preferences::set_font_scale(qreal scale) {
  set("font_scale", std::clamp(scale, 1.0, 1.5));
}

void Preferences::set_sounds(bool on) {
  set("sounds", on);
}

}  // namespace steelyard::models
