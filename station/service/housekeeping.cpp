// SPDX-License-Identifier: Apache-2.0
#include "station/service/housekeeping.h"

#include <boost/asio/post.hpp>

#include "station/log/log.h"

namespace steelyard::service {
namespace {

/// Runs it on its thread; a failure is for the log, the next round tries again.
template <typename F>
void post_logged(boost::asio::thread_pool& thread, const char* event, F work) {
  boost::asio::post(thread, [event, work = std::move(work)] {
    if (const auto done = work(); !done) log::error(event, log::fields_of(done.error()));
  });
}

}  // namespace

Housekeeping::Housekeeping(boost::asio::io_context& loop, HouseParts parts, HousePace pace)
    : parts_(parts), pace_(pace), tick_(loop), quiet_(loop) {}

void Housekeeping::start() {
  wait_for_tick();
}

void Housekeeping::stop() {
  is_stopped_ = true;
  tick_.cancel();
  quiet_.cancel();
}

void Housekeeping::wait_for_tick() {
  tick_.expires_after(pace_.tick);
  tick_.async_wait([this](const boost::system::error_code& error) {
    if (error || is_stopped_) return;
    parts_.spool.tick();
    if (ticks_to_purge_ == 0) {
      purge();
      ticks_to_purge_ = pace_.ticks_between_purges;
    }
    --ticks_to_purge_;
    wait_for_tick();
  });
}

void Housekeeping::purge() {
  const WallTime now = parts_.clock.wall();
  post_logged(parts_.writer, "journal.not_purged",
              [&journal = parts_.journal, now] { return journal.purge_answers(now); });
  post_logged(parts_.side_thread, "sessions.not_purged",
              [&side = parts_.side, now] { return side.purge_sessions(now); });
  post_logged(parts_.side_thread, "print.not_purged",
              [&side = parts_.side, now] { return side.purge_jobs(now - PrintSpool::kept); });
  post_logged(parts_.side_thread, "side.no_checkpoint", [&side = parts_.side] { return side.checkpoint(); });
}

void Housekeeping::journal_advanced() {
  if (is_stopped_) return;
  quiet_.expires_after(pace_.quiet);  // anew for each commit: only the last one's wait comes to its end
  quiet_.async_wait([this](const boost::system::error_code& error) {
    if (error || is_stopped_) return;
    post_logged(parts_.writer, "journal.no_checkpoint",
                [&journal = parts_.journal] { return journal.checkpoint(); });
  });
}

}  // namespace steelyard::service
