// SPDX-License-Identifier: Apache-2.0
#include "ui/client/check_weighing.h"

#include "ui/client/decode.h"
#include "ui/client/json_members.h"

namespace steelyard::client {
namespace {

using QLatin = QLatin1StringView;

CheckState state_from(const QString& word) {
  if (word == QLatin("open")) return CheckState::open;
  return word == QLatin("complete") ? CheckState::complete : CheckState::voided;
}

std::optional<qint64> optional_mass(const QJsonObject& json, QLatin name) {
  if (!json.value(name).isDouble()) return std::nullopt;
  return number(json, name);
}

}  // namespace

CheckWeighing check_weighing_from(const QJsonObject& json) {
  CheckWeighing check;
  check.number = text(json, QLatin("number"));
  check.state = state_from(text(json, QLatin("state")));
  check.plate = text(json, QLatin("plate"));
  check.customer = text(json, QLatin("customer"));
  check.note = text(json, QLatin("note"));
  check.weighings = list_from(json.value(QLatin("weighings")), weighing_from);
  check.gross_g = number(json, QLatin("gross_g"));
  check.tare_g = optional_mass(json, QLatin("tare_g"));
  check.net_g = optional_mass(json, QLatin("net_g"));
  check.first_tickets = static_cast<int>(number(json, QLatin("first_tickets")));
  check.void_reason = text(json, QLatin("void_reason"));
  return check;
}

}  // namespace steelyard::client
