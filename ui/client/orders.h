// SPDX-License-Identifier: Apache-2.0
// What is asked of the station.
#pragma once

#include <QString>
#include <QStringList>
#include <QVector>
#include <optional>

#include "ui/client/dispatch.h"
#include "ui/client/station_state.h"

namespace steelyard::client {

struct SlipFilter {
  QString state;   ///< "open", "shipped", "cancelled"; empty: any
  QString search;  ///< number, plate, customer; empty: any
  bool only_late = false;
  QString cursor;
  int limit = 50;
};

struct DispatchFilter {
  QString state;  ///< "open" or a state; empty: any
  QString search;
  QString plate;
  QString customer;
  QDate from;
  QDate to;
  QString cursor;
  int limit = 50;
};

struct ApprovalOrder {
  QString rule;
  QString reason;
  QString user;
  QString password;
};

struct ArrivalOrder {
  QString plate;
  QStringList slips;
  QString driver;
  int axles = 0;  ///< 0: not known
  QVector<ApprovalOrder> approvals;
};

struct WeighOrder {
  QString scale;
  QString purpose;  ///< "empty", "leg", "loaded"; empty: it follows from the state
  QString reason;   ///< of a second one of the same purpose
  std::optional<LineKey> line;
};

/// A weight that a person read off something else while the scale is out of order.
struct ManualOrder {
  QString scale;
  QString purpose;  ///< "empty" or "loaded"
  qint64 mass_g = 0;
  QString reason;
};

struct CountedLine {
  LineKey key;
  qint64 bags = 0;
  QString batch;
};

struct PrintOrder {
  QString form;
  QString subject;  ///< number of the dispatch, slip or check weighing
  QString printer;
  QString reason;  ///< why it is printed again
};

struct PreviewOrder {
  QString form;     ///< "weigh-ticket" or "gate-pass" of a dispatch, "pick-slip" of a slip, "check-ticket"
  QString subject;  ///< number of the dispatch, slip or check weighing
  int dpi = 150;    ///< 40 to 300
};

struct PassQuestion {
  QString code;    ///< what was scanned or typed; or
  QString number;  ///< of the pass
  QString plate;   ///< of the truck at the gate; may be empty
};

/// The answer, with the truck to compare where the pass is one of this station.
struct PassCheck {
  PassAnswer answer;
  std::optional<GatePass> pass;
  std::optional<Dispatch> dispatch;
  std::optional<Trouble> why_not;  ///< the pass is good, and the truck is not let out yet
};

}  // namespace steelyard::client
