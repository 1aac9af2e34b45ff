// SPDX-License-Identifier: Apache-2.0
#include "ui/models/open_things.h"

#include <algorithm>

#include "ui/models/format.h"

namespace steelyard::models {
namespace {

using client::DeckLoad;
using client::Finding;

QString says_of(const DeckLoad& load) {
  return load.is_overload ? OpenThings::tr("%1 kg at its highest, overload").arg(kilograms(load.peak_g))
                          : OpenThings::tr("%1 kg at its highest").arg(kilograms(load.peak_g));
}

template <typename Thing>
const Thing* with_number(const QVector<Thing>& things, const QString& number) {
  const auto found =
      std::find_if(things.begin(), things.end(), [&](const Thing& thing) { return thing.number == number; });
  return found == things.end() ? nullptr : &*found;
}

}  // namespace

OpenThings::OpenThings(client::Station& station, QObject* parent)
    : QObject(parent), station_(station), rows_({"number", "kind", "says", "where", "when", "selected"}) {}

void OpenThings::ask() {
  ++asked_;
  loads_.clear();
  findings_.clear();
  under_way_ = 2;
  ask_loads({});
  ask_findings({});
  Q_EMIT changed();
}

void OpenThings::answered(const std::optional<client::Problem>& problem) {
  --under_way_;
  if (is_busy())
    Q_EMIT changed();
  else
    show();  // both together: a list that grows at its beginning jumps
  if (problem) Q_EMIT failed(*problem);
}

void OpenThings::ask_loads(const QString& cursor) {
  station_.deck_loads("open", cursor, [this, asked = asked_](const auto& outcome) {
    if (asked != asked_) return;
    if (!outcome) return answered(outcome.problem());
    loads_ += outcome->loads;
    if (!outcome->cursor.isEmpty()) return ask_loads(outcome->cursor);
    answered({});
  });
}

void OpenThings::ask_findings(const QString& cursor) {
  station_.findings("open", cursor, [this, asked = asked_](const auto& outcome) {
    if (asked != asked_) return;
    if (!outcome) return answered(outcome.problem());
    findings_ += outcome->findings;
    if (!outcome->cursor.isEmpty()) return ask_findings(outcome->cursor);
    answered({});
  });
}

void OpenThings::choose(const QString& number) {
  chosen_ = number;
  lens_.clear();
  show();
  if (number.isEmpty()) return;
  const auto take = [this, looked = ++looked_](const auto& outcome) {
    if (looked != looked_) return;
    if (!outcome) return lens_.say(tr("No curve on record."));
    lens_.show(outcome->samples);
    if (outcome->samples.isEmpty()) lens_.say(tr("No curve on record."));
  };
  if (is_load())
    station_.deck_load(number, take);
  else
    station_.finding(number, take);
}

void OpenThings::close_load(const client::DeckLoadEnd& end, client::Done<bool> done) {
  station_.close_deck_load(chosen_, end, [this, done](const client::Outcome<DeckLoad>& outcome) {
    if (!outcome) return done(outcome.problem());
    choose({});
    done(true);
  });
}

void OpenThings::close_finding(const QString& reason, client::Done<bool> done) {
  station_.close_finding(chosen_, reason, [this, done](const client::Outcome<Finding>& outcome) {
    if (!outcome) return done(outcome.problem());
    choose({});
    done(true);
  });
}

const DeckLoad* OpenThings::load() const {
  return with_number(loads_, chosen_);
}

const Finding* OpenThings::finding() const {
  return with_number(findings_, chosen_);
}

bool OpenThings::is_load() const {
  return load() != nullptr;
}

QString OpenThings::title() const {
  if (load() != nullptr) return tr("Load without a weighing");
  return finding() == nullptr ? QString() : tr("Needs check");
}

QString OpenThings::says() const {
  if (const auto* one = load()) return says_of(*one);
  return finding() == nullptr ? QString() : pick(finding()->sentence, language_);
}

QString OpenThings::details() const {
  QStringList parts{chosen_};
  if (const auto* one = load()) {
    parts << one->scale << day_and_clock(one->began) + QStringLiteral(" – ") + clock(one->ended);
    return parts.join(QStringLiteral(" · "));
  }
  if (finding() == nullptr) return {};
  parts << finding()->scale << day_and_clock(finding()->began) << finding()->weighing << finding()->dispatch;
  parts.removeAll({});
  return parts.join(QStringLiteral(" · "));
}

void OpenThings::show() {
  struct Listed {
    QDateTime at;
    RowModel::Row row;
  };
  QVector<Listed> all;
  for (const auto& load : loads_)
    all.push_back({load.began,
                   {load.number, tr("Load"), says_of(load), load.scale, day_and_clock(load.began),
                    load.number == chosen_}});
  for (const auto& one : findings_)
    all.push_back({one.began,
                   {one.number, tr("Needs check"), pick(one.sentence, language_), one.scale,
                    day_and_clock(one.began), one.number == chosen_}});
  std::stable_sort(all.begin(), all.end(), [](const Listed& a, const Listed& b) { return a.at < b.at; });
  QVector<RowModel::Row> rows;
  for (auto& listed : all) rows.push_back(std::move(listed.row));
  rows_.set_rows(std::move(rows));
  Q_EMIT changed();
}

void OpenThings::set_language(const QString& language) {
  language_ = language;
  show();
}

}  // namespace steelyard::models
