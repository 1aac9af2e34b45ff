// SPDX-License-Identifier: Apache-2.0
// Public weighings: what a truck weighs, without a slip.
#pragma once

#include <QString>
#include <QVector>
#include <optional>

#include "ui/client/dispatch.h"

namespace steelyard::client {

/// `voided` also of a newer station: nothing is offered for it.
enum class CheckState { open, complete, voided };

struct CheckWeighing {
  QString number;
  CheckState state = CheckState::open;
  QString plate;  ///< capital letters and digits; empty where nobody asked
  QString customer;
  QString note;
  QVector<Weighing> weighings;  ///< one, or two when it is complete
  qint64 gross_g = 0;           ///< the heavier weight, or the only one
  std::optional<qint64> tare_g;
  std::optional<qint64> net_g;
  /// Tickets that were ordered with the first weight alone; the one with both is another paper.
  int first_tickets = 0;
  QString void_reason;
  bool operator==(const CheckWeighing&) const = default;
};

struct CheckWeighingPage {
  QVector<CheckWeighing> weighings;
  QString cursor;  ///< empty on the last page
};

struct CheckOrder {
  QString scale;
  QString plate;
  QString customer;
  QString note;
  QString against;  ///< number of the one that this completes; empty: a new one
};

struct CheckFilter {
  QString state;  ///< "open", "complete", "voided"; empty: any
  QString plate;  ///< however it is written; empty: any
  QString cursor;
};

}  // namespace steelyard::client
