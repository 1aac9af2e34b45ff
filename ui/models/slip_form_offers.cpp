// SPDX-License-Identifier: Apache-2.0
// What fits what somebody writes: the customers and products of other slips.
#include <algorithm>

#include "ui/models/slip_form.h"

namespace steelyard::models {
namespace {

constexpr int letters_before_asking = 2;

/// Sorted by code, those alone that `typed` is in.
template <typename Parties>
QVector<RowModel::Row> rows_that_fit(const Parties& parties, const QString& typed, int most) {
  QVector<RowModel::Row> rows;
  QStringList codes = parties.keys();
  codes.sort();
  for (const QString& code : codes) {
    const auto& name = parties.value(code).name;
    const bool fits = code.contains(typed, Qt::CaseInsensitive) || name.contains(typed, Qt::CaseInsensitive);
    // What is written already need not be offered.
    const bool is_it = code == typed;
    if (fits && !is_it && rows.size() < most) rows.push_back({code, name});
  }
  return rows;
}

}  // namespace

void SlipForm::learn(const QVector<client::Slip>& slips) {
  for (const auto& slip : slips) {
    if (!customers_.contains(slip.customer.code)) customers_.insert(slip.customer.code, slip.customer);
    for (const auto& line : slip.lines) {
      if (!products_.contains(line.product.code)) products_.insert(line.product.code, line);
    }
  }
}

void SlipForm::hide_offers() {
  ++asked_;
  offers_for_ = -1;
  offers_.set_rows({});
}

void SlipForm::offer_customers(const QString& typed) {
  hide_offers();
  const QString said = typed.trimmed();
  if (said.size() < letters_before_asking) return;
  offers_.set_rows(rows_that_fit(customers_, said, offers_max));
  client::SlipFilter filter;
  filter.search = said;
  filter.limit = 20;
  station_.slips(filter, [this, said, asked = asked_](const client::Outcome<client::SlipPage>& outcome) {
    // Without an answer one types it oneself.
    if (asked != asked_ || !outcome) return;
    learn(outcome->slips);
    offers_.set_rows(rows_that_fit(customers_, said, offers_max));
    Q_EMIT changed();
  });
}

void SlipForm::offer_products(int row, const QString& typed) {
  hide_offers();
  offers_for_ = row;
  QHash<QString, client::Party> parties;
  for (auto it = products_.begin(); it != products_.end(); ++it) parties.insert(it.key(), it->product);
  if (!typed.trimmed().isEmpty()) offers_.set_rows(rows_that_fit(parties, typed.trimmed(), offers_max));
}

void SlipForm::take(int offer) {
  const QString code = offers_.at(offer, "code").toString();
  if (is_busy_ || code.isEmpty()) return;
  if (offers_for_ < 0) {
    header_["customer.code"] = code;
    header_["customer.name"] = customers_.value(code).name;
  } else if (offers_for_ < written_.size()) {
    Line as_sold = line_of(products_.value(code));
    // How much of it is another matter each time.
    as_sold.number = written_[offers_for_].number;
    for (const char* column : {"bags", "tonnes", "note"}) {
      const QString name = QLatin1String(column);
      as_sold.typed[name] = written_[offers_for_].typed.value(name);
    }
    written_[offers_for_] = as_sold;
  }
  hide_offers();
  edited();
}

}  // namespace steelyard::models
