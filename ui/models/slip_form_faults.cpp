// SPDX-License-Identifier: Apache-2.0
// What is wrong with a slip that is being written: before it is asked for, and what the station refuses.
#include <QRegularExpression>

#include "ui/models/notice.h"
#include "ui/models/slip_form.h"
#include "ui/models/slip_words.h"
#include "ui/models/typed.h"

namespace steelyard::models {
namespace {

struct NumberCell {
  const char* column;
  int decimals;
  const char* field;  ///< as the API names it
};
constexpr NumberCell number_cells[] = {{"bagKg", SlipForm::gram_digits, "bag_weight_g"},
                                       {"bags", 0, "bags"},
                                       {"tonnes", SlipForm::tonne_digits, "quantity_g"},
                                       {"price", SlipForm::money_digits, "unit_price_minor"}};

constexpr const char* money_fields[] = {"credit.limit_minor", "credit.used_minor"};

}  // namespace

bool SlipForm::find_fault_in_header() {
  if (!QDate::fromString(date().trimmed(), Qt::ISODate).isValid()) {
    fail(-1, "date", tr("“%1” is no day: write it as 2026-11-22.").arg(date()));
    return true;
  }
  for (const char* field : money_fields) {
    const QString typed = header_.value(QLatin1String(field));
    if (typed.trimmed().isEmpty() || typed_number(typed, money_digits)) continue;
    fail(-1, field, tr("“%1” is no number that fits here.").arg(typed));
    return true;
  }
  if (!has_credit_written() || !credit_limit().trimmed().isEmpty()) return false;
  fail(-1, "credit.limit_minor", tr("This must be filled in."));
  return true;
}

/// What cannot even be written as a request; the rest the station judges.
bool SlipForm::find_fault() {
  if (find_fault_in_header()) return true;
  for (int row = 0; row < written_.size(); ++row) {
    for (const NumberCell& cell : number_cells) {
      const QString typed = written_[row].typed.value(QLatin1String(cell.column));
      if (typed.trimmed().isEmpty() || typed_number(typed, cell.decimals)) continue;
      fail(row, cell.field, tr("“%1” is no number that fits here.").arg(typed));
      return true;
    }
  }
  return false;
}

void SlipForm::say_fault() {
  const QString field =
      fault_row_ < 0 ? fault_field_ : QStringLiteral("lines[%1].%2").arg(fault_row_).arg(fault_field_);
  QString label = name_of_slip_field(field);
  if (label.isEmpty() || fault_.contains(label)) return Q_EMIT refused(fault_);
  label[0] = label[0].toUpper();
  Q_EMIT refused(tr("%1: %2").arg(label, fault_));
}

void SlipForm::take_refusal(const client::Problem& problem) {
  static const QRegularExpression of_line("^lines\\[(\\d+)\\]\\.?(.*)$");
  const QString field = problem.params.value("field");
  const QString label = name_of_slip_field(field);
  // The API's name of a field is none that people know; and at its field it needs none.
  const bool is_missing = problem.code == QLatin1String("field_missing");
  QString why = is_missing ? tr("This must be filled in.") : sentence_of(problem);
  if (!label.isEmpty()) why.replace(field, label);
  const auto found = of_line.match(field);
  if (found.hasMatch())
    fail(found.captured(1).toInt(), found.captured(2), why);
  else if (problem.code == QLatin1String("plate_malformed"))
    fail(-1, "plate", why);
  else
    fail(-1, field, why);
  show();
  say_fault();
}

}  // namespace steelyard::models
