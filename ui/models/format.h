// SPDX-License-Identifier: Apache-2.0
// How numbers, times and plates look on the screen; nothing else formats them.
#pragma once

#include <QDate>
#include <QDateTime>
#include <QString>
#include <optional>

#include "ui/client/problem.h"

namespace steelyard::models {

/// The digits of a display with thin gaps at the thousands: "18760" → "18 760", "-0.89" as it is.
QString with_gaps(const QString& digits);
QString with_gaps(qint64 number);
/// Grams as kilograms, exactly: 49 120, 0.5.
QString kilograms(qint64 grams);
/// The same with its unit: "49 120 kg". An em dash where there is none.
QString kilograms_or_dash(std::optional<qint64> grams);
/// Grams as tonnes, exactly: "49.12 t".
QString tonnes(qint64 grams);
/// The currency's smallest unit as its units: 1234567 → "12 345.67".
QString money(qint64 minor);
/// A part of a curve's time: 12400 → "12.4 s".
QString seconds(qint64 ms);
/// A day as it is written in a question: "2026-11-22".
QString day(const QDate& date);
/// A plate as people read it: 豫A12345 → 豫A·12345; others as they are.
QString plate(const QString& normalised);
/// The time of day of this machine, "14:05"; empty where there is none.
QString clock(const QDateTime& at);
/// Day and time, "11-22 14:05"; empty where there is none.
QString day_and_clock(const QDateTime& at);
/// In the language of the interface.
QString pick(const client::Words& words, const QString& language);

}  // namespace steelyard::models
