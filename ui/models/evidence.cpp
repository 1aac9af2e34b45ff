// SPDX-License-Identifier: Apache-2.0
#include "ui/models/evidence.h"

#include <algorithm>

#include "ui/models/format.h"
#include "ui/models/rules.h"
#include "ui/models/truck_panel.h"
#include "ui/models/weighing_words.h"

namespace steelyard::models {
namespace {

QString note_of(const client::Weighing& weighing) {
  const QString marks = marks_of(weighing);
  if (marks.isEmpty() || weighing.reason.isEmpty()) return marks + weighing.reason;
  return marks + QStringLiteral(" · ") + weighing.reason;
}

}  // namespace

Evidence::Evidence(client::Station& station, QObject* parent)
    : QObject(parent),
      station_(station),
      weighings_({"number", "purpose", "mass", "when", "by", "note", "shown", "frame", "manual"}),
      items_({"when", "who", "what"}),
      lines_({"product", "counted", "batch", "by"}),
      approvals_({"rule", "reason", "asked", "by", "when"}),
      empty_photo_(station),
      loaded_photo_(station) {}

void Evidence::close() {
  ++asked_;
  is_busy_ = false;
  dispatch_.reset();
  history_.reset();
  records_.clear();
  empty_curve_.clear();
  loaded_curve_.clear();
  empty_photo_.close();
  loaded_photo_.close();
  show();
}

void Evidence::open(const QString& dispatch) {
  close();
  is_busy_ = true;
  Q_EMIT changed();
  station_.dispatch(dispatch, [this, asked = asked_](const auto& outcome) {
    if (asked != asked_) return;
    is_busy_ = false;
    if (!outcome) {
      Q_EMIT changed();
      Q_EMIT failed(outcome.problem());
      return;
    }
    dispatch_ = *outcome;
    show();
    ask_weighings();
  });
  station_.history(dispatch, [this, asked = asked_](const auto& outcome) {
    if (asked != asked_) return;
    if (!outcome) {
      Q_EMIT failed(outcome.problem());
      return;
    }
    history_ = *outcome;
    show();
  });
}

void Evidence::ask_weighings() {
  for (const auto& weighing : dispatch_->weighings) {
    station_.weighing(weighing.number, [this, asked = asked_, number = weighing.number](const auto& outcome) {
      if (asked != asked_) return;
      if (!outcome) {
        Q_EMIT failed(outcome.problem());
        return;
      }
      records_.insert(number, *outcome);
      show();
    });
  }
  ask_curve(client::Purpose::empty, empty_curve_);
  ask_curve(client::Purpose::loaded, loaded_curve_);
  empty_photo_.show(*dispatch_, client::Purpose::empty);
  loaded_photo_.show(*dispatch_, client::Purpose::loaded);
}

void Evidence::ask_curve(client::Purpose purpose, CurveLens& lens) {
  const auto* weighing = dispatch_->counting(purpose);
  if (weighing == nullptr) return;
  if (weighing->source != client::Source::measured) return lens.say(tr("Not measured: no curve on record."));
  station_.trace(weighing->number, [this, asked = asked_, &lens](const auto& outcome) {
    if (asked != asked_) return;
    if (outcome && !outcome->isEmpty()) return lens.show(*outcome);
    // Traces are not kept for ever: their place says so, and all the rest is there.
    lens.say(tr("No curve on record."));
    if (!outcome && outcome.problem().nobody_answered()) Q_EMIT failed(outcome.problem());
  });
}

std::optional<bool> Evidence::was_refused(const QString& rule, const QString& user) const {
  if (!history_) return {};
  return std::any_of(history_->items.begin(), history_->items.end(), [&](const auto& item) {
    return item.kind == QLatin1String("refusal") && item.code == rule && item.actor != user;
  });
}

void Evidence::set_language(const QString& language) {
  language_ = language;
  show();
}

void Evidence::show() {
  QVector<RowModel::Row> weighings;
  if (dispatch_) {
    for (const auto& weighing : dispatch_->weighings) {
      const auto record = records_.value(weighing.number);
      weighings.push_back({weighing.number, word_of(weighing.purpose), kilograms(weighing.mass_g) + " kg",
                           day_and_clock(weighing.at), weighing.by, note_of(weighing),
                           QString(with_gaps(record.text) + ' ' + record.unit).trimmed(), record.frame,
                           weighing.source == client::Source::manual});
    }
  }
  weighings_.set_rows(std::move(weighings));
  QVector<RowModel::Row> items;
  for (const auto& item : history_ ? history_->items : QVector<client::HistoryItem>())
    items.push_back({day_and_clock(item.at), item.actor, pick(item.what, language_)});
  items_.set_rows(std::move(items));
  show_goods();
  Q_EMIT changed();
}

void Evidence::show_goods() {
  QVector<RowModel::Row> lines;
  QVector<RowModel::Row> approvals;
  if (dispatch_) {
    for (const auto& line : dispatch_->lines) {
      const QString bags = line.bags ? tr("%1 bags").arg(*line.bags) : tr("not counted");
      lines.push_back({line.product.name, line.is_bagged() ? bags : kilograms(line.quantity_g) + " kg",
                       line.batch.isEmpty() ? QString() : tr("batch %1").arg(line.batch),
                       dispatch_->counted_by});
    }
    for (const auto& one : dispatch_->approvals)
      approvals.push_back(
          {name_of_rule(one.rule), one.reason, one.requested_by, one.by, day_and_clock(one.at)});
  }
  lines_.set_rows(std::move(lines));
  approvals_.set_rows(std::move(approvals));
}

QString Evidence::title() const {
  return dispatch_ ? plate(dispatch_->plate) + QStringLiteral("  ") + dispatch_->id : QString();
}

QString Evidence::summary() const {
  if (!dispatch_) return {};
  QStringList parts{models::word_of(dispatch_->state), dispatch_->customer.name,
                    tr("net %1").arg(kilograms_or_dash(dispatch_->net_g))};
  if (!dispatch_->ticket.isEmpty()) parts.push_back(tr("ticket %1").arg(dispatch_->ticket));
  if (dispatch_->pass) parts.push_back(tr("pass %1").arg(dispatch_->pass->number));
  return parts.join(QStringLiteral(" · "));
}

QString Evidence::says() const {
  return dispatch_ && history_ ? pick(history_->says, language_) : QString();
}

}  // namespace steelyard::models
