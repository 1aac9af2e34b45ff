// SPDX-License-Identifier: Apache-2.0
// What the station has on record.
#pragma once

#include <QDateTime>
#include <QString>
#include <QVector>

#include "ui/client/dispatch.h"
#include "ui/client/problem.h"

namespace steelyard::client {

/// One entry of the journal about a truck.
struct HistoryItem {
  qint64 seq = 0;
  QDateTime at;
  QString actor;
  QString kind;  ///< of the journal: "dispatch", "weighing", "refusal", "print" …
  Words what;
  QString code;  ///< of a refusal
};

struct History {
  QString dispatch;
  QString plate;
  QString ticket;
  Words says;  ///< the net check in the sentence that the operator had before him; empty before it
  qint64 head_seq = 0;
  QString head_hash;
  QVector<HistoryItem> items;  ///< oldest first
};

/// A captured weight with where it came from.
struct WeighingRecord {
  Weighing weighing;
  QString text;    ///< the number that the indicator showed
  QString unit;    ///< "kg"
  QString frame;   ///< the bytes it was read from, in hex
  QString stable;  ///< yes, no, unknown
};

}  // namespace steelyard::client
