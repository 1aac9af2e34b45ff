// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QJsonArray>
#include <QJsonObject>

#include "ui/client/check_weighing.h"
#include "ui/client/dispatch.h"
#include "ui/client/scale.h"
#include "ui/client/station_state.h"

namespace steelyard::client {

/// From the wire's JSON, as the station's openapi.yaml has it. A member that is missing or of another type
/// has its default: a newer or older station is shown as far as it is understood.
Trouble trouble_from(const QJsonObject& json);
Problem problem_from(int status, const QJsonObject& json);
Scale scale_from(const QJsonObject& json);
Curve curve_from(const QJsonArray& samples);
Party party_from(const QJsonObject& json);
Slip slip_from(const QJsonObject& json);
Weighing weighing_from(const QJsonObject& json);
Dispatch dispatch_from(const QJsonObject& json);
CheckWeighing check_weighing_from(const QJsonObject& json);
GatePass pass_from(const QJsonObject& json);
Sync sync_from(const QJsonObject& json);
Printer printer_from(const QJsonObject& json);
PrintJob print_job_from(const QJsonObject& json);
YardGate gate_from(const QJsonObject& json);

/// RFC 3339, UTC; invalid where there is none.
QDateTime time_from(const QJsonValue& value);

/// Each object of a list.
template <typename Read>
auto list_from(const QJsonValue& array, Read read) {
  QVector<decltype(read(QJsonObject()))> out;
  for (const auto& item : array.toArray()) out.push_back(read(item.toObject()));
  return out;
}

}  // namespace steelyard::client
