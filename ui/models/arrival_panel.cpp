// SPDX-License-Identifier: Apache-2.0
#include "ui/models/arrival_panel.h"

#include "ui/models/format.h"

namespace steelyard::models {
namespace {

QString goods_left(const client::Slip& slip) {
  QStringList goods;
  for (const auto& line : slip.lines) {
    if (line.remaining_g > 0) goods.push_back(line.product.name + ' ' + tonnes(line.remaining_g));
  }
  return goods.join(QStringLiteral(" · "));
}

}  // namespace

QString word_of(client::Payment payment) {
  switch (payment) {
    case client::Payment::paid:
      return ArrivalPanel::tr("paid");
    case client::Payment::credit:
      return ArrivalPanel::tr("on credit");
    case client::Payment::unpaid:
      return ArrivalPanel::tr("not paid");
  }
  return {};
}

QString tone_of(client::Payment payment) {
  return payment == client::Payment::paid ? "go" : payment == client::Payment::credit ? "info" : "stop";
}

ArrivalPanel::ArrivalPanel(QObject* parent)
    : QObject(parent), rows_({"number", "customer", "goods", "payment", "tone", "late", "chosen"}) {}

void ArrivalPanel::offer(const QVector<client::Slip>& found, const QString& plate) {
  found_ = found;
  chosen_.clear();
  if (found_.size() == 1) chosen_.insert(found_.front().number);
  plate_ = plate;
  proposed_.clear();
  propose_plate();
  is_open_ = true;
  show();
}

void ArrivalPanel::close() {
  is_open_ = false;
  found_.clear();
  chosen_.clear();
  plate_.clear();
  proposed_.clear();
  show();
}

void ArrivalPanel::show() {
  QVector<RowModel::Row> rows;
  for (const auto& slip : found_) {
    rows.push_back({slip.number, slip.customer.name, goods_left(slip), word_of(slip.payment),
                    tone_of(slip.payment), slip.is_late, chosen_.contains(slip.number)});
  }
  rows_.set_rows(std::move(rows));
  Q_EMIT changed();
}

void ArrivalPanel::retranslate() {
  show();
}

void ArrivalPanel::set_plate(const QString& plate) {
  if (plate == plate_) return;
  plate_ = plate;
  Q_EMIT changed();
}

void ArrivalPanel::toggle(int row) {
  if (row < 0 || row >= found_.size()) return;
  const QString& number = found_[row].number;
  if (!chosen_.remove(number)) chosen_.insert(number);
  propose_plate();
  show();
}

/// What somebody typed stays; else the truck is the one that a chosen slip is for.
void ArrivalPanel::propose_plate() {
  if (plate_ != proposed_) return;
  proposed_.clear();
  for (const auto& slip : found_) {
    if (proposed_.isEmpty() && chosen_.contains(slip.number)) proposed_ = slip.plate;
  }
  plate_ = proposed_;
}

client::ArrivalOrder ArrivalPanel::order() const {
  client::ArrivalOrder order;
  order.plate = plate_.trimmed();
  for (const auto& slip : found_) {
    if (chosen_.contains(slip.number)) order.slips.push_back(slip.number);
  }
  return order;
}

QString ArrivalPanel::missing() const {
  if (!is_open_) return tr("Scan a slip, or type a plate.");
  if (chosen_.isEmpty()) return tr("Choose the slip that this truck comes for.");
  if (plate_.trimmed().isEmpty()) return tr("Type the plate of the truck.");
  return {};
}

}  // namespace steelyard::models
