// SPDX-License-Identifier: Apache-2.0
#include "drivers/probe_line/probe_run.h"

#include <chrono>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/post.hpp>

namespace steelyard::probe_line {
namespace {

namespace asio = boost::asio;
using probe::Probing;

Instant instant_now() {
  const auto since = std::chrono::steady_clock::now().time_since_epoch();
  return Instant(std::chrono::duration_cast<Duration>(since));
}

}  // namespace

ProbeRun::ProbeRun(asio::io_context& loop, line::LineUrl url, Probing& probing, Handlers handlers)
    : loop_(loop),
      url_(std::move(url)),
      probing_(probing),
      handlers_(std::move(handlers)),
      timer_(loop),
      alive_(std::make_shared<const bool>(true)) {
  wake_at(instant_now());
}

void ProbeRun::wake_at(Instant when) {
  timer_.expires_at(std::chrono::steady_clock::time_point(when.time_since_epoch()));
  timer_.async_wait([this, alive = std::weak_ptr(alive_)](const boost::system::error_code& error) {
    if (!error && !alive.expired()) step();
  });
}

void ProbeRun::step() {
  while (!ended_) {
    auto next = probing_.next(instant_now());
    if (handlers_.stepped) handlers_.stepped();
    if (std::holds_alternative<Probing::Done>(next)) return finish({});
    if (const auto* open = std::get_if<Probing::Open>(&next)) return open_line(open->settings);
    if (const auto* wait = std::get_if<Probing::Wait>(&next)) return wake_at(wait->until);
    send(std::move(std::get<Probing::Send>(next).bytes));
  }
}

void ProbeRun::send(std::vector<std::uint8_t> bytes) {
  asio::co_spawn(
      loop_, reader_->write(std::move(bytes)),
      [this, alive = std::weak_ptr(alive_)](const std::exception_ptr&, const Result<void>& written) {
        if (!alive.expired() && !written) finish(written);
      });
}

void ProbeRun::open_line(const SerialSettings& settings) {
  reader_.reset();
  line::set_settings(url_, settings);
  is_open_ = false;
  line::LineHandlers handlers;
  handlers.connected = [this] {
    is_open_ = true;
    probing_.opened(instant_now());
    wake_at(instant_now());
  };
  handlers.bytes = [this](std::span<const std::uint8_t> bytes, Instant) {
    probing_.heard(bytes, instant_now());
    wake_at(instant_now());
  };
  handlers.disconnected = [this](const Error& reason) { disconnected(reason); };
  line::LineReaderConfig config;
  config.tcp_silences_max = 0;  // silence is an answer here
  reader_ = std::make_unique<line::LineReader>(loop_, url_, config, std::move(handlers));
  reader_->start();
}

void ProbeRun::disconnected(const Error& reason) {
  if (!is_open_ && reason.code == ErrorCode::line_settings_refused) {
    probing_.refused(reason);
  } else if (reason.code == ErrorCode::recording_ended) {
    probing_.ended();
  } else {
    return finish(reason);
  }
  wake_at(instant_now());
}

/// Told by a turn of its own: whoever hears it may destroy the run, in the middle of whose calls this is.
void ProbeRun::finish(const Result<void>& result) {
  if (ended_) return;
  ended_ = true;
  timer_.cancel();
  asio::post(loop_, [this, alive = std::weak_ptr(alive_), result] {
    if (!alive.expired()) handlers_.ended(result);
  });
}

}  // namespace steelyard::probe_line
