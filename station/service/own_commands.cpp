// SPDX-License-Identifier: Apache-2.0
#include "station/service/own_commands.h"

#include <algorithm>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/use_awaitable.hpp>

#include "station/log/log.h"

namespace steelyard::service {

OwnCommands::OwnCommands(boost::asio::io_context& loop, DeskLane& lane, OwnCommandsPace pace)
    : loop_(loop), lane_(lane), pace_(pace), pause_(loop), next_pause_(pace.first) {}

void OwnCommands::start() {
  is_started_ = true;
  work_if_due();
}

void OwnCommands::stop() {
  is_stopped_ = true;
  pause_.cancel();
}

void OwnCommands::run(std::string what, Decide decide, std::function<void()> recorded) {
  if (waiting_.size() >= waiting_max) return lose(what);
  waiting_.push_back({std::move(what), std::move(decide), std::move(recorded)});
  work_if_due();
}

void OwnCommands::note(desk::Note note, std::function<void()> recorded) {
  std::string what = note.kind + " " + to_text(note.body);
  auto decide = [note = std::move(note)](const desk::Desk& desk, const desk::Context& context) {
    return desk.decide(note, context);
  };
  run(std::move(what), std::move(decide), std::move(recorded));
}

void OwnCommands::mark_disturbed(const std::string& weighing) {
  desk::MarkDisturbed command{weighing};
  run("disturbed " + weighing, [command](const desk::Desk& desk, const desk::Context& context) {
    return desk.decide(command, context);
  });
}

void OwnCommands::work_if_due() {
  if (!is_started_ || is_working_ || waiting_.empty()) return;
  is_working_ = true;
  boost::asio::co_spawn(loop_, work(), boost::asio::detached);
}

boost::asio::awaitable<void> OwnCommands::work() {
  while (!waiting_.empty()) {
    const bool is_last_try = is_stopped_;
    auto trying = try_first();
    const bool is_done = co_await std::move(trying);
    if (is_done) {
      waiting_.pop_front();
      next_pause_ = pace_.first;
      continue;
    }
    if (is_last_try) break;
    if (is_stopped_) continue;
    pause_.expires_after(next_pause_);
    next_pause_ = std::min(2 * next_pause_, pace_.longest);
    boost::system::error_code cancelled;
    co_await pause_.async_wait(boost::asio::redirect_error(boost::asio::use_awaitable, cancelled));
  }
  is_working_ = false;
  for (const Command& left : waiting_) lose(left.what);
  waiting_.clear();
}

boost::asio::awaitable<bool> OwnCommands::try_first() {
  bool is_undone = false;
  Job job("station", {}, waiting_.front().decide);
  job.recorded = waiting_.front().recorded;
  job.undone = [&is_undone](const Error& error) {
    is_undone = true;
    log::warning("own_command.not_recorded", log::fields_of(error));
  };
  auto running = lane_.run(std::move(job));
  const http::Response answer = co_await std::move(running);
  if (is_undone) co_return false;
  if (answer.status >= 400)
    log::warning("own_command.refused", {{"what", waiting_.front().what}, {"answer", answer.body}});
  co_return true;
}

void OwnCommands::lose(const std::string& what) {
  ++lost_;
  log::error("own_command.lost", {{"what", what}});
}

}  // namespace steelyard::service
