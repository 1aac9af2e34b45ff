// SPDX-License-Identifier: Apache-2.0
#include "ui/models/manual_page.h"

#include <algorithm>

#include "ui/models/format.h"
#include "ui/models/rules.h"
#include "ui/models/typed.h"
#include "ui/models/weighing_words.h"
#include "ui/models/yard_rows.h"

namespace steelyard::models {
namespace {

using client::Dispatch;
using client::DispatchState;
using client::Outcome;

constexpr int kilogram_decimals = 3;
const QString own_rule = "manual_weight";

bool waits_for_a_weight(const Dispatch& truck) {
  return truck.state == DispatchState::arrived || truck.state == DispatchState::empty_weighed ||
         truck.state == DispatchState::loading;
}

QString bare(const QString& typed) {
  return typed.simplified().remove(' ');
}

}  // namespace

ManualPage::ManualPage(client::Station& station, QObject* parent)
    : Page(station, parent), scales_(station), yard_(yard_columns()) {
  next_ = add_action("Return", "pencil", [this] { do_next(); });
  back_ = add_action("Esc", "back", [this] { back(); });
  auto& live = station.live();
  connect(&live, &client::Live::truck_changed, this, &ManualPage::take_truck);
  connect(&live, &client::Live::yard_changed, this, &ManualPage::show_yard);
  connect(&scales_, &ScaleSet::changed, this, &ManualPage::show_actions);
  connect(&station, &client::Station::link_changed, this, &ManualPage::show_actions);
  connect(prompt(), &Prompt::changed, this, &ManualPage::show_actions);
}

void ManualPage::shown() {
  const auto& all = scales_.all();
  const auto broken = std::find_if(
      all.begin(), all.end(), [](const ScalePanel* panel) { return panel->scale().takes_manual_weight; });
  const bool is_well = scales_.front() == nullptr || !scales_.front()->scale().takes_manual_weight;
  if (is_well && broken != all.end()) scales_.select(static_cast<int>(broken - all.begin()));
  notice()->clear();
  show_yard();
  show_actions();
  Q_EMIT scanWanted();
}

void ManualPage::retranslate() {
  scales_.set_language(language());
  truck_.show(truck_.dispatch(), language());
  show_yard();
  show_actions();
}

void ManualPage::show_yard() {
  const QDateTime now = station().clock().wall();
  QVector<Dispatch> trucks;
  for (const Dispatch& truck : station().live().trucks()) {
    if (waits_for_a_weight(truck)) trucks.push_back(truck);
  }
  std::sort(trucks.begin(), trucks.end(),
            [](const Dispatch& a, const Dispatch& b) { return a.arrived_at < b.arrived_at; });
  QVector<RowModel::Row> rows;
  for (const Dispatch& truck : trucks)
    rows.push_back(yard_row(truck, word_of(truck.state), minutes_between(truck.arrived_at, now),
                            truck.id == truck_.id()));
  yard_.set_rows(std::move(rows));
}

void ManualPage::scanned(const QString& code) {
  const QString said = code.trimmed();
  if (said.isEmpty()) return;
  for (const Dispatch& truck : station().live().trucks()) {
    const bool is_it = truck.id == said || truck.slips.contains(said) || same_plate(truck.plate, said);
    if (is_it) return selectTruck(truck.id);
  }
  notice()->say("decide", tr("No truck in the yard for “%1”.").arg(said));
}

void ManualPage::selectTruck(const QString& id) {
  if (prompt()->is_open() || next_->is_busy())
    return notice()->say("decide", tr("Answer the question first, or go back with Esc."));
  const auto& trucks = station().live().trucks();
  const auto found = trucks.find(id);
  notice()->clear();
  is_recorded_ = false;
  empty_fields();
  show_truck(found == trucks.end() ? std::nullopt : std::optional(*found));
  if (is_possible()) Q_EMIT weightWanted();
}

void ManualPage::show_truck(const std::optional<Dispatch>& truck) {
  truck_.show(truck, language());
  show_yard();
  show_actions();
}

void ManualPage::take_truck(const Dispatch& dispatch) {
  if (dispatch.id != truck_.id()) return;
  // It was weighed by somebody else meanwhile: what was typed is no longer about the weight that it needs.
  const bool moved_on = !is_recorded_ && !next_->is_busy() && dispatch.state != truck_.dispatch()->state;
  if (moved_on) {
    prompt()->dismiss();
    empty_fields();
    notice()->say("decide",
                  tr("%1 is %2 now: look again.").arg(plate(dispatch.plate), word_of(dispatch.state)));
  }
  show_truck(dispatch);
}

void ManualPage::empty_fields() {
  typed_.clear();
  again_.clear();
  reason_.clear();
  Q_EMIT emptied();
}

void ManualPage::back() {
  if (prompt()->is_open()) return prompt()->dismiss();
  if (next_->is_busy()) return;
  const QString id = truck_.id();
  const bool was_typed = !typed_.isEmpty() || !again_.isEmpty() || !reason_.isEmpty();
  if (was_typed && !is_recorded_) {
    empty_fields();
    show_actions();
    Q_EMIT weightWanted();
    return;
  }
  selectTruck({});
  Q_EMIT left(id);
}

void ManualPage::typeWeight(const QString& text) {
  typed_ = text;
  show_actions();
}

void ManualPage::typeAgain(const QString& text) {
  again_ = text;
  show_actions();
}

void ManualPage::typeReason(const QString& text) {
  reason_ = text.trimmed();
  show_actions();
}

std::optional<qint64> ManualPage::mass() const {
  return typed_number(typed_, kilogram_decimals);
}

bool ManualPage::do_agree() const {
  return mass() && mass() == typed_number(again_, kilogram_decimals);
}

QString ManualPage::why_not() const {
  if (station().link() != client::Link::online) return tr("The station is not heard.");
  if (scales_.front() == nullptr) return tr("There is no scale.");
  const client::Scale& scale = scales_.front()->scale();
  if (scale.takes_manual_weight) return {};
  return scale.why_no_manual_weight ? in_language(scale.why_no_manual_weight->words)
                                    : tr("This station does not take weights by hand.");
}

bool ManualPage::is_possible() const {
  return why_not().isEmpty() && truck_.is_known() && waits_for_a_weight(*truck_.dispatch());
}

QString ManualPage::wire_purpose() const {
  return truck_.dispatch()->state == DispatchState::arrived ? "empty" : "loaded";
}

QString ManualPage::purpose_text() const {
  if (!truck_.is_known() || !waits_for_a_weight(*truck_.dispatch())) return {};
  return wire_purpose() == QLatin1String("empty") ? tr("Empty weight") : tr("Loaded weight");
}

QString ManualPage::weight_text() const {
  return kilograms_or_dash(mass());
}

QString ManualPage::typed_fault() const {
  return typed_.trimmed().isEmpty() || mass() ? QString() : tr("This is no weight in kg.");
}

QString ManualPage::again_fault() const {
  // Who is still typing has not made a mistake yet.
  if (again_.trimmed().isEmpty() || do_agree() || bare(typed_).startsWith(bare(again_))) return {};
  return tr("The two weights differ.");
}

QString ManualPage::missing() const {
  if (!why_not().isEmpty()) return why_not();
  if (!truck_.is_known()) return tr("Choose the truck.");
  if (!waits_for_a_weight(*truck_.dispatch()))
    return tr("%1 needs no weight now: %2.").arg(truck_.plate_text(), truck_.state_text());
  if (!mass()) return tr("Type the weight in kg.");
  if (!do_agree()) return tr("Type the same weight a second time.");
  return reason_.isEmpty() ? tr("Say where the weight comes from.") : QString();
}

void ManualPage::show_actions() {
  const bool works = !prompt()->is_open();
  if (is_recorded_)
    next_->look({tr("Back to the weighbridge"), works, true, {}});
  else
    next_->look({tr("Enter this weight"), works && missing().isEmpty(), true, missing()});
  back_->look({tr("Back"), true, true, {}});
  Q_EMIT changed();
}

void ManualPage::do_next() {
  if (is_recorded_) return back();
  enter();
}

void ManualPage::enter() {
  order_ = {scales_.front()->id(), wire_purpose(), *mass(), reason_};
  next_->set_busy(true);
  station().enter_weight(truck_.id(), order_, [this](const Outcome<Dispatch>& outcome) {
    next_->set_busy(false);
    if (outcome) return record(*outcome, {});
    if (outcome.problem().code == own_rule) return ask_approval(outcome.problem());
    notice()->say(outcome.problem());
  });
}

void ManualPage::ask_approval(const client::Problem& problem) {
  const QString about =
      tr("%1, %2: %3.").arg(truck_.plate_text(), purpose_text(), kilograms_or_dash(order_.mass_g));
  notice()->clear();
  prompt()->ask(
      {name_of_rule(own_rule), about + ' ' + problem.detail, tr("Approve"), true, true},
      [this](const Prompt::Given& given) {
        const client::ApprovalOrder approval{own_rule, given.reason, given.user, given.password};
        next_->set_busy(true);
        station().approve(truck_.id(), approval, [this, by = given.user](const Outcome<Dispatch>& approved) {
          if (!approved) {
            next_->set_busy(false);
            return prompt()->settle(sentence_of(approved.problem()));
          }
          // What is entered now is what the second person saw, whatever happens on the page.
          station().enter_weight(truck_.id(), order_, [this, by](const Outcome<Dispatch>& outcome) {
            next_->set_busy(false);
            prompt()->settle({});
            if (outcome) return record(*outcome, by);
            notice()->say(outcome.problem());
          });
        });
      });
}

void ManualPage::record(const Dispatch& dispatch, const QString& approver) {
  is_recorded_ = true;
  empty_fields();
  show_truck(dispatch);
  const QString weight = kilograms_or_dash(order_.mass_g);
  const QString plate_text = plate(dispatch.plate);
  notice()->say(
      "go",
      approver.isEmpty()
          ? tr("%1: %2 is on record as entered by hand.").arg(plate_text, weight)
          : tr("%1: %2 is on record as entered by hand, approved by %3.").arg(plate_text, weight, approver));
  Q_EMIT scanWanted();
}

}  // namespace steelyard::models
