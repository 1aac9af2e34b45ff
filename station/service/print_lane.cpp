// SPDX-License-Identifier: Apache-2.0
#include "station/service/print_lane.h"

#include <algorithm>

#include "station/asio/offload.h"
#include "station/log/log.h"

namespace steelyard::service {
namespace {

using printer::Condition;
using std::chrono::steady_clock;
using store::JobState;
using store::PrintJob;

}  // namespace

PrintLane::PrintLane(const SpoolParts& parts, boost::asio::thread_pool& drawing, const PrinterSetup& setup,
                     LanePace pace)
    : parts_(parts),
      drawing_(drawing),
      setup_(setup),
      pace_(pace),
      printer_(parts.open(setup)),
      wait_(pace.first_wait) {
  status_.id = setup.device.id;
  status_.kind = setup.device.kind;
  status_.forms = setup.forms;
  told_ = status_;
}

PrintLane::~PrintLane() {
  stop();
  join();
}

void PrintLane::start(std::vector<const PrintLane*> helped) {
  helped_ = std::move(helped);
  thread_ = std::thread([this] { run(); });
}

void PrintLane::arrived() {
  const std::scoped_lock lock(mutex_);
  ++status_.queued;  // counted anew when the thread has its next turn
  woken_ = true;
  changed_.notify_all();
}

void PrintLane::wake() {
  const std::scoped_lock lock(mutex_);
  woken_ = true;
  changed_.notify_all();
}

void PrintLane::stop() {
  if (stopping_.exchange(true)) return;
  printer_->cancel();
  wake();
}

void PrintLane::join() {
  if (thread_.joinable()) thread_.join();
}

PrinterStatus PrintLane::status() const {
  const std::scoped_lock lock(mutex_);
  return status_;
}

bool PrintLane::needs_help() const {
  const auto since = waits_since_.load();
  return since != 0 &&
         steady_clock::now().time_since_epoch() - steady_clock::duration(since) >= setup_.fallback_after;
}

void PrintLane::run() {
  do {
    round();
    tell();
  } while (wait());
}

/// Until something is to be done; false: never again.
bool PrintLane::wait() {
  auto longest = something_failed_ ? wait_ : pace_.idle_every;
  if (!helped_.empty()) longest = std::min(longest, pace_.look_every);
  if (something_failed_) wait_ = std::min(2 * wait_, pace_.longest_wait);
  if (!something_failed_) wait_ = pace_.first_wait;
  std::unique_lock lock(mutex_);
  changed_.wait_for(lock, longest, [this] { return woken_ || stopping_; });
  woken_ = false;
  return !stopping_;
}

/// Each queued job once.
void PrintLane::round() {
  something_failed_ = false;
  if (!note_what_was_left()) return;
  ask_after_lost();
  take_over();
  std::int64_t last = 0;
  bool has_printed = false;
  while (!stopping_ && !unnoted_) {
    const auto job =
        asio::run_and_wait(parts_.side_thread, [&] { return parts_.side.next_job(setup_.device.id, last); });
    if (!job) log::error("print.spool_unreadable", log::fields_of(job.error()));
    something_failed_ = something_failed_ || !job;
    if (!job || !*job) break;
    last = (*job)->id;
    if (waits_since_ == 0) waits_since_ = steady_clock::now().time_since_epoch().count();
    const Outcome outcome = print(**job);
    if (outcome == Outcome::settled) {
      has_printed = true;
      waits_since_ = 0;
      tell();
      continue;
    }
    something_failed_ = true;
    if (outcome == Outcome::printer_failed) break;
  }
  something_failed_ = something_failed_ || unnoted_;
  if (!something_failed_) waits_since_ = 0;
  if (!something_failed_ && !has_printed && !stopping_) set_condition(printer_->condition(), "");
}

/// Tries again to note what a full disk kept from being noted. False while it does.
bool PrintLane::note_what_was_left() {
  if (!unnoted_) return true;
  const auto noted = change(unnoted_->first, unnoted_->second);
  if (!noted) {
    something_failed_ = true;
    return false;
  }
  unnoted_.reset();
  return true;
}

/// What the printer may still know of jobs that left: those whose outcome is unknown are asked after, those
/// that a person wants no more are taken back.
void PrintLane::ask_after_lost() {
  const auto now = steady_clock::now();
  if (asked_ && now - *asked_ < pace_.idle_every) return;
  asked_ = now;
  for (const JobState state : {JobState::unknown, JobState::cancelled, JobState::reprinted}) {
    store::JobFilter filter;
    filter.state = state;
    filter.carrier = setup_.device.id;
    filter.has_ticket = true;
    const auto jobs = asio::run_and_wait(parts_.side_thread, [&] { return parts_.side.jobs(filter); });
    if (!jobs) return log::error("print.spool_unreadable", log::fields_of(jobs.error()));
    for (const PrintJob& job : *jobs) {
      if (stopping_) return;
      const bool has_answered = state == JobState::unknown ? follow(job) : withdraw(job);
      if (!has_answered) return;  // asked again later
    }
  }
}

/// False where the printer cannot be asked now.
bool PrintLane::follow(PrintJob job) {
  const auto fate = printer_->follow(job.ticket);
  if (!fate) return false;
  if (*fate == printer::Fate::waiting) return true;
  if (*fate == printer::Fate::printed) {
    job.state = JobState::confirmed;
    job.error.clear();
  }
  job.ticket.clear();
  return change(job, JobState::unknown).ok();
}

bool PrintLane::withdraw(PrintJob job) {
  const auto done = printer_->withdraw(job.ticket);
  if (!done && done.error().code == ErrorCode::printer_unreachable) return false;
  job.ticket.clear();
  return change(job, job.state).ok();
}

void PrintLane::take_over() {
  for (const PrintLane* other : helped_) {
    if (!other->needs_help()) continue;
    const auto taken = asio::run_and_wait(parts_.side_thread, [&] {
      return parts_.side.hand_over_jobs(other->setup_.device.id, setup_.device.id);
    });
    if (!taken) {
      log::error("print.not_taken_over", log::fields_of(taken.error()));
    } else if (*taken > 0) {
      log::warning("print.taken_over",
                   {{"from", other->setup_.device.id}, {"to", setup_.device.id}, {"jobs", *taken}});
    }
  }
}

void PrintLane::count() {
  const auto count = [&](JobState state) {
    return asio::run_and_wait(parts_.side_thread,
                              [&] { return parts_.side.count_jobs(setup_.device.id, state); });
  };
  const auto queued = count(JobState::queued);
  const auto undecided = count(JobState::unknown);
  const std::scoped_lock lock(mutex_);
  if (queued) status_.queued = *queued;
  if (undecided) status_.undecided = *undecided;
}

/// Counts what waits, and tells of the printer where that or anything else has changed.
void PrintLane::tell() {
  count();
  PrinterStatus now = status();
  if (now == told_) return;
  told_ = now;
  parts_.printer_changed(now);
}

void PrintLane::set_condition(Condition condition, const std::string& error) {
  {
    const std::scoped_lock lock(mutex_);
    status_.condition = condition;
    status_.error = error;
  }
  tell();
}

}  // namespace steelyard::service
