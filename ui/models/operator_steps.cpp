// SPDX-License-Identifier: Apache-2.0
// What the operator can do, and what each of it asks of the station.
#include <algorithm>

#include "ui/models/format.h"
#include "ui/models/operator_page.h"
#include "ui/models/reasons.h"
#include "ui/models/rules.h"

namespace steelyard::models {

using client::Dispatch;
using client::DispatchState;
using client::Outcome;

void OperatorPage::make_actions() {
  next_ = add_action("Return", "next", [this] { do_next(); });
  capture_ = add_action("F3", "scale", [this] { weigh({}, {}); });
  again_ = add_action({}, "again", [this] { ask_again(); });
  complete_ = add_action("F5", "print", [this] { complete(); });
  hold_ = add_action("F6", "pause", [this] { ask_hold(); });
  reprint_ = add_action("F7", "copy", [this] { show_papers(); });
  approve_ = add_action("F8", "people", [this] { ask_approval(); });
  gates_action_ = add_action("F9", "gate", [this] { toggle_gates(); });
  totals_action_ = add_action("F10", "chart", [this] { toggle_totals(); });
  no_sale_ = add_action({}, "cancel", [this] { ask_no_sale(); });
  void_ = add_action({}, "cancel", [this] { ask_void(); });
  manual_ = add_action({}, "pencil", [this] { Q_EMIT manualWanted(truck_.id()); });
  back_ = add_action("Esc", "back", [this] { back(); });
}

OperatorPage::Step OperatorPage::step() const {
  if (arrival_.is_open()) return Step::arrive;
  const auto& truck = truck_.dispatch();
  if (!truck) return Step::none;
  if (truck->held) return Step::resume;
  switch (truck->state) {
    case DispatchState::arrived:
    case DispatchState::empty_weighed:
    case DispatchState::loading:
      return Step::weigh;
    case DispatchState::loaded_weighed:
      return truck->is_counted() ? Step::complete : Step::wait_count;
    case DispatchState::cleared:
    case DispatchState::exited:
    case DispatchState::voided:
      return Step::done;
    case DispatchState::unknown:
      return Step::none;
  }
  return Step::none;
}

void OperatorPage::show_actions() {
  const bool online = station().link() == client::Link::online;
  const bool asking = prompt()->is_open();
  const Step now = step();
  const auto& truck = truck_.dispatch();
  const ScalePanel* const deck = scale();
  const bool can_weigh = deck != nullptr && deck->can_capture();
  const QString no_weight = deck == nullptr ? tr("There is no scale.") : deck->why_not();
  const QString offline = tr("The station is not heard.");
  const bool is_first = truck && truck->state == DispatchState::arrived;
  const QString weigh_text = is_first ? tr("Weigh empty") : tr("Weigh loaded");

  Action::Look next{tr("Scan a slip or type a plate"), false, true, {}};
  switch (now) {
    case Step::none:
      break;
    case Step::arrive:
      next = {tr("Let the truck in"), arrival_.is_ready(), true, arrival_.missing()};
      break;
    case Step::weigh:
      next = {weigh_text, can_weigh, true, no_weight};
      break;
    case Step::wait_count:
      next = {tr("Waiting for the storekeeper's count"), false, true,
              tr("The storekeeper has not counted this truck yet.")};
      break;
    case Step::complete:
      next = {tr("Complete and print"), true, true, {}};
      break;
    case Step::resume:
      next = {tr("Go on with this truck"), true, true, {}};
      break;
    case Step::done:
      next = {tr("Next truck"), true, true, {}};
      break;
  }
  const bool works = online && !asking;
  const bool weighs = station().may("operator");
  if (!weighs && next.enabled && now != Step::done) {
    next.enabled = false;
    next.why_not = tr("An operator weighs and clears trucks.");
  }
  if (!online) next.why_not = offline;
  next.enabled = next.enabled && works;
  next_->look(next);

  const bool has_truck = truck && truck->is_in_yard();
  const bool has_papers = truck && !truck->ticket.isEmpty();
  const auto look = [&](Action* action, const QString& text, bool enabled, const QString& why = {}) {
    action->look({text, enabled && works, true, online ? why : offline});
  };
  look(capture_, tr("Capture"), weighs && now == Step::weigh && can_weigh, no_weight);
  look(again_, tr("Weigh again"),
       weighs && has_truck && !truck->weighings.isEmpty() && !has_papers && can_weigh, no_weight);
  look(complete_, tr("Complete"), weighs && now == Step::complete);
  look(hold_, truck && truck->held ? tr("Go on") : tr("Hold"), weighs && has_truck && !has_papers);
  look(reprint_, tr("Papers"), has_papers);
  look(approve_, tr("Supervisor"), !refused_rule_.isEmpty());
  look(no_sale_, tr("No sale"), has_truck && !truck->loaded_g && !has_papers);
  const bool is_weighed = has_truck && !truck->weighings.isEmpty();
  const bool may_void = has_truck && (!is_weighed || station().may("supervisor"));
  look(void_, tr("Void"), may_void,
       is_weighed ? tr("A weighed truck is voided by a supervisor.") : QString());
  // Only while the scale is out of order, so that nobody grows used to it.
  const bool is_manual = deck != nullptr && deck->scale().takes_manual_weight;
  manual_->look({tr("Manual weight"), works && now == Step::weigh, is_manual,
                 online ? tr("Choose a truck that waits for its weight.") : offline});
  gates_action_->look({tr("Lights"), !asking, true, {}});
  totals_action_->look({tr("Totals"), !asking, true, {}});
  back_->look({tr("Back"), true, true, {}});
}

void OperatorPage::do_next() {
  switch (step()) {
    case Step::none:
    case Step::wait_count:
      return;
    case Step::arrive:
      return arrive({});
    case Step::weigh:
      return weigh({}, {});
    case Step::complete:
      return complete();
    case Step::resume:
      return station().resume(truck_.id(), answered({}));
    case Step::done:
      return back();
  }
}

void OperatorPage::arrive(const QVector<client::ApprovalOrder>& approvals) {
  client::ArrivalOrder order = arrival_.order();
  order.approvals = approvals;
  const bool asked = !approvals.isEmpty();
  if (!asked) set_busy(true);
  station().arrive(order, [this, asked, scan = scans_](const Outcome<Dispatch>& outcome) {
    set_busy(false);
    const bool is_in_front = scan == scans_ && arrival_.is_open();
    if (!asked && !is_in_front) {
      // Somebody went on to another truck meanwhile: the yard shows this one.
      if (!outcome) notice()->say(outcome.problem());
      return;
    }
    if (outcome) arrival_.close();
    if (asked) return settle(outcome);
    if (!outcome) return refused(outcome.problem());
    show_truck(*outcome);
  });
}

void OperatorPage::weigh(const QString& purpose, const QString& reason) {
  if (scale() == nullptr) return;
  const client::WeighOrder order{scale()->id(), purpose, reason, {}};
  if (reason.isEmpty()) return station().weigh(truck_.id(), order, answered({}));
  station().weigh(truck_.id(), order, [this](const Outcome<Dispatch>& outcome) { settle(outcome); });
}

void OperatorPage::complete() {
  station().clear(truck_.id(), answered([this](const Dispatch& cleared) { print_papers(cleared); }));
}

void OperatorPage::print_papers(const Dispatch& dispatch) {
  notice()->say("go", tr("%1 is cleared: ticket %2, pass %3.")
                          .arg(plate(dispatch.plate), dispatch.ticket,
                               dispatch.pass ? dispatch.pass->number : QString()));
  for (const QString& form : {QStringLiteral("weigh-ticket"), QStringLiteral("gate-pass")}) {
    const auto carries = [&](const client::Printer& printer) { return printer.forms.contains(form); };
    const auto printer = std::find_if(printers_.begin(), printers_.end(), carries);
    if (printer == printers_.end()) {
      notice()->say("decide", tr("No printer is set up for this form: %1.").arg(name_of_form(form)));
      continue;
    }
    station().print({form, dispatch.id, printer->id, {}}, [this](const Outcome<client::PrintJob>& printed) {
      if (!printed) notice()->say(printed.problem());
    });
  }
  Q_EMIT scanWanted();
}

void OperatorPage::ask_again() {
  const bool is_loaded = truck_.dispatch()->loaded_g.has_value();
  const QString purpose = is_loaded ? "loaded" : "empty";
  prompt()->ask({tr("Weigh again"),
                 tr("Both weighings stay on record; the new one counts."),
                 tr("Weigh again"),
                 true,
                 false,
                 {},
                 false,
                 reasons::to_weigh_again()},
                [this, purpose](const Prompt::Given& given) { weigh(purpose, given.reason); });
}

void OperatorPage::ask_hold() {
  if (truck_.dispatch()->held) return station().resume(truck_.id(), answered({}));
  prompt()->ask({tr("Hold this truck"),
                 tr("It frees the deck; go on with it whenever it is ready."),
                 tr("Hold"),
                 true,
                 false,
                 {},
                 false,
                 reasons::to_hold()},
                [this](const Prompt::Given& given) {
                  station().hold(truck_.id(), given.reason, [this](const auto& outcome) { settle(outcome); });
                });
}

void OperatorPage::ask_approval() {
  const QString rule = refused_rule_;
  const bool at_arrival = arrival_.is_open();
  prompt()->ask({name_of_rule(rule), notice()->text(), tr("Approve"), true, true},
                [this, rule, at_arrival](const Prompt::Given& given) {
                  const client::ApprovalOrder order{rule, given.reason, given.user, given.password};
                  if (at_arrival) return arrive({order});
                  station().approve(truck_.id(), order, [this](const auto& outcome) { settle(outcome); });
                });
}

void OperatorPage::ask_no_sale() {
  prompt()->ask({tr("The truck leaves empty"),
                 tr("The goods are free again for other trucks."),
                 tr("No sale"),
                 true,
                 false,
                 {},
                 false,
                 reasons::to_leave_empty()},
                [this](const Prompt::Given& given) {
                  station().end_without_sale(truck_.id(), given.reason,
                                             [this](const auto& outcome) { settle(outcome); });
                });
}

}  // namespace steelyard::models
