// SPDX-License-Identifier: Apache-2.0
#include "ui/models/format.h"

#include <algorithm>

namespace steelyard::models {
namespace {

constexpr QChar narrow_gap(0x202F);  // no line ends in it

/// Divides exactly; what is left over becomes decimals without trailing zeros.
QString decimal(qint64 number, qint64 unit, int digits) {
  const bool is_negative = number < 0;
  const quint64 size = is_negative ? 0 - static_cast<quint64>(number) : static_cast<quint64>(number);
  const auto whole = size / static_cast<quint64>(unit);
  QString rest = QString::number(size % static_cast<quint64>(unit)).rightJustified(digits, '0');
  while (rest.endsWith('0')) rest.chop(1);
  QString text = with_gaps(QString::number(whole));
  if (!rest.isEmpty()) text += '.' + rest;
  return is_negative ? QStringLiteral("\u2212") + text : text;
}

bool is_chinese(QChar letter) {
  return letter.script() == QChar::Script_Han;
}

}  // namespace

QString with_gaps(const QString& digits) {
  const bool is_number = !digits.isEmpty() && std::all_of(digits.begin(), digits.end(), [](QChar letter) {
    return letter.isDigit() || letter == '.' || letter == '-' || letter == '+';
  });
  if (!is_number) return digits;
  const auto point = digits.indexOf('.');
  QString text = digits;
  const auto first = digits.startsWith('-') || digits.startsWith('+') ? 1 : 0;
  for (auto at = (point < 0 ? digits.size() : point) - 3; at > first; at -= 3) text.insert(at, narrow_gap);
  return text;
}

QString with_gaps(qint64 number) {
  return with_gaps(QString::number(number));
}

QString kilograms(qint64 grams) {
  return decimal(grams, 1000, 3);
}

QString kilograms_or_dash(std::optional<qint64> grams) {
  return grams ? kilograms(*grams) + " kg" : QStringLiteral("\u2014");
}

QString tonnes(qint64 grams) {
  return decimal(grams, 1'000'000, 6) + " t";
}

QString money(qint64 minor) {
  const QString sign = minor < 0 ? QStringLiteral("\u2212") : QString();
  const quint64 size = minor < 0 ? 0 - static_cast<quint64>(minor) : static_cast<quint64>(minor);
  return sign + with_gaps(QString::number(size / 100)) + '.' +
         QString::number(size % 100).rightJustified(2, '0');
}

QString seconds(qint64 ms) {
  return decimal(ms / 100, 10, 1) + " s";
}

QString day(const QDate& date) {
  return date.toString(Qt::ISODate);
}

QString plate(const QString& normalised) {
  const bool is_of_china = normalised.size() >= 3 && is_chinese(normalised[0]) && normalised[1].isLetter();
  if (!is_of_china) return normalised;
  return normalised.left(2) + QChar(0x00B7) + normalised.mid(2);
}

QString clock(const QDateTime& at) {
  return at.isValid() ? at.toLocalTime().toString("HH:mm") : QString();
}

QString day_and_clock(const QDateTime& at) {
  return at.isValid() ? at.toLocalTime().toString("MM-dd HH:mm") : QString();
}

QString pick(const client::Words& words, const QString& language) {
  return language == QLatin1String("zh") ? words.zh : words.en;
}

}  // namespace steelyard::models
