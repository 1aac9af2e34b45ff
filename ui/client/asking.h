// SPDX-License-Identifier: Apache-2.0
// How what is asked for becomes a path and a body.
#pragma once

#include <QJsonObject>
#include <QUrl>
#include <QUrlQuery>

namespace steelyard::client {

/// "/v1/slips" + "G1-S0000001" + "/cancel", with what an address cannot hold written in percents.
inline QString at(const char* folder, const QString& number, const char* what = "") {
  return QString::fromLatin1(folder) + '/' + QString::fromLatin1(QUrl::toPercentEncoding(number)) +
         QString::fromLatin1(what);
}

inline void add(QUrlQuery& query, const QString& name, const QString& value) {
  if (!value.isEmpty()) query.addQueryItem(name, QString::fromLatin1(QUrl::toPercentEncoding(value)));
}

inline void put(QJsonObject& body, const char* name, const QString& value) {
  if (!value.isEmpty()) body.insert(QLatin1StringView(name), value);
}

inline QString cursor_in(const QJsonObject& json) {
  return json.value("cursor").toString();
}

}  // namespace steelyard::client
