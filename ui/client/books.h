// SPDX-License-Identifier: Apache-2.0
// The supervisor's books: what is open, the shifts, and what left, added up.
#pragma once

#include <QDate>
#include <QDateTime>
#include <QString>
#include <QStringList>
#include <QVector>
#include <optional>

#include "ui/client/dispatch.h"
#include "ui/client/scale.h"

namespace steelyard::client {

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
  QString what;   ///< the reason of a hold
  qint64 age_s = 0;
  DispatchState state = DispatchState::unknown;  ///< of a truck
};

/// What passed while a shift was open.
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

/// What a truck that has left was found to have carried: a line with its bags, or the grams of a bulk one.
struct CorrectedLine {
  LineKey key;
  std::optional<qint64> bags;
  std::optional<qint64> quantity_g;
};

struct CorrectionOrder {
  QVector<CorrectedLine> lines;  ///< empty: it took nothing after all
  QString reason;
  QString user;  ///< the second supervisor
  QString password;
};

struct Days {
  QDate from;
  QDate to;
};

/// What left on one day.
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

/// How often a rule was put aside.
struct RuleRow {
  QString rule;
  qint64 approvals = 0;
  qint64 trucks = 0;
};

}  // namespace steelyard::client
