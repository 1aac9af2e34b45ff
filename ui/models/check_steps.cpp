// SPDX-License-Identifier: Apache-2.0
// What can be done with a public weighing, and what each of it asks of the station.
#include "ui/models/check_page.h"
#include "ui/models/format.h"

namespace steelyard::models {

using client::CheckWeighing;
using client::Outcome;

QString CheckPage::next_text() const {
  switch (step()) {
    case Step::weigh:
      if (is_against()) return tr("Weigh against %1").arg(kilograms_or_dash(chosen_->gross_g));
      return plate_.isEmpty() ? tr("Weigh without a plate") : tr("Weigh %1").arg(plate_text());
    case Step::print:
      return tr("Print the ticket");
    case Step::done:
      return tr("Next truck");
  }
  return {};
}

void CheckPage::show_actions() {
  const bool online = station().link() == client::Link::online;
  const bool works = online && !prompt()->is_open();
  const QString offline = tr("The station is not heard.");
  const ScalePanel* const scale = scales_.front();
  const bool can_weigh = scale != nullptr && scale->can_capture();
  const QString no_weight = scale == nullptr ? tr("There is no scale.") : scale->why_not();
  const bool is_weighing = step() == Step::weigh;
  const auto look = [&](Action* action, const QString& text, bool enabled, const QString& why = {}) {
    action->look({text, enabled && works, true, online ? why : offline});
  };
  look(next_, next_text(), !is_weighing || can_weigh, is_weighing ? no_weight : QString());
  look(capture_, tr("Capture"), is_weighing && can_weigh,
       is_weighing ? no_weight : tr("This truck is weighed: go back with Esc."));
  const bool has_ticket = is_chosen() && chosen_->state != client::CheckState::voided;
  look(
      print_, tr("Print"), has_ticket && papers_.printed().value_or(0) == 0,
      has_ticket ? tr("It was printed: F7 prints it again.") : tr("Weigh first, or choose one of the list."));
  look(
      copy_, tr("Print again"), has_ticket && papers_.printed().value_or(0) > 0,
      has_ticket ? tr("It was never printed: F5 prints it.") : tr("Weigh first, or choose one of the list."));
  const bool is_supervisor = station().may("supervisor");
  look(void_, tr("Void"), is_open() && is_supervisor,
       is_supervisor ? tr("Only what waits for a second weight is voided.")
                     : tr("A public weighing is voided by a supervisor."));
  back_->look({tr("Back"), true, true, {}});
  Q_EMIT changed();
}

void CheckPage::do_next() {
  switch (step()) {
    case Step::weigh:
      return weigh();
    case Step::print:
      return papers_.print();
    case Step::done:
      return back();
  }
}

void CheckPage::weigh() {
  const client::CheckOrder order{scales_.front()->id(), plate_, customer_, note_,
                                 is_against() ? chosen_->number : QString()};
  for (Action* action : {next_, capture_, void_}) action->set_busy(true);
  station().check_weigh(order, [this](const Outcome<CheckWeighing>& outcome) {
    for (Action* action : {next_, capture_, void_}) action->set_busy(false);
    if (!outcome) return notice()->say(outcome.problem());
    take(*outcome, true);
    notice()->say("go", tr("%1 is on record: %2 %3.").arg(outcome->number, weight_name(), weight()));
    list_.find({});
    Q_EMIT scanWanted();
  });
}

void CheckPage::ask_void() {
  const QString number = chosen_->number;
  prompt()->ask(
      {tr("Void %1").arg(number), tr("It stays on record with the reason, and no second weight follows."),
       tr("Void"), true, false},
      [this, number](const Prompt::Given& given) {
        station().void_check_weighing(number, given.reason, [this](const Outcome<CheckWeighing>& outcome) {
          if (!outcome) return prompt()->settle(sentence_of(outcome.problem()));
          prompt()->settle({});
          take(*outcome, false);
          list_.again();
        });
      });
}

}  // namespace steelyard::models
