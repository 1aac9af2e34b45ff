// SPDX-License-Identifier: Apache-2.0
#include "station/service/print_spool.h"

#include <algorithm>
#include <optional>

#include <boost/asio/post.hpp>

#include "station/asio/offload.h"
#include "station/log/log.h"

namespace steelyard::service {
namespace {

using store::JobState;
using store::PrintJob;

std::string no_printer(const std::string& id) {
  return sentence({ErrorCode::printer_unknown, {{"printer", id}, {"field", "printer"}}});
}

}  // namespace

PrintSpool::PrintSpool(SpoolParts parts, LanePace pace) : parts_(std::move(parts)) {
  for (const auto& printer : parts_.config.printers) {
    lanes_.push_back(std::make_unique<PrintLane>(parts_, drawing_, printer, pace));
  }
}

void PrintSpool::stop() {
  stopping_ = true;
  for (const auto& lane : lanes_) lane->stop();
}

void PrintSpool::join() {
  stop();
  intake_.join();  // first: it starts the lanes
  for (const auto& lane : lanes_) lane->join();
  drawing_.join();
}

void PrintSpool::resume() {
  is_behind_ = true;
  go_on();
}

Result<void> PrintSpool::check_order(const std::string& printer, const std::string& form) const {
  const PrintLane* lane = find_lane(printer);
  if (lane == nullptr) return Error{ErrorCode::printer_unknown, {{"printer", printer}, {"field", "printer"}}};
  const auto& forms = lane->setup().forms;
  if (form != "test-page" && std::find(forms.begin(), forms.end(), form) == forms.end()) {
    return Error{ErrorCode::form_not_on_printer,
                 {{"printer", printer}, {"form", form}, {"field", "printer"}}};
  }
  const std::int64_t waiting = lane->status().queued + arriving_;
  if (waiting < queue_max) return {};
  return Error{ErrorCode::printer_stopped,
               {{"printer", printer}, {"what", std::to_string(waiting) + " forms wait for it"}}};
}

void PrintSpool::add(const FormWish& wish, const std::string& printer) {
  if (arriving_ >= arriving_max) {
    is_behind_ = true;
    return go_on();
  }
  PrintJob job;
  job.form = wish.form;
  job.subject = wish.subject;
  job.copy = wish.copy;
  job.printer = printer;
  job.created_at = parts_.clock.wall();
  ++arriving_;
  boost::asio::post(intake_, [this, job] {
    --arriving_;
    if (stopping_) return;  // the next start finds it in the journal
    if (const auto done = keep(job); !done) {
      log::error("print.not_spooled", log::fields_of(done.error()));
      is_behind_ = true;
    }
    go_on();
  });
}

void PrintSpool::decide(std::int64_t id, PrintOrder order, const std::string& by) {
  boost::asio::post(intake_, [this, id, order, by] {
    if (stopping_) return;  // the next start finds it in the journal
    const auto job = find(id);
    Result<void> done;
    if (!job) done = job.error();
    if (job && *job) done = carry_out(**job, order, by);
    if (done) return;
    log::error("print.not_spooled", log::fields_of(done.error()));
    is_behind_ = true;
  });
}

void PrintSpool::tick() {
  go_on();
}

std::vector<PrinterStatus> PrintSpool::status() const {
  std::vector<PrinterStatus> all;
  for (const auto& lane : lanes_) all.push_back(lane->status());
  return all;
}

std::vector<PrinterStatus> PrintSpool::counted_status() {
  for (const auto& lane : lanes_) lane->count();
  return status();
}

Result<std::optional<PrintJob>> PrintSpool::find(std::int64_t job) {
  return asio::run_and_wait(parts_.side_thread, [&] { return parts_.side.find_job(job); });
}

Result<std::vector<PrintJob>> PrintSpool::jobs(const store::JobFilter& filter) {
  return asio::run_and_wait(parts_.side_thread, [&] { return parts_.side.jobs(filter); });
}

Result<std::string> PrintSpool::preview(const FormWish& wish, const std::string& extension) {
  return parts_.preview(wish, extension);
}

void PrintSpool::go_on() {
  if (stopping_ || is_posted_.exchange(true)) return;
  boost::asio::post(intake_, [this] { step(); });
}

void PrintSpool::step() {
  is_posted_ = false;
  if (stopping_ || !is_settled()) return;
  if (!is_behind_.exchange(false)) return;
  if (auto done = catch_up(); !done) {
    is_behind_ = true;  // until the next tick or print
    log::error("print.not_spooled", log::fields_of(done.error()));
  }
}

/// Whether what an earlier run left has been looked at, and the printers work.
bool PrintSpool::is_settled() {
  if (is_running_) return true;
  if (const auto done = settle_sent(); !done) {
    log::error("print.not_spooled", log::fields_of(done.error()));
    return false;
  }
  is_running_ = true;
  for (const auto& lane : lanes_) {
    std::vector<const PrintLane*> helped;
    for (const auto& other : lanes_) {
      if (other->setup().fallback == lane->setup().device.id) helped.push_back(other.get());
    }
    lane->start(std::move(helped));
  }
  return true;
}

/// What was on its way when an earlier run ended. A file is written again, over what there may be of it; of
/// paper nobody knows. What waits for a printer that is no longer there fails.
Result<void> PrintSpool::settle_sent() {
  for (const JobState state : {JobState::sent, JobState::queued}) {
    store::JobFilter filter;
    filter.state = state;
    for (;;) {
      const auto left = jobs(filter);
      if (!left) return left.error();
      if (left->empty()) break;
      filter.before_id = left->back().id;
      for (const PrintJob& job : *left) {
        if (auto done = settle(job); !done) return done;
      }
    }
  }
  return {};
}

Result<void> PrintSpool::settle(PrintJob job) {
  const JobState from = job.state;
  const PrintLane* lane = find_lane(job.carrier);
  if (from == JobState::queued) {
    if (lane != nullptr) return {};
    job.state = JobState::failed;
    job.error = no_printer(job.carrier);
  } else if (lane != nullptr && lane->setup().device.kind == printer::Kind::pdf) {
    job.state = JobState::queued;
  } else {
    job.state = JobState::unknown;
    job.error = sentence(outcome_unknown(job));
  }
  const auto done = change(job, from);
  if (!done) return done.error();
  return {};
}

Result<void> PrintSpool::keep(PrintJob job) {
  PrintLane* lane = find_lane(job.printer);
  job.carrier = job.printer;
  if (lane == nullptr) {
    job.state = JobState::failed;
    job.error = no_printer(job.printer);
  }
  const auto id = asio::run_and_wait(parts_.side_thread, [&] { return parts_.side.add_job(job); });
  if (!id) return id.error();
  if (!*id) return {};
  job.id = **id;
  if (lane != nullptr) lane->arrived();
  parts_.job_changed(job);
  if (job.copy == 0) return {};
  // Who has a further copy printed does not wait for the one before it.
  store::JobFilter filter;
  filter.state = JobState::unknown;
  filter.subject = job.subject;
  const auto lost = jobs(filter);
  if (!lost) return lost.error();
  for (PrintJob earlier : *lost) {
    if (earlier.form != job.form || earlier.copy >= job.copy) continue;
    earlier.state = JobState::reprinted;
    if (const auto done = change(earlier, JobState::unknown); !done) return done.error();
  }
  return {};
}

Result<void> PrintSpool::carry_out(PrintJob job, PrintOrder order, const std::string& by) {
  const auto after = ordered(job, order, by);
  // Between the decision and now the printer may have had it: then there is nothing left to decide.
  if (!after || *after == job) {
    wake(job.carrier);
    return {};
  }
  const auto done = change(*after, job.state);
  if (!done) return done.error();
  wake(job.carrier);
  return {};
}

Result<bool> PrintSpool::change(const PrintJob& job, JobState from) {
  const auto done = asio::run_and_wait(parts_.side_thread, [&] { return parts_.side.change_job(job, from); });
  if (done && *done) parts_.job_changed(job);
  return done;
}

PrintLane* PrintSpool::find_lane(const std::string& printer) const {
  for (const auto& lane : lanes_) {
    if (lane->setup().device.id == printer) return lane.get();
  }
  return nullptr;
}

void PrintSpool::wake(const std::string& printer) {
  if (PrintLane* lane = find_lane(printer)) lane->wake();
}

}  // namespace steelyard::service
