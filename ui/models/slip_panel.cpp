// SPDX-License-Identifier: Apache-2.0
#include "ui/models/slip_panel.h"

#include "ui/models/arrival_panel.h"
#include "ui/models/format.h"
#include "ui/models/slip_search.h"

namespace steelyard::models {
namespace {

const QString dot = QStringLiteral("  ·  ");

QString spec_of(const client::SlipLine& line) {
  const QString size = line.is_bagged() ? kilograms(line.bag_weight_g) + " kg" : SlipPanel::tr("bulk");
  return line.pellet.isEmpty() ? size : size + QStringLiteral(" · ") + line.pellet;
}

RowModel::Row row_of(const client::SlipLine& line) {
  return {line.product.code + ' ' + line.product.name,
          spec_of(line),
          tonnes(line.quantity_g),
          line.is_bagged() ? SlipPanel::tr("%1 bags").arg(line.bags) : QString(),
          SlipPanel::tr("shipped %1").arg(tonnes(line.shipped_g)),
          SlipPanel::tr("left %1").arg(tonnes(line.remaining_g)),
          money(line.unit_price_minor),
          money(line.amount_minor),
          line.note};
}

RowModel::Row row_of(const client::SlipVersion& version) {
  const QString what = version.slip.state == client::SlipState::cancelled
                           ? SlipPanel::tr("cancelled: %1").arg(version.slip.cancel_reason)
                           : goods_of(version.slip);
  return {version.slip.version, day_and_clock(version.at), version.by, what};
}

}  // namespace

SlipPanel::SlipPanel(QObject* parent)
    : QObject(parent),
      lines_({"product", "spec", "quantity", "bags", "shipped", "remaining", "price", "amount", "note"}),
      versions_({"version", "when", "who", "what"}) {}

void SlipPanel::show(const std::optional<client::Slip>& slip) {
  const bool is_other = !slip || !slip_ || slip->number != slip_->number;
  slip_ = slip;
  if (is_other) history_.clear();
  retranslate();
}

void SlipPanel::show_versions(const QVector<client::SlipVersion>& versions) {
  history_ = versions;
  retranslate();
}

void SlipPanel::retranslate() {
  QVector<RowModel::Row> lines;
  if (slip_) {
    for (const auto& line : slip_->lines) lines.push_back(row_of(line));
  }
  lines_.set_rows(std::move(lines));
  QVector<RowModel::Row> versions;
  for (const auto& version : history_) versions.push_front(row_of(version));
  versions_.set_rows(std::move(versions));
  Q_EMIT changed();
}

QString SlipPanel::customer() const {
  return slip_ ? slip_->customer.code + ' ' + slip_->customer.name : QString();
}

QString SlipPanel::summary() const {
  if (!slip_) return {};
  QStringList parts{word_of(slip_->state), slip_->date.toString(Qt::ISODate)};
  if (!slip_->plate.isEmpty()) parts.push_back(tr("only for %1").arg(plate(slip_->plate)));
  if (!slip_->made_by.isEmpty()) parts.push_back(tr("made by %1").arg(slip_->made_by));
  if (!slip_->coordinator.isEmpty()) parts.push_back(tr("coordinator %1").arg(slip_->coordinator));
  return parts.join(dot);
}

QString SlipPanel::payment() const {
  if (!slip_) return {};
  if (!slip_->credit) return word_of(slip_->payment);
  return tr("%1, limit %2, used %3")
      .arg(word_of(slip_->payment), money(slip_->credit->limit_minor), money(slip_->credit->used_minor));
}

QString SlipPanel::payment_tone() const {
  return slip_ ? tone_of(slip_->payment) : "info";
}

QString SlipPanel::remark() const {
  if (!slip_) return {};
  if (slip_->state == client::SlipState::cancelled) return tr("Cancelled: %1").arg(slip_->cancel_reason);
  if (slip_->is_late) return tr("Late: ordered %1 days ago.").arg(slip_->age_days);
  return {};
}

QString SlipPanel::total() const {
  if (!slip_) return {};
  qint64 grams = 0;
  qint64 minor = 0;
  for (const auto& line : slip_->lines) {
    grams += line.quantity_g;
    minor += line.amount_minor;
  }
  return tonnes(grams) + dot + money(minor);
}

}  // namespace steelyard::models
