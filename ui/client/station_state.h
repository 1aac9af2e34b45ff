// SPDX-License-Identifier: Apache-2.0
// What the station tells of itself.
#pragma once

#include <QDateTime>
#include <QString>
#include <QStringList>
#include <QVector>
#include <optional>

#include "ui/client/problem.h"

namespace steelyard::client {

struct Identity {
  QString user;
  QStringList roles;  ///< "operator", "supervisor", …
  QDateTime expires_at;
};

struct StationInfo {
  QString id;
  QString name;
  QString language;  ///< "zh" or "en": of its forms
  QString version;
  QString public_key;
  bool wants_batch = false;  ///< no truck is cleared while one of its lines has no batch
};

/// Dispatches that left, counted and added up at one end.
struct Sum {
  qint64 count = 0;
  qint64 net_g = 0;
  bool operator==(const Sum&) const = default;
};

struct Totals {
  Sum station;
  Sum ledger;
  bool match = false;
  bool operator==(const Totals&) const = default;
};

/// The link to the ledger.
struct Sync {
  bool is_online = false;
  bool is_configured = false;
  qint64 pending = 0;
  QDateTime last_acknowledged_at;
  std::optional<Totals> totals;
  std::optional<Trouble> trouble;
  bool operator==(const Sync&) const = default;
};

enum class PrinterCondition { ready, busy, out_of_paper, stopped, unreachable };

struct Printer {
  QString id;
  QString kind;
  PrinterCondition condition = PrinterCondition::ready;
  QStringList forms;  ///< that it carries
  qint64 queued = 0;
  qint64 undecided = 0;  ///< prints of which nobody can say whether they came out
  Words error;           ///< empty where there is none
  bool operator==(const Printer&) const = default;
};

struct PrintJob {
  qint64 id = 0;
  QString form;
  QString subject;  ///< number of the dispatch, slip or check weighing
  int copy = 0;
  QString printer;
  QString state;  ///< queued, sent, confirmed, delivered, unknown, failed, cancelled, reprinted
  Words error;    ///< empty where there is none
  bool operator==(const PrintJob&) const = default;
};

/// A gate with its light and its barrier.
struct YardGate {
  QString id;
  QString scale;  ///< empty: no scale's
  bool is_connected = false;
  QString light;    ///< red, green; empty: not known or none
  QString barrier;  ///< opening, released, closed; empty: not known or none
  bool is_due = false;
  bool operator==(const YardGate&) const = default;
};

/// What a gate pass is worth.
struct PassAnswer {
  QString verdict;  ///< pass, already_used, wrong_plate, expired, cancelled, not_ours
  Words says;
  QDateTime since;  ///< when it left
};

}  // namespace steelyard::client
