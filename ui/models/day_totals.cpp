// SPDX-License-Identifier: Apache-2.0
#include "ui/models/day_totals.h"

#include "ui/models/format.h"
#include "ui/models/notice.h"

namespace steelyard::models {

DayTotals::DayTotals(client::Station& station)
    : station_(station),
      sums_({"name", "trucks", "tonnes"}),
      products_({"product", "trucks", "tonnes", "bags"}) {}

void DayTotals::open() {
  is_open_ = true;
  is_busy_ = true;
  fault_.clear();
  Q_EMIT changed();
  station_.totals([this, asked = ++asked_](const client::Outcome<client::DayTotals>& outcome) {
    if (asked != asked_) return;
    is_busy_ = false;
    totals_.reset();
    if (outcome)
      totals_ = *outcome;
    else
      fault_ = sentence_of(outcome.problem());
    show();
  });
}

void DayTotals::close() {
  if (!is_open_) return;
  ++asked_;
  is_open_ = false;
  is_busy_ = false;
  Q_EMIT changed();
}

void DayTotals::show() {
  QVector<RowModel::Row> sums;
  QVector<RowModel::Row> products;
  if (totals_) {
    sums.push_back({tr("Today"), tr("%1 trucks").arg(with_gaps(totals_->trucks)), tonnes(totals_->net_g)});
    if (const auto& shift = totals_->shift)
      sums.push_back({tr("This shift, since %1").arg(clock(shift->opened_at)),
                      tr("%1 trucks").arg(with_gaps(shift->trucks)), tonnes(shift->net_g)});
    for (const auto& product : totals_->products)
      products.push_back({product.product.code + ' ' + product.product.name,
                          tr("%1 trucks").arg(with_gaps(product.trucks)), tonnes(product.quantity_g),
                          product.bags > 0 ? tr("%1 bags").arg(with_gaps(product.bags)) : tr("bulk")});
  }
  sums_.set_rows(std::move(sums));
  products_.set_rows(std::move(products));
  Q_EMIT changed();
}

}  // namespace steelyard::models
