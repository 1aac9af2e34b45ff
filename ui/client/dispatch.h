// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QDate>
#include <QDateTime>
#include <QString>
#include <QStringList>
#include <QVector>
#include <optional>

#include "ui/client/scale.h"
#include "ui/client/slip.h"

namespace steelyard::client {

/// `unknown` of a newer station: it is in the yard, and nothing is offered for it.
enum class DispatchState {
  arrived,
  empty_weighed,
  loading,
  loaded_weighed,
  cleared,
  exited,
  voided,
  unknown
};
enum class Purpose { empty, leg, loaded, check };
enum class Source { measured, preset_tare, manual };
enum class Verdict { within, unclear, short_of, over };
enum class PassState { issued, used, cancelled };

struct LineKey {
  QString slip;
  int line = 0;
  bool operator==(const LineKey&) const = default;
};

struct LoadLine {
  LineKey key;
  Party product;
  qint64 bag_weight_g = 0;  ///< 0: bulk
  QString pellet;
  qint64 planned_g = 0;
  qint64 planned_bags = 0;
  qint64 quantity_g = 0;
  std::optional<qint64> bags;  ///< counted
  QString batch;
  std::optional<qint64> net_g;  ///< where it was weighed by itself
  bool is_bagged() const { return bag_weight_g > 0; }
  bool operator==(const LoadLine&) const = default;
};

/// A captured weight as its dispatch has it.
struct Weighing {
  QString number;
  Purpose purpose = Purpose::empty;
  QString scale;
  qint64 mass_g = 0;
  qint64 interval_g = 0;
  QDateTime at;
  Source source = Source::measured;
  QString by;
  QString reason;
  bool is_superseded = false;
  bool is_disturbed = false;
  bool is_unverified = false;
  bool operator==(const Weighing&) const = default;
};

struct Approval {
  QString rule;
  QString reason;
  QString requested_by;
  QString by;
  QDateTime at;
  bool operator==(const Approval&) const = default;
};

struct GatePass {
  QString number;
  QString code;
  QString short_code;
  QDateTime issued_at;
  QDateTime expires_at;
  PassState state = PassState::issued;
  bool operator==(const GatePass&) const = default;
};

struct Hold {
  QString reason;
  QString by;
  QDateTime at;
  bool operator==(const Hold&) const = default;
};

/// What stands against the clearing of a truck.
struct Refusal {
  Trouble why;
  QString rule;  ///< under which a supervisor may approve it; empty: nobody may
  bool operator==(const Refusal&) const = default;
};

/// One truck.
struct Dispatch {
  QString id;
  QString plate;  ///< capital letters and digits: 豫A12345
  DispatchState state = DispatchState::arrived;
  Party customer;
  QStringList slips;
  QString driver;
  QVector<LoadLine> lines;
  QVector<Weighing> weighings;
  std::optional<qint64> empty_g;
  std::optional<qint64> loaded_g;
  std::optional<qint64> net_g;
  std::optional<qint64> expected_g;
  std::optional<qint64> tolerance_g;
  std::optional<qint64> uncertainty_g;
  std::optional<Verdict> verdict;
  Words says;  ///< the net check in a sentence; empty before the loaded weighing
  QString ticket;
  std::optional<GatePass> pass;
  QVector<Approval> approvals;
  QVector<Refusal> refusals;  ///< of a truck that is loaded and weighed, the most important first
  QStringList flags;
  std::optional<Hold> held;
  QDateTime arrived_at;
  QString counted_by;
  QString cleared_by;
  QDateTime cleared_at;
  QDateTime exited_at;
  QString exited_by;
  QString void_reason;
  bool is_stale = false;  ///< weighed empty long ago and not yet loaded

  /// A weight that counts, or one before it, was entered by hand: that is never forgotten.
  bool has_manual_weight() const { return flags.contains(QStringLiteral("manual_weight")); }
  bool is_in_yard() const { return state != DispatchState::exited && state != DispatchState::voided; }
  bool is_counted() const;
  /// The weighing of that purpose that counts.
  const Weighing* counting(Purpose purpose) const;
  bool operator==(const Dispatch&) const = default;
};

struct DispatchPage {
  QVector<Dispatch> dispatches;
  QString cursor;  ///< empty on the last page
};

}  // namespace steelyard::client
