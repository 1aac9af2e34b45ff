// SPDX-License-Identifier: Apache-2.0
#include "ui/models/typed.h"

namespace steelyard::models {
namespace {

/// No mass, price or number of bags comes near it, and what follows from two of them still has room.
constexpr qsizetype digits_max = 12;
constexpr qint64 million = 1'000'000;

}  // namespace

std::optional<qint64> typed_number(const QString& text, int decimals) {
  QString digits;
  qsizetype after_point = -1;
  for (const QChar letter : text.trimmed().normalized(QString::NormalizationForm_KC)) {
    if (letter.isSpace()) continue;
    if (letter == '.' && after_point < 0) {
      after_point = 0;
      continue;
    }
    const int digit = letter.digitValue();
    if (digit < 0) return std::nullopt;
    digits += QChar('0' + digit);
    if (after_point >= 0) ++after_point;
  }
  if (digits.isEmpty() || after_point > decimals) return std::nullopt;
  digits += QString(decimals - std::max<qsizetype>(after_point, 0), '0');
  while (digits.size() > 1 && digits.startsWith('0')) digits.remove(0, 1);
  if (digits.size() > digits_max) return std::nullopt;
  return digits.toLongLong();
}

QString to_type(qint64 number, int decimals) {
  if (number <= 0) return {};
  QString digits = QString::number(number).rightJustified(decimals + 1, '0');
  if (decimals == 0) return digits;
  digits.insert(digits.size() - decimals, '.');
  while (digits.endsWith('0')) digits.chop(1);
  if (digits.endsWith('.')) digits.chop(1);
  return digits;
}

qint64 amount_of(qint64 grams, qint64 price_minor) {
  const qint64 rest = grams % million * price_minor + million / 2;
  return grams / million * price_minor + rest / million;
}

}  // namespace steelyard::models
