// SPDX-License-Identifier: Apache-2.0
#include "ui/models/printer_desk.h"

#include <algorithm>

#include "ui/models/format.h"
#include "ui/models/setup_words.h"

namespace steelyard::models {
namespace {

using client::PrinterCondition;

/// Whether a person may still have to do something about it.
bool is_open(const client::PrintJob& job) {
  return job.state == QLatin1String("queued") || job.state == QLatin1String("sent") ||
         job.state == QLatin1String("unknown") || job.state == QLatin1String("failed");
}

}  // namespace

PrinterDesk::PrinterDesk(client::Station& station, QObject* parent)
    : QObject(parent),
      station_(station),
      printers_({"id_", "kind", "tone", "condition", "forms", "waiting", "trouble"}),
      jobs_({"id_", "form", "subject", "printer", "tone", "says", "mayCancel", "mayRetry", "mayConfirm"}) {
  connect(&station.live(), &client::Live::printers_changed, this, &PrinterDesk::show);
  connect(&station, &client::Station::who_changed, this, [this] {
    is_known_ = false;
    Q_EMIT changed();
  });
  connect(&station.live(), &client::Live::job_changed, this, &PrinterDesk::take);
}

void PrinterDesk::again() {
  station_.print_jobs({}, [this](const client::Outcome<QVector<client::PrintJob>>& outcome) {
    if (!outcome) {
      Q_EMIT failed(outcome.problem());
      return;
    }
    all_ = *outcome;
    is_known_ = true;
    show();
    Q_EMIT changed();
  });
}

void PrinterDesk::take(const client::PrintJob& job) {
  const auto is_it = [&](const client::PrintJob& other) { return other.id == job.id; };
  const auto found = std::find_if(all_.begin(), all_.end(), is_it);
  if (found == all_.end())
    all_.push_front(job);
  else
    *found = job;
  // What is settled needs nobody; a long day must not fill the memory.
  all_.erase(std::remove_if(all_.begin(), all_.end(), [](const auto& one) { return !is_open(one); }),
             all_.end());
  show();
}

void PrinterDesk::printTestPage(const QString& printer) {
  const qint64 now = station_.clock().steady_ms();
  const auto before = pressed_ms_.constFind(printer);
  if (before != pressed_ms_.constEnd() && now - *before < double_press_ms) return;
  pressed_ms_.insert(printer, now);
  station_.print_test_page(printer, [this, printer](const client::Outcome<bool>& outcome) {
    if (!outcome) {
      Q_EMIT failed(outcome.problem());
      return;
    }
    Q_EMIT done(tr("A test page was ordered on %1.").arg(printer));
  });
}

void PrinterDesk::order(int job, const QString& what) {
  if (ordered_.contains(job)) return;
  ordered_.insert(job);
  station_.order_print_job(job, what.toLatin1(),
                           [this, job](const client::Outcome<client::PrintJob>& outcome) {
                             ordered_.remove(job);
                             if (outcome) return take(*outcome);
                             Q_EMIT failed(outcome.problem());
                             again();
                           });
}

void PrinterDesk::set_language(const QString& language) {
  language_ = language;
  show();
}

void PrinterDesk::show() {
  QVector<RowModel::Row> printers;
  for (const auto& printer : station_.live().printers()) {
    QStringList forms;
    for (const QString& form : printer.forms) forms.push_back(words_of_form(form));
    const QString waiting =
        printer.undecided > 0 ? tr("%1 waiting, %2 to look at")
                                    .arg(QString::number(printer.queued), QString::number(printer.undecided))
        : printer.queued > 0 ? tr("%1 waiting").arg(QString::number(printer.queued))
                             : QString();
    const bool is_well = printer.condition <= PrinterCondition::busy;
    printers.push_back({printer.id, words_of_printer(printer.kind), is_well ? "go" : "decide",
                        words_of(printer.condition), forms.join(" · "), waiting,
                        pick(printer.error, language_)});
  }
  printers_.set_rows(std::move(printers));
  QVector<RowModel::Row> jobs;
  for (const auto& job : all_) {
    if (!is_open(job)) continue;
    const bool is_unknown = job.state == QLatin1String("unknown");
    const bool is_failed = job.state == QLatin1String("failed");
    const bool is_queued = job.state == QLatin1String("queued");
    QString says = words_of_job(job.state);
    if (const QString error = pick(job.error, language_); !error.isEmpty()) says += ": " + error;
    jobs.push_back({job.id, words_of_form(job.form), job.subject, job.printer,
                    is_unknown || is_failed ? "decide" : "info", says, is_queued || is_unknown || is_failed,
                    is_failed, is_unknown});
  }
  jobs_.set_rows(std::move(jobs));
}

}  // namespace steelyard::models
