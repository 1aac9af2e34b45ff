// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QDate>
#include <QDateTime>
#include <QString>
#include <QVector>
#include <optional>

namespace steelyard::client {

/// A customer or a product.
struct Party {
  QString code;
  QString name;
  bool operator==(const Party&) const = default;
};

enum class Payment { paid, credit, unpaid };
enum class SlipState { open, shipped, cancelled };

struct Credit {
  qint64 limit_minor = 0;
  qint64 used_minor = 0;
  bool operator==(const Credit&) const = default;
};

struct SlipLine {
  int line = 0;
  Party product;
  qint64 bag_weight_g = 0;  ///< 0: bulk
  QString pellet;
  qint64 quantity_g = 0;
  qint64 bags = 0;
  qint64 unit_price_minor = 0;  ///< per 1000 kg
  qint64 amount_minor = 0;
  QString note;
  qint64 shipped_g = 0;
  qint64 reserved_g = 0;
  qint64 remaining_g = 0;
  bool is_bagged() const { return bags > 0; }
  bool operator==(const SlipLine&) const = default;
};

struct Slip {
  QString number;
  int version = 0;
  QDate date;
  Party customer;
  Payment payment = Payment::unpaid;
  std::optional<qint64> payment_age_s;
  std::optional<Credit> credit;
  QString plate;
  QVector<SlipLine> lines;
  QString made_by;
  QString coordinator;
  QString cancel_reason;
  SlipState state = SlipState::open;
  int age_days = 0;
  bool is_late = false;
  bool operator==(const Slip&) const = default;
};

struct SlipPage {
  QVector<Slip> slips;
  QString cursor;  ///< empty on the last page
};

}  // namespace steelyard::client
