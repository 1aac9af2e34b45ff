// SPDX-License-Identifier: Apache-2.0
// What the station says of an ordinary day, as the wire has it.
#pragma once

#include <QJsonObject>
#include <QString>

namespace steelyard::client::samples {

QJsonObject identity(const QString& user, const QString& roles);
QJsonObject station();
/// `deck` as the API names it; with a reading of that many kilograms, fit to be captured where it is stable.
QJsonObject scale(const QString& id, const QString& deck, int kg);
/// One line of bags.
QJsonObject slip(const QString& number, const QString& plate, const QString& payment = "paid");
/// A truck in that state, with what it must have by then.
QJsonObject dispatch(const QString& id, const QString& plate, const QString& state);
/// The scale is out of order, and the site takes weights by hand.
QJsonObject broken_scale(const QString& id = "north");
/// A truck whose last weight was entered by hand.
QJsonObject weighed_by_hand(const QString& id, const QString& plate, const QString& state);
/// A public weighing of 25 000 kg; complete, against 15 000 kg.
QJsonObject check(const QString& number, const QString& plate, const QString& state = "open");
QJsonObject printer(const QString& id);
QJsonObject sync(bool online, int pending);
/// A refusal, as the station words it.
QJsonObject problem(const QString& code, const QString& detail);

}  // namespace steelyard::client::samples
