// SPDX-License-Identifier: Apache-2.0
#include "ui/models/correction.h"

#include <algorithm>

namespace steelyard::models {

Correction::Correction(QObject* parent)
    : QObject(parent), rows_({"product", "slip", "before", "unit", "value"}) {}

void Correction::open(const client::Dispatch& dispatch) {
  dispatch_ = dispatch;
  took_nothing_ = false;
  lines_.clear();
  for (const auto& line : dispatch.lines) {
    const qint64 was = line.is_bagged() ? line.bags.value_or(0) : line.quantity_g / 1000;
    lines_.push_back({line, was, was});
  }
  show();
}

void Correction::close() {
  dispatch_.reset();
  lines_.clear();
  show();
}

void Correction::set(int row, const QString& value) {
  bool is_number = false;
  const qint64 number = value.trimmed().toLongLong(&is_number);
  if (row < 0 || row >= lines_.size()) return;
  lines_[row].is = is_number && number >= 0 ? number : lines_[row].was;
  Q_EMIT changed();
}

void Correction::setNothing(bool nothing) {
  took_nothing_ = nothing;
  Q_EMIT changed();
}

bool Correction::is_ready() const {
  const bool differs =
      std::any_of(lines_.begin(), lines_.end(), [](const Line& line) { return line.is != line.was; });
  return is_open() && (took_nothing_ || differs);
}

QString Correction::says() const {
  if (took_nothing_)
    return tr(
        "The truck took nothing after all: all of it goes back to the slip and the customer's account.");
  QStringList changes;
  for (const Line& line : lines_) {
    if (line.is == line.was) continue;
    const QString text =
        line.before.is_bagged() ? tr("%1: %2 bags become %3.") : tr("%1: %2 kg become %3 kg.");
    changes.push_back(text.arg(line.before.product.name).arg(line.was).arg(line.is));
  }
  if (changes.isEmpty()) return {};
  return changes.join(' ') + ' ' +
         tr("The ledger takes back what was booked and books this; the weights stay as they are.");
}

client::CorrectionOrder Correction::order() const {
  client::CorrectionOrder order;
  if (took_nothing_) return order;
  for (const Line& line : lines_) {
    if (line.is == line.was) continue;
    if (line.before.is_bagged())
      order.lines.push_back({line.before.key, line.is, {}});
    else
      order.lines.push_back({line.before.key, {}, line.is * 1000});
  }
  return order;
}

void Correction::show() {
  QVector<RowModel::Row> rows;
  for (const Line& line : lines_)
    rows.push_back({line.before.product.name, line.before.key.slip, QString::number(line.was),
                    line.before.is_bagged() ? tr("bags") : tr("kg"), QString::number(line.is)});
  rows_.set_rows(std::move(rows));
  Q_EMIT changed();
}

}  // namespace steelyard::models
