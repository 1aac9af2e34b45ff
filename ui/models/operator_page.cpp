// SPDX-License-Identifier: Apache-2.0
#include "ui/models/operator_page.h"

#include <algorithm>

#include "ui/models/format.h"
#include "ui/models/rules.h"
#include "ui/models/yard_rows.h"

namespace steelyard::models {

using client::Dispatch;
using client::DispatchState;
using client::Outcome;

OperatorPage::OperatorPage(client::Station& station, QObject* parent)
    : Page(station, parent),
      scales_(station),
      yard_(yard_columns()),
      papers_(station, *notice(), *prompt()),
      gates_(station, *notice(), *prompt()),
      totals_(station) {
  make_actions();
  make_asides();
  auto& live = station.live();
  connect(&scales_, &ScaleSet::changed, this, &OperatorPage::show_actions);
  connect(&scales_, &ScaleSet::captured, this, &OperatorPage::captured);
  connect(&live, &client::Live::truck_changed, this, &OperatorPage::take_truck);
  connect(&live, &client::Live::yard_changed, this, &OperatorPage::show_yard);
  connect(&live, &client::Live::printers_changed, this, [this] {
    printers_ = this->station().live().printers();
    Q_EMIT waitingChanged();
  });
  connect(&station, &client::Station::link_changed, this, &OperatorPage::show_actions);
  connect(this, &Page::cameBack, this, &OperatorPage::look_again);
  connect(&arrival_, &ArrivalPanel::changed, this, &OperatorPage::show_actions);
  connect(prompt(), &Prompt::changed, this, &OperatorPage::show_actions);
}

void OperatorPage::shown() {
  show_yard();
  show_actions();
  Q_EMIT scanWanted();
}

void OperatorPage::retranslate() {
  scales_.set_language(language());
  arrival_.retranslate();
  papers_.retranslate();
  gates_.retranslate();
  totals_.retranslate();
  Q_EMIT waitingChanged();
  truck_.show(truck_.dispatch(), language());
  show_yard();
  show_actions();
}

void OperatorPage::empty() {
  ++scans_;
  selectTruck({});
}

/// A truck that left while nobody was heard is in no news.
void OperatorPage::look_again() {
  if (!truck_.is_known()) return;
  station().dispatch(truck_.id(), [this](const Outcome<Dispatch>& outcome) {
    if (!outcome) return notice()->say(outcome.problem());
    if (!station().live().trucks().contains(outcome->id)) take_truck(*outcome);
  });
}

void OperatorPage::take_truck(const Dispatch& dispatch) {
  if (dispatch.id != truck_.id()) return;
  const bool is_ours = next_->is_busy() || prompt()->is_busy();
  const bool is_news = !is_ours && dispatch.state != truck_.dispatch()->state;
  truck_.show(dispatch, language());
  if (is_news) say_changed_elsewhere(truck_.plate_text(), truck_.state_text());
  papers_.follow(dispatch);
  show_actions();
}

void OperatorPage::selectTruck(const QString& id) {
  // A question is about the truck that is in front.
  if (prompt()->is_open())
    return notice()->say("decide", tr("Answer the question first, or go back with Esc."));
  const auto& trucks = station().live().trucks();
  const auto found = trucks.find(id);
  refused_rule_.clear();
  notice()->clear();
  close_aside();
  arrival_.close();
  truck_.show(found == trucks.end() ? std::nullopt : std::optional(*found), language());
  show_yard();
  show_actions();
}

void OperatorPage::show_yard() {
  const QDateTime now = station().clock().wall();
  QVector<Dispatch> trucks = station().live().trucks().values();
  std::sort(trucks.begin(), trucks.end(),
            [](const Dispatch& a, const Dispatch& b) { return a.arrived_at < b.arrived_at; });
  QVector<RowModel::Row> rows;
  for (const auto& truck : trucks)
    rows.push_back(yard_row(truck, word_of(truck.state), minutes_between(truck.arrived_at, now),
                            truck.id == truck_.id()));
  yard_.set_rows(std::move(rows));
}

void OperatorPage::scanned(const QString& code) {
  const QString said = code.trimmed();
  if (said.isEmpty()) return;
  if (prompt()->is_open()) return selectTruck({});
  const int scan = ++scans_;
  for (const auto& truck : station().live().trucks()) {
    const bool is_it = truck.id == said || truck.slips.contains(said) || same_plate(truck.plate, said);
    if (is_it) return selectTruck(truck.id);
  }
  offer_slips(said, scan);
}

void OperatorPage::showExpected() {
  if (prompt()->is_open())
    return notice()->say("decide", tr("Answer the question first, or go back with Esc."));
  offer_slips({}, ++scans_);
}

/// Open slips for what was scanned; for nothing, the newest of all.
void OperatorPage::offer_slips(const QString& said, int scan) {
  client::SlipFilter filter;
  filter.state = "open";
  filter.search = said;
  filter.limit = 20;
  station().slips(filter, [this, said, scan](const Outcome<client::SlipPage>& outcome) {
    if (scan != scans_ || prompt()->is_open()) return;  // somebody went on meanwhile
    if (!outcome) return notice()->say(outcome.problem());
    if (outcome->slips.isEmpty())
      return notice()->say("decide", said.isEmpty()
                                         ? tr("No slip is open.")
                                         : tr("No open slip and no truck in the yard for “%1”.").arg(said));
    const auto& found = outcome->slips;
    const bool is_plate = std::any_of(found.begin(), found.end(),
                                      [&](const client::Slip& slip) { return same_plate(slip.plate, said); });
    truck_.show(std::nullopt, language());
    notice()->clear();
    close_aside();
    arrival_.offer(found, is_plate ? said : QString());
    show_yard();
  });
}

void OperatorPage::back() {
  if (prompt()->is_open()) return prompt()->dismiss();
  if (close_aside()) return;
  arrival_.close();
  selectTruck({});
  Q_EMIT scanWanted();
}

void OperatorPage::show_truck(const Dispatch& dispatch) {
  refused_rule_.clear();
  notice()->clear();
  truck_.show(dispatch, language());
  papers_.follow(dispatch);
  show_yard();
  show_actions();
}

void OperatorPage::set_busy(bool busy) {
  for (Action* action : {next_, capture_, again_, complete_, hold_, no_sale_, void_}) action->set_busy(busy);
}

void OperatorPage::refused(const client::Problem& problem) {
  refused_rule_ = is_approvable(problem.code) ? problem.code : QString();
  notice()->say(problem);
  show_actions();
}

client::Done<Dispatch> OperatorPage::answered(std::function<void(const Dispatch&)> then) {
  set_busy(true);
  const QString id = truck_.id();
  const QString plate_text = truck_.plate_text();
  return [this, id, plate_text, then = std::move(then)](const Outcome<Dispatch>& outcome) {
    set_busy(false);
    // Somebody may have gone on to another truck meanwhile: that one stays in front.
    const bool is_in_front = id == truck_.id();
    if (!outcome && is_in_front) return refused(outcome.problem());
    if (!outcome) {
      notice()->say(outcome.problem());
      return notice()->say(notice()->tone(), plate_text + ": " + notice()->text());
    }
    if (is_in_front) show_truck(*outcome);
    if (then) then(*outcome);
  };
}

QString OperatorPage::why_not(const client::Problem& problem) {
  return problem.nobody_answered() ? tr("The station does not answer.") : problem.detail;
}

void OperatorPage::settle(const Outcome<Dispatch>& outcome) {
  if (!outcome) return prompt()->settle(why_not(outcome.problem()));
  prompt()->settle({});
  show_truck(*outcome);
}

}  // namespace steelyard::models
