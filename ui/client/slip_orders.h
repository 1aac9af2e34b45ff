// SPDX-License-Identifier: Apache-2.0
// What the office asks of the station about slips.
#pragma once

#include <QDateTime>
#include <QString>
#include <QVector>
#include <optional>

#include "ui/client/problem.h"
#include "ui/client/slip.h"

namespace steelyard::client {

/// A slip as somebody wants it. Of its lines what is shipped, reserved and left is not looked at; amounts are
/// the station's to compute.
struct SlipOrder {
  QString number;  ///< empty: the station gives one
  QDate date;
  Party customer;
  Payment payment = Payment::unpaid;
  std::optional<Credit> credit;
  QString plate;
  QVector<SlipLine> lines;
  QString made_by;
  QString coordinator;
};

struct SlipVersion {
  QDateTime at;
  QString by;
  Slip slip;
};

/// A row of a file that cannot be a slip.
struct RowFault {
  int row = 0;     ///< as a spreadsheet counts; the header is 1
  QString column;  ///< its heading; empty: the whole row
  Words says;
  bool operator==(const RowFault&) const = default;
};

/// What a file of slips makes, or would make. With faults it makes nothing.
struct ImportResult {
  int slips = 0;
  QVector<RowFault> faults;
  QString refusal;  ///< the sentence about all of them
};

}  // namespace steelyard::client
