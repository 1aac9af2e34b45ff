// SPDX-License-Identifier: Apache-2.0
#include "ui/models/truck_panel.h"

#include "ui/models/format.h"
#include "ui/models/weighing_words.h"

namespace steelyard::models {
namespace {

using client::DispatchState;

QString bags_text(const client::LoadLine& line) {
  if (!line.is_bagged()) return TruckPanel::tr("bulk");
  const QString planned = QString::number(line.planned_bags);
  if (!line.bags) return TruckPanel::tr("%1 bags").arg(planned);
  return TruckPanel::tr("%1 of %2 bags").arg(QString::number(*line.bags), planned);
}

RowModel::Row row_of(const client::LoadLine& line) {
  const QString spec = line.is_bagged() ? kilograms(line.bag_weight_g) + " kg" : TruckPanel::tr("bulk");
  return {line.product.name,
          line.pellet.isEmpty() ? spec : spec + QStringLiteral(" · ") + line.pellet,
          tonnes(line.quantity_g),
          bags_text(line),
          line.batch,
          line.net_g ? kilograms(*line.net_g) + " kg" : QString()};
}

}  // namespace

QString word_of(DispatchState state) {
  switch (state) {
    case DispatchState::arrived:
      return TruckPanel::tr("Arrived");
    case DispatchState::empty_weighed:
      return TruckPanel::tr("Empty weighed");
    case DispatchState::loading:
      return TruckPanel::tr("Loading");
    case DispatchState::loaded_weighed:
      return TruckPanel::tr("Loaded weighed");
    case DispatchState::cleared:
      return TruckPanel::tr("Cleared");
    case DispatchState::exited:
      return TruckPanel::tr("Exited");
    case DispatchState::voided:
      return TruckPanel::tr("Voided");
    case DispatchState::unknown:
      return TruckPanel::tr("State not known");
  }
  return {};
}

TruckPanel::TruckPanel(QObject* parent)
    : QObject(parent), lines_({"product", "spec", "quantity", "bags", "batch", "net"}) {}

void TruckPanel::show(const std::optional<client::Dispatch>& dispatch, const QString& language) {
  dispatch_ = dispatch;
  language_ = language;
  QVector<RowModel::Row> rows;
  if (dispatch_) {
    for (const auto& line : dispatch_->lines) rows.push_back(row_of(line));
  }
  lines_.set_rows(std::move(rows));
  Q_EMIT changed();
}

QString TruckPanel::plate_text() const {
  return dispatch_ ? plate(dispatch_->plate) : QString();
}

QString TruckPanel::state_text() const {
  return dispatch_ ? word_of(dispatch_->state) : QString();
}

int TruckPanel::step() const {
  if (!dispatch_) return 0;
  return dispatch_->state <= DispatchState::exited ? static_cast<int>(dispatch_->state) : 0;
}

QString TruckPanel::empty_text() const {
  return kilograms_or_dash(dispatch_ ? dispatch_->empty_g : std::nullopt);
}

QString TruckPanel::loaded_text() const {
  return kilograms_or_dash(dispatch_ ? dispatch_->loaded_g : std::nullopt);
}

QString TruckPanel::net_text() const {
  return kilograms_or_dash(dispatch_ ? dispatch_->net_g : std::nullopt);
}

QString TruckPanel::mark_of(client::Purpose purpose) const {
  const auto* weighing = dispatch_ ? dispatch_->counting(purpose) : nullptr;
  return weighing != nullptr ? source_mark(weighing->source) : QString();
}

QString TruckPanel::manual_says() const {
  if (!dispatch_ || !dispatch_->has_manual_weight()) return {};
  return tr("A weight of this truck was entered by hand.");
}

QString TruckPanel::says() const {
  return dispatch_ ? pick(dispatch_->says, language_) : QString();
}

QString TruckPanel::tone() const {
  if (!dispatch_ || !dispatch_->verdict) return "info";
  switch (*dispatch_->verdict) {
    case client::Verdict::within:
      return "go";
    case client::Verdict::unclear:
      return "decide";
    case client::Verdict::short_of:
    case client::Verdict::over:
      return "stop";
  }
  return "stop";
}

}  // namespace steelyard::models
