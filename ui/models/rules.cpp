// SPDX-License-Identifier: Apache-2.0
#include "ui/models/rules.h"

#include <QCoreApplication>
#include <array>
#include <utility>

namespace steelyard::models {
namespace {

/// DOMAIN's list of what may be approved.
constexpr std::array<std::pair<const char*, const char*>, 12> approvable = {{
    {"zero_not_seen", QT_TRANSLATE_NOOP("Rules", "The deck was not at zero before")},
    {"net_short", QT_TRANSLATE_NOOP("Rules", "Net short")},
    {"net_over", QT_TRANSLATE_NOOP("Rules", "Net over")},
    {"over_shipment", QT_TRANSLATE_NOOP("Rules", "More than is left on the slip")},
    {"slip_unpaid", QT_TRANSLATE_NOOP("Rules", "Slip not paid")},
    {"credit_exceeded", QT_TRANSLATE_NOOP("Rules", "Credit exceeded")},
    {"over_road_limit", QT_TRANSLATE_NOOP("Rules", "Over the road limit")},
    {"batch_missing", QT_TRANSLATE_NOOP("Rules", "Batch missing")},
    {"tare_history", QT_TRANSLATE_NOOP("Rules", "Tare away from its history")},
    {"manual_weight", QT_TRANSLATE_NOOP("Rules", "Manual weight")},
    {"weighing_disturbed", QT_TRANSLATE_NOOP("Rules", "Weighing disturbed")},
    {"pass_expired", QT_TRANSLATE_NOOP("Rules", "Pass expired")},
}};

QString bare(const QString& plate) {
  QString out;
  for (const QChar letter : plate.normalized(QString::NormalizationForm_KC)) {
    if (letter.isLetterOrNumber()) out += letter.toUpper();
  }
  return out;
}

}  // namespace

bool is_approvable(const QString& code) {
  for (const auto& [rule, name] : approvable) {
    if (code == QLatin1StringView(rule)) return true;
  }
  return false;
}

QString name_of_rule(const QString& rule) {
  for (const auto& [known, name] : approvable) {
    if (rule == QLatin1StringView(known)) return QCoreApplication::translate("Rules", name);
  }
  return rule;
}

bool same_plate(const QString& a, const QString& b) {
  const QString plain = bare(a);
  return !plain.isEmpty() && plain == bare(b);
}

}  // namespace steelyard::models
