// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>
#include <QVector>
#include <optional>

#include "ui/client/problem.h"

namespace steelyard::client {

enum class Signal { ok, silent, faulty };
/// Where a truck stands, by the station; `unknown` of a newer one.
enum class DeckState {
  unknown,
  zero,
  not_zero,
  entering,
  settling,
  stable,
  captured,
  leaving,
  overload,
  underload
};

/// What the indicator's display shows.
struct Indication {
  QString text;  ///< the digits as shown; empty where there is no number
  QString unit;  ///< "kg"; empty where the protocol has none
  std::optional<qint64> mass_g;
  qint64 age_ms = 0;
  bool operator==(const Indication&) const = default;
};

struct Scale {
  QString id;
  QString name;
  QString protocol;
  QString line;
  qint64 max_g = 0;
  qint64 min_g = 0;
  qint64 interval_g = 0;  ///< in force at this load
  Signal signal = Signal::silent;
  DeckState deck = DeckState::unknown;
  bool is_ready = false;  ///< empty and at zero for long enough
  std::optional<Indication> indication;
  bool can_capture = false;
  std::optional<Trouble> why_not;
  bool takes_manual_weight = false;  ///< it is out of order, and the site takes weights by hand
  std::optional<Trouble> why_no_manual_weight;
  QString commissioned_by;  ///< empty: never proved
  /// Who had it read otherwise than the configuration says, and what that says; empty: it is read so.
  QString applied_by;
  QString configured_protocol;
  bool operator==(const Scale&) const = default;
};

/// A load over time: milliseconds since the curve began, and grams.
struct Sample {
  qint64 ms = 0;
  qint64 mass_g = 0;
  bool operator==(const Sample&) const = default;
};
using Curve = QVector<Sample>;

}  // namespace steelyard::client
