// SPDX-License-Identifier: Apache-2.0
// Members of what the wire brought: one that is missing, or of another type, is empty or 0.
#pragma once

#include <QJsonObject>
#include <QString>

namespace steelyard::client {

inline QString text(const QJsonObject& json, QLatin1StringView name) {
  return json.value(name).toString();
}

inline qint64 number(const QJsonObject& json, QLatin1StringView name) {
  return json.value(name).toInteger();
}

}  // namespace steelyard::client
