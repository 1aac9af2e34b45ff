// SPDX-License-Identifier: Apache-2.0
#include "ui/models/store_page.h"

#include <algorithm>

#include "ui/models/format.h"
#include "ui/models/rules.h"
#include "ui/models/yard_rows.h"

namespace steelyard::models {
namespace {

using client::Dispatch;
using client::DispatchState;
using client::Outcome;

/// As the station takes counts.
bool takes_counts(const Dispatch& truck) {
  return truck.state == DispatchState::empty_weighed || truck.state == DispatchState::loading ||
         truck.state == DispatchState::loaded_weighed;
}

}  // namespace

StorePage::StorePage(client::Station& station, QObject* parent)
    : Page(station, parent),
      trucks_(yard_columns()),
      lines_(
          {"product", "spec", "planned", "bagged", "bags", "batch", "differs", "batchWanted", "batchFault"}) {
  next_ = add_action("Return", "check", [this] { confirm(); });
  confirm_ = add_action("F5", "check", [this] { next_->trigger(); });
  back_ = add_action("Esc", "back", [this] { back(); });
  auto& live = station.live();
  connect(&live, &client::Live::truck_changed, this, &StorePage::take_truck);
  connect(&live, &client::Live::yard_changed, this, &StorePage::show_trucks);
  connect(&station, &client::Station::link_changed, this, [this] {
    ask_for_rules();
    show_actions();
  });
  connect(next_, &Action::changed, this, [this] { confirm_->set_busy(next_->is_busy()); });
}

/// Where nobody answers nothing is asked for beforehand: the station says it at the clearing all the same.
void StorePage::ask_for_rules() {
  if (station().link() != client::Link::online) return;
  station().info([this](const Outcome<client::StationInfo>& outcome) {
    if (!outcome || outcome->wants_batch == wants_batch_) return;
    wants_batch_ = outcome->wants_batch;
    show_lines();
  });
}

void StorePage::shown() {
  ask_for_rules();
  show_trucks();
  show_actions();
  Q_EMIT scanWanted();
}

void StorePage::retranslate() {
  truck_.show(truck_.dispatch(), language());
  show_lines();
  show_trucks();
  show_actions();
  Q_EMIT changed();
}

void StorePage::scanned(const QString& code) {
  const QString said = code.trimmed();
  if (said.isEmpty() || must_wait(*next_)) return;
  for (const Dispatch& truck : station().live().trucks()) {
    const bool is_it = truck.id == said || truck.slips.contains(said) || same_plate(truck.plate, said);
    if (!is_it) continue;
    if (takes_counts(truck)) {
      selectTruck(truck.id);
      Q_EMIT countWanted();
      return;
    }
    return notice()->say("decide",
                         tr("%1 cannot be counted now: %2.").arg(plate(truck.plate), word_of(truck.state)));
  }
  notice()->say("decide", tr("No truck in the yard for “%1”.").arg(said));
}

void StorePage::selectTruck(const QString& id) {
  if (must_wait(*next_)) return;
  is_warned_ = false;
  const auto& trucks = station().live().trucks();
  const auto found = trucks.find(id);
  counted_.clear();
  notice()->clear();
  show_truck(found == trucks.end() ? std::nullopt : std::optional(*found));
}

void StorePage::back() {
  selectTruck({});
  Q_EMIT scanWanted();
}

void StorePage::take_truck(const Dispatch& dispatch) {
  if (dispatch.id != truck_.id()) return;
  const bool is_news = !next_->is_busy() && (dispatch.state != truck_.dispatch()->state ||
                                             dispatch.counted_by != truck_.dispatch()->counted_by);
  show_truck(dispatch);
  if (is_news) say_changed_elsewhere(truck_.plate_text(), truck_.state_text());
}

void StorePage::show_truck(const std::optional<Dispatch>& dispatch) {
  truck_.show(dispatch, language());
  const QVector<Line> before = std::exchange(counted_, {});
  const auto all = dispatch ? dispatch->lines : QVector<client::LoadLine>();
  for (const auto& is : all) {
    const auto typed = std::find_if(before.begin(), before.end(), [&](const Line& line) {
      return line.is_touched && line.is.key == is.key;
    });
    Line line{is, is.bags.value_or(is.planned_bags), is.batch};
    if (typed != before.end()) line = {is, typed->bags, typed->batch, true};
    counted_.push_back(line);
  }
  show_lines();
  show_trucks();
  show_actions();
  Q_EMIT changed();
}

void StorePage::setBags(int row, int bags) {
  if (row < 0 || row >= counted_.size() || next_->is_busy()) return;
  counted_[row].bags = std::clamp<qint64>(bags, 0, bags_max);
  counted_[row].is_touched = true;
  show_lines();
  show_actions();
  Q_EMIT changed();
}

void StorePage::addBags(int row, int more) {
  if (row < 0 || row >= counted_.size()) return;
  setBags(row, static_cast<int>(counted_[row].bags) + more);
}

void StorePage::setBatch(int row, const QString& batch) {
  if (row < 0 || row >= counted_.size() || next_->is_busy()) return;
  if (counted_[row].batch == batch.trimmed()) return;
  counted_[row].batch = batch.trimmed();
  is_warned_ = false;
  counted_[row].is_touched = true;
  show_lines();
  show_actions();
  Q_EMIT changed();
}

QString StorePage::counted_by() const {
  return truck_.dispatch() ? truck_.dispatch()->counted_by : QString();
}

bool StorePage::is_edited() const {
  return std::any_of(counted_.begin(), counted_.end(),
                     [](const Line& line) { return line.is_touched && line.differs(); });
}

QString StorePage::total() const {
  qint64 grams = 0;
  qint64 bags = 0;
  for (const Line& line : counted_) {
    bags += line.is.is_bagged() ? line.bags : 0;
    grams += line.is.bag_weight_g * line.bags;
  }
  return bags == 0 ? QString() : tr("%1 bags, %2").arg(with_gaps(bags), tonnes(grams));
}

int StorePage::without_batch() const {
  if (!wants_batch_) return -1;
  const auto line =
      std::find_if(counted_.begin(), counted_.end(), [](const Line& one) { return one.lacks_batch(); });
  return line == counted_.end() ? -1 : static_cast<int>(line - counted_.begin());
}

void StorePage::confirm() {
  const int row = without_batch();
  if (row < 0 || is_warned_) return send_count();
  is_warned_ = true;
  show_lines();
  notice()->say("decide", tr("%1 has no batch, and without it the truck is not cleared. Enter it; or confirm "
                             "once more, and the count goes on record without it.")
                              .arg(counted_[row].is.product.name));
  Q_EMIT batchWanted(row);
}

void StorePage::send_count() {
  QVector<client::CountedLine> lines;
  for (const Line& line : counted_)
    lines.push_back({line.is.key, line.is.is_bagged() ? line.bags : 0, line.batch});
  next_->set_busy(true);
  station().count(truck_.id(), lines, [this](const Outcome<Dispatch>& outcome) {
    next_->set_busy(false);
    if (!outcome) return notice()->say(outcome.problem());
    for (Line& line : counted_) line.is_touched = false;
    show_truck(*outcome);
    const QString said = tr("%1: %2 on record.").arg(plate(outcome->plate), total());
    if (without_batch() < 0) return notice()->say("go", said);
    notice()->say("decide",
                  said + ' ' + tr("A batch is still missing: the truck is not cleared without it."));
  });
}

void StorePage::show_lines() {
  QVector<RowModel::Row> rows;
  for (const Line& line : counted_) {
    const auto& is = line.is;
    const QString spec = is.is_bagged() ? kilograms(is.bag_weight_g) + " kg" : tr("bulk");
    const QString planned =
        is.is_bagged() ? tr("%1 bags ordered").arg(is.planned_bags) : tonnes(is.planned_g);
    const bool is_missing = wants_batch_ && line.lacks_batch();
    rows.push_back({is.product.name, is.pellet.isEmpty() ? spec : spec + QStringLiteral(" · ") + is.pellet,
                    planned, is.is_bagged(), static_cast<int>(line.bags), line.batch,
                    is.is_bagged() && line.bags != is.planned_bags, is_missing,
                    is_missing && is_warned_ ? tr("Batch missing") : QString()});
  }
  lines_.set_rows(std::move(rows));
}

void StorePage::show_trucks() {
  QVector<Dispatch> trucks;
  for (const Dispatch& truck : station().live().trucks()) {
    if (takes_counts(truck)) trucks.push_back(truck);
  }
  // Who is not counted yet comes first, and of those who has waited longest.
  std::sort(trucks.begin(), trucks.end(), [](const Dispatch& a, const Dispatch& b) {
    return std::pair(a.is_counted(), a.arrived_at) < std::pair(b.is_counted(), b.arrived_at);
  });
  const QDateTime now = station().clock().wall();
  QVector<RowModel::Row> rows;
  for (const Dispatch& truck : trucks) {
    const QString state = truck.is_counted() ? tr("Counted") : word_of(truck.state);
    rows.push_back(yard_row(truck, state, minutes_between(truck.arrived_at, now), truck.id == truck_.id()));
  }
  trucks_.set_rows(std::move(rows));
}

void StorePage::show_actions() {
  const bool online = station().link() == client::Link::online;
  const auto& truck = truck_.dispatch();
  const bool is_here = truck && takes_counts(*truck);
  const bool again = truck && truck->is_counted();
  const QString text = !truck  ? tr("Choose a truck")
                       : again ? tr("Confirm the recount")
                               : tr("Confirm count");
  const QString why =
      !online    ? tr("The station is not heard.")
      : !truck   ? tr("Choose a truck that is being loaded.")
      : !is_here ? tr("%1 cannot be counted now: %2.").arg(truck_.plate_text(), word_of(truck->state))
                 : tr("Nothing was changed since the last count.");
  const bool has_news = is_here && (!again || is_edited());
  next_->look({text, online && has_news, true, why});
  confirm_->look({text, online && has_news, true, why});
  back_->look({tr("Back"), true, true, {}});
}

}  // namespace steelyard::models
