// SPDX-License-Identifier: Apache-2.0
#include "ui/models/truck_papers.h"

#include <algorithm>

#include "ui/models/reasons.h"

namespace steelyard::models {
namespace {

using client::PrinterCondition;

const QStringList forms_of_a_truck = {"weigh-ticket", "gate-pass"};

QString what_to_do(const client::Printer& printer) {
  switch (printer.condition) {
    case PrinterCondition::ready:
    case PrinterCondition::busy:
      return {};
    case PrinterCondition::out_of_paper:
      return TruckPapers::tr("Printer %1 is out of paper: put some in.").arg(printer.id);
    case PrinterCondition::stopped:
      return TruckPapers::tr("Printer %1 stopped: look at its display.").arg(printer.id);
    case PrinterCondition::unreachable:
      return TruckPapers::tr("Printer %1 is not reached: is it switched on?").arg(printer.id);
  }
  return {};
}

}  // namespace

QString waiting_papers(const QVector<client::Printer>& printers) {
  QStringList said;
  for (const auto& printer : printers) {
    const QString advice = what_to_do(printer);
    if (!advice.isEmpty() && printer.queued > 0)
      said.push_back(advice + ' ' +
                     TruckPapers::tr("%1 papers wait and come by themselves, once.").arg(printer.queued));
    if (printer.undecided > 0)
      said.push_back(
          TruckPapers::tr("Printer %1: did %2 papers come out? Look, then say so with F7 at their truck.")
              .arg(printer.id)
              .arg(printer.undecided));
  }
  return said.join(' ');
}

TruckPapers::TruckPapers(client::Station& station, Notice& notice, Prompt& prompt)
    : station_(station),
      notice_(notice),
      prompt_(prompt),
      forms_({"form", "name", "printed", "chosen"}),
      waiting_({"id", "name", "says", "unknown"}),
      preview_(station) {}

TruckPapers::Of TruckPapers::papers_of(const client::Dispatch& truck) {
  const QString pass = truck.pass ? QString::number(static_cast<int>(truck.pass->state)) : QString();
  return {truck.id, forms_of_a_truck, QString::number(static_cast<int>(truck.state)) + '/' + pass, 0};
}

void TruckPapers::open(const client::Dispatch& truck) {
  open(papers_of(truck));
}

void TruckPapers::open(const client::CheckWeighing& check) {
  open({check.number, {"check-ticket"}, QString::number(static_cast<int>(check.state)), check.first_tickets});
}

void TruckPapers::open(const Of& of) {
  of_ = of;
  jobs_.clear();
  are_known_ = false;
  is_busy_ = false;
  form_ = of.forms.front();
  ask_prints();
  choose(form_);
}

void TruckPapers::follow(const client::Dispatch& truck) {
  if (!of_) return;
  if (truck.id != of_->number) return close();
  of_ = papers_of(truck);
  choose(form_);
}

void TruckPapers::close() {
  if (!of_) return;
  ++asked_;
  of_.reset();
  preview_.close();
  Q_EMIT changed();
}

void TruckPapers::retranslate() {
  preview_.retranslate();
  show();
}

void TruckPapers::choose(const QString& form) {
  if (!of_) return;
  form_ = form;
  preview_.show({form, of_->number, of_->state});
  show();
}

void TruckPapers::choose_next() {
  const auto place = of_->forms.indexOf(form_);
  choose(of_->forms[(place + 1) % of_->forms.size()]);
}

void TruckPapers::ask_prints() {
  station_.print_jobs(of_->number, [this, asked = ++asked_](const auto& outcome) {
    if (asked != asked_) return;
    if (!outcome) return notice_.say(outcome.problem());
    jobs_ = *outcome;
    are_known_ = true;
    show();
  });
}

int TruckPapers::ordered(const QString& form) const {
  const auto all =
      std::count_if(jobs_.begin(), jobs_.end(), [&](const auto& job) { return job.form == form; });
  return std::max(static_cast<int>(all) - of_->earlier, 0);
}

std::optional<int> TruckPapers::printed() const {
  if (!of_ || !are_known_) return std::nullopt;
  return ordered(form_);
}

void TruckPapers::show() {
  QVector<RowModel::Row> forms;
  for (const QString& form : of_ ? of_->forms : QStringList()) {
    const int times = ordered(form);
    const QString printed = !are_known_  ? QString()
                            : times == 0 ? tr("never printed")
                            : times == 1 ? tr("printed once")
                                         : tr("printed %1 times").arg(times);
    forms.push_back({form, name_of_form(form), printed, form == form_});
  }
  forms_.set_rows(std::move(forms));
  QVector<RowModel::Row> waiting;
  for (const auto& job : jobs_) {
    const QString name = name_of_form(job.form);
    if (job.state == QLatin1String("unknown"))
      waiting.push_back({job.id, name, tr("Nobody knows whether it came out: look at the printer."), true});
    if (job.state == QLatin1String("failed"))
      waiting.push_back({job.id, name, tr("It was given up."), false});
  }
  waiting_.set_rows(std::move(waiting));
  Q_EMIT changed();
}

void TruckPapers::print() {
  if (!of_ || is_busy_) return;
  if (!are_known_) return notice_.say("decide", tr("The station has not yet said how often it was printed."));
  const auto& printers = station_.live().printers();
  const auto carries = [this](const client::Printer& printer) { return printer.forms.contains(form_); };
  const auto found = std::find_if(printers.begin(), printers.end(), carries);
  if (found == printers.end())
    return notice_.say("decide", tr("No printer is set up for this form: %1.").arg(name_of_form(form_)));
  const QString printer = found->id;
  if (ordered(form_) == 0) return send(printer, {});
  prompt_.ask({tr("Print again: %1").arg(name_of_form(form_)),
               tr("The copy is counted and marked as one."),
               tr("Print"),
               true,
               false,
               {},
               false,
               reasons::to_print_again()},
              [this, printer](const Prompt::Given& given) { send(printer, given.reason); });
}

void TruckPapers::send(const QString& printer, const QString& reason) {
  if (!of_) return prompt_.settle({});
  is_busy_ = true;
  Q_EMIT changed();
  station_.print({form_, of_->number, printer, reason},
                 [this](const client::Outcome<client::PrintJob>& printed) {
                   is_busy_ = false;
                   if (prompt_.is_open())
                     prompt_.settle(printed ? QString() : sentence_of(printed.problem()));
                   if (!printed) notice_.say(printed.problem());
                   if (printed)
                     notice_.say("go", printed->copy == 0
                                           ? tr("%1 goes to the printer.").arg(name_of_form(printed->form))
                                           : tr("%1, copy %2, goes to the printer.")
                                                 .arg(name_of_form(printed->form))
                                                 .arg(printed->copy));
                   if (of_) ask_prints();
                   Q_EMIT changed();
                 });
}

void TruckPapers::decide(int job, bool came_out) {
  const auto found =
      std::find_if(jobs_.begin(), jobs_.end(), [job](const auto& one) { return one.id == job; });
  if (is_busy_ || found == jobs_.end()) return;
  if (!came_out && found->state == QLatin1String("unknown")) {
    // There may be two of it on paper afterwards: only a counted copy says so.
    choose(found->form);
    return print();
  }
  is_busy_ = true;
  Q_EMIT changed();
  station_.order_print_job(job, came_out ? "confirm" : "retry", [this](const auto& outcome) {
    is_busy_ = false;
    if (!outcome) notice_.say(outcome.problem());
    if (of_) ask_prints();
    Q_EMIT changed();
  });
}

}  // namespace steelyard::models
