// SPDX-License-Identifier: Apache-2.0
// One job on its way to paper: drawn, begun, and what came of it.
#include "station/asio/offload.h"
#include "station/journal/hash.h"
#include "station/log/log.h"
#include "station/service/print_lane.h"
#include "station/service/print_order.h"

namespace steelyard::service {
namespace {

using printer::Condition;
using printer::Delivery;
using std::chrono::steady_clock;
using store::JobState;
using store::PrintJob;

FormWish wish_of(const PrintJob& job) {
  return {job.form, job.subject, job.copy, false};
}

log::Fields fields_of(const PrintJob& job) {
  return {{"job", job.id},      {"form", job.form},       {"subject", job.subject},
          {"copy", job.copy},   {"printer", job.carrier}, {"state", name_of(job.state)},
          {"error", job.error}, {"tries", job.tries}};
}

/// Whether waiting may help: paper, power, room on the disk. What is wrong in itself stays wrong.
bool may_pass(const Error& error) {
  const ErrorKind kind = kind_of(error.code);
  return kind == ErrorKind::unavailable || kind == ErrorKind::busy;
}

std::optional<Condition> condition_in(const Error& error) {
  if (error.code == ErrorCode::printer_unreachable) return Condition::unreachable;
  if (error.code == ErrorCode::printer_out_of_paper) return Condition::out_of_paper;
  if (error.code == ErrorCode::printer_stopped) return Condition::stopped;
  return std::nullopt;
}

}  // namespace

std::string file_stem(const FormWish& wish) {
  std::string subject;
  for (const char c : wish.subject) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte < 128 && (std::isalnum(byte) != 0 || c == '-')) {
      subject += c;
    } else {
      constexpr std::string_view digits = "0123456789ABCDEF";
      subject += {'_', digits[byte >> 4], digits[byte & 15]};
    }
  }
  if (subject.size() > 60) subject = journal::to_hex(journal::sha256(wish.subject)).substr(0, 32);
  return wish.form + "-" + subject + (wish.copy == 0 ? "" : "-copy" + std::to_string(wish.copy));
}

PrintLane::Outcome PrintLane::print(PrintJob job) {
  const auto document = document_of(job);
  if (!document) return fail(std::move(job), document.error(), Fault::form);
  const printer::Progress progress{[&] { return begin(job); },
                                   [&](const std::string& ticket) {
                                     job.ticket = ticket;
                                     // Where that fails, it is noted with what came of the job.
                                     if (!change(job, job.state, false)) return;
                                   }};
  const auto delivery = printer_->print(*document, progress);
  if (delivery) {
    finish(job, job.state, *delivery);
    return Outcome::settled;
  }
  const Error& error = delivery.error();
  if (error.code == ErrorCode::text_not_printable) return fail(std::move(job), error, Fault::form);
  const bool is_refused = error.code == ErrorCode::printer_refused;
  return fail(std::move(job), error, is_refused ? Fault::document : Fault::printer);
}

Result<printer::Document> PrintLane::document_of(const PrintJob& job) {
  if (drawn_job_ == job.id) return drawn_;
  auto document =
      asio::run_and_wait(drawing_, [&] { return parts_.draw(wish_of(job), setup_, printer_->needs()); });
  if (!document) return document;
  document->name = file_stem(wish_of(job));
  document->copies = setup_.copies;
  drawn_ = *document;
  drawn_job_ = job.id;
  return document;
}

/// The first byte is about to leave.
Result<void> PrintLane::begin(PrintJob& job) {
  if (stopping_) return Error{ErrorCode::printer_stopped, {{"printer", job.carrier}, {"what", "station"}}};
  PrintJob sent = job;
  sent.state = JobState::sent;
  sent.error.clear();
  ++sent.tries;
  const auto noted = change(sent, JobState::queued);
  if (!noted) return noted.error();
  if (!*noted) return Error{ErrorCode::print_job_state, {{"job", job.id}, {"state", "taken away"}}};
  job = sent;
  {
    const std::scoped_lock lock(mutex_);
    ++status_.prints;
  }
  set_condition(Condition::busy, "");
  waits_since_ = steady_clock::now().time_since_epoch().count();  // for those behind it
  return {};
}

void PrintLane::finish(PrintJob job, JobState from, Delivery delivery) {
  drawn_job_ = 0;
  drawn_ = {};
  refusals_.erase(job.id);
  if (from == JobState::queued) ++job.tries;
  const bool is_lost = delivery == Delivery::unknown;
  job.state = is_lost                           ? JobState::unknown
              : delivery == Delivery::confirmed ? JobState::confirmed
                                                : JobState::delivered;
  job.error = is_lost ? sentence(outcome_unknown(job)) : "";
  if (!is_lost) job.ticket.clear();
  if (!is_lost && setup_.device.kind == printer::Kind::pdf) {
    job.path = setup_.device.device + "/" + file_stem(wish_of(job)) + ".pdf";
  }
  set_condition(is_lost ? printer_->condition() : Condition::ready, job.error);
  if (const auto noted = change(job, from); !noted) unnoted_ = {std::move(job), from};
}

PrintLane::Outcome PrintLane::fail(PrintJob job, const Error& error, Fault fault) {
  // Broken off before anything left: it stays as it was for the next run.
  if (stopping_ && job.state == JobState::queued) return Outcome::printer_failed;
  if (error.code == ErrorCode::print_job_state) return Outcome::settled;  // another lane's, or nobody's
  {
    const std::scoped_lock lock(mutex_);
    ++status_.failures;
  }
  const JobState from = job.state;  // sent, where the printer itself said no after the first byte
  const std::string before = job.error;
  job.error = sentence(error);
  if (from == JobState::queued) ++job.tries;
  job.state = JobState::queued;
  const bool is_refused = fault == Fault::document && ++refusals_[job.id] >= pace_.refusals;
  const bool is_late = parts_.clock.wall() - job.created_at > pace_.patience;
  const bool is_over = !may_pass(error) || is_refused || is_late;
  if (is_over) {
    job.state = JobState::failed;
    refusals_.erase(job.id);
  }
  const auto noted = change(job, from, is_over || job.error != before);
  if (!noted && from == JobState::sent) unnoted_ = {job, from};
  if (noted && *noted && is_over) log::error("print.given_up", fields_of(job));
  if (job.error != before && !is_over) log::warning("print.failed", fields_of(job));
  if (fault != Fault::form) set_condition(condition_in(error).value_or(printer_->condition()), job.error);
  if (is_over) return Outcome::settled;
  return fault == Fault::printer ? Outcome::printer_failed : Outcome::form_failed;
}

Result<bool> PrintLane::change(const PrintJob& job, JobState from, bool is_news) {
  const auto done = asio::run_and_wait(parts_.side_thread, [&] { return parts_.side.change_job(job, from); });
  if (!done) log::error("print.not_noted", log::fields_of(done.error()));
  if (!done || !*done || !is_news) return done;
  if (job.state == JobState::confirmed || job.state == JobState::delivered)
    log::info("print.done", fields_of(job));
  if (job.state == JobState::unknown) log::warning("print.unknown", fields_of(job));
  parts_.job_changed(job);
  return done;
}

}  // namespace steelyard::service
