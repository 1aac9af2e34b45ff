// SPDX-License-Identifier: Apache-2.0
// What somebody typed, as numbers; exactly, without a floating point on the way.
#pragma once

#include <QString>
#include <optional>

namespace steelyard::models {

/// "12.5" with three decimals is 12 500. Digits of any width, gaps between them and one point are understood;
/// a sign, more decimals than that or anything else is not.
std::optional<qint64> typed_number(const QString& text, int decimals);
/// As somebody would type it: 12 500 with three decimals is "12.5"; 0 is empty.
QString to_type(qint64 number, int decimals);
/// Of grams at a price for 1000 kg, half up, as the station reckons.
qint64 amount_of(qint64 grams, qint64 price_minor);

}  // namespace steelyard::models
