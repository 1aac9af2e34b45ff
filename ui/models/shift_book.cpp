// SPDX-License-Identifier: Apache-2.0
#include "ui/models/shift_book.h"

#include "ui/models/format.h"
#include "ui/models/truck_panel.h"

namespace steelyard::models {
namespace {

using client::Shift;

QString age_text(qint64 seconds_ago) {
  const qint64 minutes = seconds_ago / 60;
  if (minutes < 120) return ShiftBook::tr("%1 min").arg(minutes);
  return ShiftBook::tr("%1 h").arg(minutes / 60);
}

QVector<RowModel::Row> things_of(const Shift& shift) {
  QVector<RowModel::Row> rows;
  for (const auto& truck : shift.trucks)
    rows.push_back({ShiftBook::tr("Truck"), plate(truck.plate),
                    word_of(truck.state) + QStringLiteral(" · ") + age_text(truck.age_s)});
  for (const auto& truck : shift.held)
    rows.push_back({ShiftBook::tr("On hold"), plate(truck.plate),
                    truck.what + QStringLiteral(" · ") + age_text(truck.age_s)});
  const auto add = [&rows](const QString& kind, const QStringList& numbers) {
    for (const QString& number : numbers) rows.push_back({kind, number, QString()});
  };
  add(ShiftBook::tr("Gate pass"), shift.passes);
  add(ShiftBook::tr("Load"), shift.deck_loads);
  add(ShiftBook::tr("Needs check"), shift.findings);
  add(ShiftBook::tr("Public weighing"), shift.check_weighings);
  if (shift.undecided_prints > 0)
    rows.push_back({ShiftBook::tr("Prints"), QString::number(shift.undecided_prints),
                    ShiftBook::tr("somebody has to say whether they came out")});
  return rows;
}

QString totals_text(const client::ShiftTotals& totals) {
  return ShiftBook::tr("%1 trucks · %2 · %3 voided · %4 approved · %5 corrected · %6 reprints")
      .arg(totals.trucks)
      .arg(tonnes(totals.net_g))
      .arg(totals.voids)
      .arg(totals.approvals)
      .arg(totals.corrections)
      .arg(totals.reprints);
}

}  // namespace

ShiftBook::ShiftBook(client::Station& station, QObject* parent)
    : QObject(parent),
      station_(station),
      things_({"kind", "name", "detail"}),
      past_({"number", "when", "who", "totals", "note"}) {}

void ShiftBook::ask() {
  ++asked_;
  station_.current_shift([this, asked = asked_](const client::Outcome<Shift>& outcome) {
    if (asked != asked_) return;
    shift_.reset();
    const bool is_none = !outcome && outcome.problem().code == QLatin1String("no_shift_open");
    is_known_ = outcome || is_none;
    if (outcome) shift_ = *outcome;
    show();
    if (!is_known_) Q_EMIT failed(outcome.problem());
  });
  station_.shifts({}, [this, asked = asked_](const client::Outcome<client::ShiftPage>& outcome) {
    if (asked != asked_) return;
    if (!outcome) {
      Q_EMIT failed(outcome.problem());
      return;
    }
    ended_ = outcome->shifts;
    ended_.removeIf([](const Shift& shift) { return shift.is_open; });
    show();
  });
}

void ShiftBook::begin(client::Done<bool> done) {
  station_.open_shift([this, done](const client::Outcome<Shift>& outcome) {
    if (outcome)
      done(true);
    else
      done(outcome.problem());
    ask();
  });
}

void ShiftBook::end(const QString& note, client::Done<bool> done) {
  station_.close_shift(note, [done](const client::Outcome<Shift>& outcome) {
    if (!outcome) return done(outcome.problem());
    done(true);
  });
}

QString ShiftBook::title() const {
  if (!is_known_) return tr("Shift");
  return shift_ ? tr("Shift %1").arg(shift_->number) : tr("No shift is open");
}

QString ShiftBook::summary() const {
  if (!shift_) return is_known_ ? tr("Open one: what happens then is added up for it.") : QString();
  const QString since = tr("Open since %1, by %2.").arg(day_and_clock(shift_->opened_at), shift_->opened_by);
  if (things_.count() == 0) return since + ' ' + tr("Nothing is left open.");
  return since + ' ' +
         tr("Still open and listed at the end: %1 trucks, %2 passes, %3 loads, %4 checks, %5 prints.")
             .arg(shift_->trucks.size() + shift_->held.size())
             .arg(shift_->passes.size())
             .arg(shift_->deck_loads.size())
             .arg(shift_->findings.size())
             .arg(shift_->undecided_prints);
}

void ShiftBook::show() {
  things_.set_rows(shift_ ? things_of(*shift_) : QVector<RowModel::Row>());
  QVector<RowModel::Row> rows;
  for (const Shift& shift : ended_)
    rows.push_back({shift.number,
                    day_and_clock(shift.opened_at) + QStringLiteral(" – ") + day_and_clock(shift.closed_at),
                    shift.closed_by, shift.totals ? totals_text(*shift.totals) : QString(), shift.note});
  past_.set_rows(std::move(rows));
  Q_EMIT changed();
}

}  // namespace steelyard::models
