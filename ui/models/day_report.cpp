// SPDX-License-Identifier: Apache-2.0
#include "ui/models/day_report.h"

#include <algorithm>

#include "ui/models/format.h"
#include "ui/models/rules.h"

namespace steelyard::models {
namespace {

const QList<QByteArray> bar_columns = {"name", "value", "share", "note"};

struct Bar {
  QString name;
  qint64 size = 0;
  QString value;
  QString note = {};
};

QVector<RowModel::Row> rows_of(QVector<Bar> bars) {
  if (bars.size() > DayReport::bars_max) bars.resize(DayReport::bars_max);
  qint64 longest = 1;
  for (const Bar& bar : bars) longest = std::max(longest, bar.size);
  QVector<RowModel::Row> rows;
  for (const Bar& bar : bars)
    rows.push_back({bar.name, bar.value,
                    static_cast<qreal>(std::max<qint64>(bar.size, 0)) / static_cast<qreal>(longest),
                    bar.note});
  return rows;
}

QString trucks_text(qint64 trucks) {
  return DayReport::tr("trucks: %1").arg(with_gaps(trucks));
}

}  // namespace

DayReport::DayReport(client::Station& station, QObject* parent)
    : QObject(parent),
      station_(station),
      totals_({"name", "value"}),
      tonnes_(bar_columns),
      trucks_(bar_columns),
      products_(bar_columns),
      customers_(bar_columns),
      rules_(bar_columns),
      people_(bar_columns) {}

void DayReport::find(const QString& from, const QString& to) {
  client::Days days;
  for (const auto& [written, into] : {std::pair{from.trimmed(), &days.from}, {to.trimmed(), &days.to}}) {
    *into = QDate::fromString(written, Qt::ISODate);
    if (written.isEmpty() || into->isValid()) continue;
    Q_EMIT misread(tr("“%1” is no day: write it as 2026-11-22.").arg(written));
    return;
  }
  if (days.from.isValid() && !days.to.isValid())
    days.to = std::max(days.from, station_.clock().wall().toLocalTime().date());
  if (!days.from.isValid()) days.from = days.to;
  days_ = days;
  range_ = days_.from.isValid() ? QStringLiteral("days") : QStringLiteral("today");
  ask();
}

void DayReport::findLast(int days) {
  const QDate today = station_.clock().wall().toLocalTime().date();
  days_ = {today.addDays(1 - days), today};
  range_ = QString::number(days);
  ask();
}

void DayReport::ask_shift() {
  under_way_ = 1;
  Q_EMIT changed();
  station_.current_shift([this, asked = ++asked_](const client::Outcome<client::Shift>& outcome) {
    if (asked != asked_) return;
    under_way_ = 0;
    if (!outcome) {
      Q_EMIT changed();
      Q_EMIT failed(outcome.problem());
      return;
    }
    forget();
    days_ = {};
    range_ = "today";  // the days that it stands in the place of
    shift_ = *outcome;
    is_whole_ = true;
    show();
  });
}

void DayReport::forget() {
  ++asked_;
  is_whole_ = false;
  shift_.reset();
  by_day_.clear();
  by_product_.clear();
  by_customer_.clear();
  by_rule_.clear();
  by_person_.clear();
}

template <typename Rows>
client::Done<Rows> DayReport::into(Rows& rows) {
  return [this, &rows, asked = asked_](const client::Outcome<Rows>& outcome) {
    if (asked != asked_) return;
    --under_way_;
    if (outcome) rows = *outcome;
    is_failed_ = is_failed_ || !outcome;
    is_whole_ = under_way_ == 0 && !is_failed_;
    show();
    if (!outcome) Q_EMIT failed(outcome.problem());
  };
}

void DayReport::ask() {
  forget();
  under_way_ = 5;
  is_failed_ = false;
  show();
  station_.report_of_days(days_, into(by_day_));
  station_.report_of_products(days_, into(by_product_));
  station_.report_of_customers(days_, into(by_customer_));
  station_.report_of_exceptions(days_, into(by_rule_));
  station_.report_of_people(days_, into(by_person_));
}

void DayReport::cancel() {
  if (under_way_ == 0) return;
  under_way_ = 0;
  if (is_whole_)
    ++asked_;  // a shift was asked, and the days still stand
  else
    forget();
  show();
}

QString DayReport::from() const {
  return day(days_.from);
}

QString DayReport::to() const {
  return day(days_.to);
}

QString DayReport::title() const {
  if (shift_) return tr("Shift %1 since %2").arg(shift_->number, day_and_clock(shift_->opened_at));
  if (!days_.from.isValid()) return tr("Today");
  return days_.from == days_.to ? from() : from() + QStringLiteral(" – ") + to();
}

void DayReport::show_days() {
  client::DayRow sum;
  QVector<Bar> tonnes_bars;
  QVector<Bar> truck_bars;
  // The newest where there are more days than bars.
  const auto first = std::max<qsizetype>(by_day_.size() - bars_max, 0);
  for (qsizetype i = 0; i < by_day_.size(); ++i) {
    const auto& one = by_day_[i];
    sum.trucks += one.trucks;
    sum.net_g += one.net_g;
    sum.bags += one.bags;
    sum.amount_minor += one.amount_minor;
    sum.unclear += one.unclear;
    sum.short_of += one.short_of;
    sum.over += one.over;
    sum.voids += one.voids;
    sum.corrections += one.corrections;
    sum.approvals += one.approvals;
    sum.reprints += one.reprints;
    if (i < first) continue;
    const QString name = one.day.toString("MM-dd");
    tonnes_bars.push_back({name, one.net_g, tonnes(one.net_g), trucks_text(one.trucks)});
    truck_bars.push_back({name, one.trucks, QString::number(one.trucks), tonnes(one.net_g)});
  }
  totals_.set_rows({{tr("Trucks"), with_gaps(sum.trucks)},
                    {tr("Net"), tonnes(sum.net_g)},
                    {tr("Bags"), with_gaps(sum.bags)},
                    {tr("Amount"), money(sum.amount_minor)},
                    {tr("Short · over · unclear"),
                     QStringLiteral("%1 · %2 · %3").arg(sum.short_of).arg(sum.over).arg(sum.unclear)},
                    {tr("Approvals"), with_gaps(sum.approvals)},
                    {tr("Voided · corrected"), QStringLiteral("%1 · %2").arg(sum.voids).arg(sum.corrections)},
                    {tr("Reprints"), with_gaps(sum.reprints)}});
  tonnes_.set_rows(rows_of(std::move(tonnes_bars)));
  trucks_.set_rows(rows_of(std::move(truck_bars)));
}

void DayReport::show_shift_totals() {
  const client::ShiftTotals sum = shift_->totals.value_or(client::ShiftTotals());
  totals_.set_rows({{tr("Trucks"), with_gaps(sum.trucks)},
                    {tr("Net"), tonnes(sum.net_g)},
                    {tr("Approvals"), with_gaps(sum.approvals)},
                    {tr("Voided · corrected"), QStringLiteral("%1 · %2").arg(sum.voids).arg(sum.corrections)},
                    {tr("Reprints"), with_gaps(sum.reprints)}});
}

void DayReport::show_people() {
  QVector<Bar> bars;
  for (const auto& row : by_person_) {
    QStringList notes;
    const auto add = [&notes](const QString& words, qint64 number) {
      if (number > 0) notes.push_back(words.arg(number));
    };
    const QString weighed = row.weighings > 0 ? tr("weighed: %1").arg(row.weighings) : QString();
    add(tr("counted: %1"), row.counts);
    add(tr("released: %1"), row.exits);
    add(tr("asked: %1"), row.exceptions_asked);
    add(tr("approved: %1"), row.approvals);
    bars.push_back({row.user, row.weighings, weighed, notes.join(QStringLiteral(" · "))});
  }
  people_.set_rows(rows_of(std::move(bars)));
}

void DayReport::show() {
  show_days();
  if (shift_) show_shift_totals();
  show_people();
  QVector<Bar> bars;
  for (const auto& row : by_product_)
    bars.push_back({row.product.name, row.quantity_g, tonnes(row.quantity_g), trucks_text(row.trucks)});
  products_.set_rows(rows_of(std::move(bars)));
  bars = {};
  for (const auto& row : by_customer_)
    bars.push_back({row.customer.name, row.net_g, tonnes(row.net_g), trucks_text(row.trucks)});
  customers_.set_rows(rows_of(std::move(bars)));
  bars = {};
  for (const auto& row : by_rule_)
    bars.push_back(
        {name_of_rule(row.rule), row.approvals, QString::number(row.approvals), trucks_text(row.trucks)});
  rules_.set_rows(rows_of(std::move(bars)));
  Q_EMIT changed();
}

}  // namespace steelyard::models
