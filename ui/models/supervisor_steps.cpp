// SPDX-License-Identifier: Apache-2.0
// What can be done on the supervisor's page, and what each of it asks of the station.
#include "ui/models/format.h"
#include "ui/models/reasons.h"
#include "ui/models/rules.h"
#include "ui/models/supervisor_page.h"

namespace steelyard::models {

using client::Dispatch;
using client::DispatchState;
using client::Outcome;

void SupervisorPage::show_actions() {
  const bool online = station().link() == client::Link::online;
  const bool asking = prompt()->is_open();
  const bool is_supervisor = station().may("supervisor");
  const QString offline = tr("The station is not heard.");
  const auto look = [&](Action* action, const QString& text, bool enabled, bool visible, const QString& why) {
    action->look({text, enabled && online && !asking, visible, online ? why : offline});
  };
  again_->look({tr("Ask again"), true, true, {}});
  back_->look({tr("Back"), true, true, {}});

  if (tab_ == QLatin1String("exceptions"))
    look_at_approval();
  else if (tab_ == QLatin1String("open"))
    look(decide_, tr("Was checked"), !open_.chosen().isEmpty() && !open_.is_load(), is_supervisor,
         open_.is_load() ? tr("Say what this load was.") : tr("Choose what was checked."));
  else if (tab_ == QLatin1String("shift"))
    look(decide_, shift_.is_open() ? tr("Close the shift") : tr("Open a shift"), shift_.is_known(),
         is_supervisor, tr("The station has not answered yet."));
  else if (correction_.is_open())
    look(decide_, tr("Correct"), correction_.is_ready(), true, tr("Nothing is changed yet."));
  else
    look(decide_, {}, false, false, {});

  const auto& truck = evidence_.dispatch();
  const bool has_evidence = truck && (tab_ == QLatin1String("search") || tab_ == QLatin1String("exceptions"));
  const bool is_closed = correction_.is_open() || !is_supervisor || !has_evidence;
  look(void_, tr("Void"), true, !is_closed && truck->is_in_yard(), {});
  look(correct_, tr("Correct"), true,
       !is_closed && tab_ == QLatin1String("search") && truck->state == DispatchState::exited, {});
}

/// Who approves answers somebody else: what nobody was refused yet is not asked for.
void SupervisorPage::look_at_approval() {
  const auto* waiting = exceptions_.selected();
  const auto refused =
      waiting == nullptr ? std::optional<bool>() : evidence_.was_refused(waiting->rule, station().who().user);
  QString why = tr("The station is not heard.");
  if (station().link() == client::Link::online) {
    if (waiting == nullptr)
      why = tr("Choose what is to be approved.");
    else if (!refused)
      why = tr("The station has not answered yet.");
    else
      why =
          tr("Nobody was refused this yet: the operator or the gate tries first, then ask again with Alt+R.");
  }
  const bool may =
      refused.value_or(false) && station().link() == client::Link::online && !prompt()->is_open();
  decide_->look({tr("Approve"), may, station().may("supervisor"), why});
}

template <typename T>
client::Done<T> SupervisorPage::settled(const QString& done) {
  return [this, done](const Outcome<T>& outcome) {
    if (!outcome) return prompt()->settle(sentence_of(outcome.problem()));
    prompt()->settle({});
    correction_.close();
    ask_again();
    notice()->say("go", done);
  };
}

void SupervisorPage::decide() {
  if (correction_.is_open()) return correct();
  if (tab_ == QLatin1String("exceptions")) return ask_approval();
  if (tab_ == QLatin1String("open")) return ask_finding();
  if (tab_ == QLatin1String("shift")) return shift_.is_open() ? ask_shift_end() : begin_shift();
}

void SupervisorPage::ask_approval() {
  const ExceptionList::Waiting waiting = *exceptions_.selected();
  const QString name = name_of_rule(waiting.rule);
  const Prompt::Question question{tr("%1: %2").arg(plate(waiting.truck.plate), name),
                                  exceptions_.sentence_of(waiting),
                                  tr("Approve"),
                                  true,
                                  true,
                                  station().who().user};
  prompt()->ask(question, [this, waiting, name](const Prompt::Given& given) {
    const client::ApprovalOrder order{waiting.rule, given.reason, given.user, given.password};
    station().approve(waiting.truck.id, order,
                      settled<Dispatch>(tr("Approved for %1: %2.").arg(plate(waiting.truck.plate), name)));
  });
}

void SupervisorPage::ask_finding() {
  const QString number = open_.chosen();
  prompt()->ask({tr("This was checked"), open_.says(), tr("Close it"), true, false},
                [this, number](const Prompt::Given& given) {
                  open_.close_finding(given.reason, settled<bool>(tr("%1 is closed.").arg(number)));
                });
}

void SupervisorPage::closeLoad(const QString& as) {
  if (!open_.is_load() || prompt()->is_open()) return;
  const QString what = as == QLatin1String("no_sale")   ? tr("It was no sale")
                       : as == QLatin1String("test")    ? tr("It was a test")
                       : as == QLatin1String("reweigh") ? tr("It was weighed again")
                                                        : tr("It was service");
  Prompt::Question question{what, open_.says(), tr("Close it"), true, false};
  if (as == QLatin1String("reweigh")) question.subject = tr("Number of the dispatch that was weighed again");
  prompt()->ask(question, [this, as, number = open_.chosen()](const Prompt::Given& given) {
    open_.close_load({as, given.reason, given.subject}, settled<bool>(tr("%1 is closed.").arg(number)));
  });
}

void SupervisorPage::begin_shift() {
  decide_->set_busy(true);
  shift_.begin([this](const Outcome<bool>& outcome) {
    decide_->set_busy(false);
    if (!outcome) return notice()->say(outcome.problem());
    notice()->say("go", tr("The shift is open."));
  });
}

void SupervisorPage::ask_shift_end() {
  const Prompt::Question question{
      tr("Close the shift"), shift_.summary(), tr("Close the shift"), true, false, {}, true};
  prompt()->ask(question, [this](const Prompt::Given& given) {
    shift_.end(given.reason, settled<bool>(tr("The shift is closed.")));
  });
}

void SupervisorPage::ask_void() {
  const Dispatch truck = *evidence_.dispatch();
  QStringList says{tr("The truck leaves the yard's list for ever; what it took of its slip is free again.")};
  if (truck.pass) says.push_back(tr("Its gate pass %1 is good for nothing then.").arg(truck.pass->number));
  says.push_back(tr("Its weighings stay on record."));
  prompt()->ask({tr("Void %1").arg(plate(truck.plate)),
                 says.join(' '),
                 tr("Void"),
                 true,
                 false,
                 {},
                 false,
                 reasons::to_void()},
                [this, truck](const Prompt::Given& given) {
                  station().void_dispatch(truck.id, given.reason,
                                          settled<Dispatch>(tr("%1 is voided.").arg(plate(truck.plate))));
                });
}

void SupervisorPage::correct() {
  if (!correction_.is_open()) return correction_.open(*evidence_.dispatch());
  if (!correction_.is_ready()) return;
  const QString id = correction_.dispatch();
  const Prompt::Question question{tr("Correct %1").arg(id), correction_.says(), tr("Correct"), true, true};
  prompt()->ask(question, [this, id](const Prompt::Given& given) {
    client::CorrectionOrder order = correction_.order();
    order.reason = given.reason;
    order.user = given.user;
    order.password = given.password;
    station().correct(id, order, settled<Dispatch>(tr("%1 is corrected.").arg(id)));
  });
}

void SupervisorPage::back() {
  if (must_wait(*decide_)) return;
  if (prompt()->is_open()) return prompt()->dismiss();
  if (correction_.is_open()) return correction_.close();
  if (tab_ == QLatin1String("day") && report_.is_busy()) return report_.cancel();
  if (tab_ == QLatin1String("open") && !open_.chosen().isEmpty()) return open_.choose({});
  if (tab_ == QLatin1String("exceptions")) exceptions_.select({});
  choose({});
}

}  // namespace steelyard::models
