// SPDX-License-Identifier: Apache-2.0
#include "ui/models/slip_words.h"

#include <QCoreApplication>
#include <QRegularExpression>
#include <array>
#include <utility>

namespace steelyard::models {
namespace {

using Label = std::pair<const char*, const char*>;

/// Word for word what stands above the field in SlipFormHeader and SlipLineForm.
constexpr std::array<Label, 8> header_labels = {{
    {"number", QT_TRANSLATE_NOOP("SlipFormHeader", "Number")},
    {"date", QT_TRANSLATE_NOOP("SlipFormHeader", "Ordered on")},
    {"plate", QT_TRANSLATE_NOOP("SlipFormHeader", "Only for the truck")},
    {"customer.code", QT_TRANSLATE_NOOP("SlipFormHeader", "Customer's code")},
    {"customer.name", QT_TRANSLATE_NOOP("SlipFormHeader", "Customer")},
    {"coordinator", QT_TRANSLATE_NOOP("SlipFormHeader", "Coordinator")},
    {"credit.limit_minor", QT_TRANSLATE_NOOP("SlipFormHeader", "Credit limit")},
    {"credit.used_minor", QT_TRANSLATE_NOOP("SlipFormHeader", "Credit used so far")},
}};
constexpr std::array<Label, 8> line_labels = {{
    {"product.code", QT_TRANSLATE_NOOP("SlipLineForm", "Product code")},
    {"product.name", QT_TRANSLATE_NOOP("SlipLineForm", "Product")},
    {"pellet", QT_TRANSLATE_NOOP("SlipLineForm", "Pellet")},
    {"bag_weight_g", QT_TRANSLATE_NOOP("SlipLineForm", "Bag, kg")},
    {"bags", QT_TRANSLATE_NOOP("SlipLineForm", "Bags")},
    {"quantity_g", QT_TRANSLATE_NOOP("SlipLineForm", "or bulk, t")},
    {"unit_price_minor", QT_TRANSLATE_NOOP("SlipLineForm", "Price per t")},
    {"note", QT_TRANSLATE_NOOP("SlipLineForm", "Note")},
}};

QString label_of(const std::array<Label, 8>& labels, const char* form, const QString& field) {
  for (const auto& [name, label] : labels) {
    if (field == QLatin1StringView(name)) return QCoreApplication::translate(form, label);
  }
  return {};
}

}  // namespace

QString name_of_slip_field(const QString& field) {
  static const QRegularExpression of_line("^lines\\[(\\d+)\\]\\.?(.*)$");
  const auto found = of_line.match(field);
  if (!found.hasMatch()) {
    const QString label = label_of(header_labels, "SlipFormHeader", field);
    return label.isEmpty() ? QString() : QCoreApplication::translate("SlipWords", "“%1”").arg(label);
  }
  const QString line = QString::number(found.captured(1).toInt() + 1);
  const QString label = label_of(line_labels, "SlipLineForm", found.captured(2));
  return label.isEmpty() ? QCoreApplication::translate("SlipWords", "line %1").arg(line)
                         : QCoreApplication::translate("SlipWords", "line %1, “%2”").arg(line, label);
}

}  // namespace steelyard::models
