// SPDX-License-Identifier: Apache-2.0
// What the station has on record: histories, loads, findings, shifts, reports.
#pragma once

#include <QDate>
#include <QDateTime>
#include <QString>
#include <QStringList>
#include <QVector>
#include <optional>

#include "ui/client/dispatch.h"
#include "ui/client/problem.h"
#include "ui/client/scale.h"

namespace steelyard::client {

/// One entry of the journal about a truck.
struct HistoryItem {
  qint64 seq = 0;
  QDateTime at;
  QString actor;
  QString kind;  ///< of the journal: "dispatch", "weighing", "refusal", "print" …
  Words what;
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

/// A load that came onto a deck and became no weighing.
struct DeckLoad {
  QString number;
  bool is_open = false;
  QString scale;
  qint64 peak_g = 0;
  bool is_overload = false;
  QDateTime began;
  QDateTime ended;
  QString as;  ///< no_sale, test, reweigh, service; empty while it is open
  QString reason;
  QString by;
  Curve samples;  ///< only of one that was asked for alone
};

struct DeckLoadPage {
  QVector<DeckLoad> loads;
  QString cursor;  ///< empty on the last page
};

struct DeckLoadEnd {
  QString as;  ///< no_sale, test, reweigh, service
  QString reason;
  QString dispatch;  ///< of a reweigh
};

/// What a curve showed that somebody should check.
struct Finding {
  QString number;
  QString scale;
  QString kind;
  QString state;  ///< open, noted (information only), closed
  QDateTime began;
  QDateTime ended;
  QString weighing;
  QString dispatch;
  Words sentence;
  QString closed_by;
  QString close_reason;
  Curve samples;  ///< only of one that was asked for alone
};

struct FindingPage {
  QVector<Finding> findings;
  QString cursor;  ///< empty on the last page
};

/// Something that is open while a shift ends.
struct OpenThing {
  QString id;
  QString plate;  ///< of a truck
  QString what;   ///< its state, or the reason of a hold
  qint64 age_s = 0;
};

struct ShiftTotals {
  qint64 trucks = 0;
  qint64 net_g = 0;
  qint64 voids = 0;
  qint64 approvals = 0;
  qint64 corrections = 0;
  qint64 reprints = 0;
};

struct Shift {
  QString number;
  bool is_open = false;
  QDateTime opened_at;
  QString opened_by;
  QDateTime closed_at;
  QString closed_by;
  QString note;
  QVector<OpenThing> trucks;
  QVector<OpenThing> held;
  QStringList passes;
  QStringList deck_loads;
  QStringList findings;
  QStringList check_weighings;
  qint64 undecided_prints = 0;
  std::optional<ShiftTotals> totals;
};

struct ShiftPage {
  QVector<Shift> shifts;
  QString cursor;  ///< empty on the last page
};

struct Days {
  QDate from;
  QDate to;
};

struct DayRow {
  QDate day;
  qint64 trucks = 0;
  qint64 net_g = 0;
  qint64 bags = 0;
  qint64 amount_minor = 0;
  qint64 within = 0;
  qint64 unclear = 0;
  qint64 short_of = 0;
  qint64 over = 0;
  qint64 voids = 0;
  qint64 corrections = 0;
  qint64 approvals = 0;
  qint64 reprints = 0;
};

struct ProductRow {
  Party product;
  qint64 trucks = 0;
  qint64 quantity_g = 0;
  qint64 bags = 0;
  qint64 amount_minor = 0;
};

struct CustomerRow {
  Party customer;
  qint64 trucks = 0;
  qint64 net_g = 0;
  qint64 amount_minor = 0;
};

struct PersonRow {
  QString user;
  qint64 weighings = 0;
  qint64 counts = 0;
  qint64 clearings = 0;
  qint64 exits = 0;
  qint64 exceptions_asked = 0;
  qint64 approvals = 0;
  qint64 voids = 0;
  qint64 corrections = 0;
};

struct RuleRow {
  QString rule;
  qint64 approvals = 0;
  qint64 trucks = 0;
};

}  // namespace steelyard::client
