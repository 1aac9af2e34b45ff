// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QJsonObject>

#include "ui/client/books.h"

namespace steelyard::client {

/// As those of decode.h. Each thing of a list, or by itself with its curve.
Refusal refusal_from(const QJsonObject& json);
DeckLoad deck_load_from(const QJsonObject& json);
Finding finding_from(const QJsonObject& json);
Shift shift_from(const QJsonObject& json);
DayRow day_row_from(const QJsonObject& json);
ProductRow product_row_from(const QJsonObject& json);
CustomerRow customer_row_from(const QJsonObject& json);
PersonRow person_row_from(const QJsonObject& json);
RuleRow rule_row_from(const QJsonObject& json);

}  // namespace steelyard::client
