// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <array>
#include <chrono>
#include <csignal>
#include <cstdio>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/signal_set.hpp>
#include <boost/asio/steady_timer.hpp>

#include "drivers/indicator_poller.h"
#include "drivers/line/line_reader.h"
#include "drivers/reading_json.h"
#include "drivers/tool/clock.h"
#include "drivers/tool/commands.h"
#include "drivers/tool/line_pace.h"
#include "station/base/text.h"

namespace steelyard::tool {
namespace {

namespace asio = boost::asio;
using indicator::Answer;
using indicator::Outcome;
using indicator::Reading;
using indicator::Request;

/// A record, a zero or a tare may wait for a steady weight.
constexpr Duration steady_time_out{15'000'000};

Result<Request> request_named(const std::string& name) {
  for (std::size_t i = 0; i < indicator::request_count; ++i) {
    if (name_of(static_cast<Request>(i)) == name) return static_cast<Request>(i);
  }
  return Error{ErrorCode::field_not_one_of, {{"field", "REQUEST"}, {"rule", "poll, record, zero, tare"}}};
}

indicator::PollPace pace_for(const line::LineUrl& url, Request request, int wait_ms) {
  indicator::PollPace pace = tool::pace_of(url);
  if (request != Request::poll) pace.time_out = std::max(pace.time_out, steady_time_out);
  if (wait_ms > 0) pace.time_out = Duration(std::int64_t{wait_ms} * 1000);
  return pace;
}

struct Question {
  line::LineUrl url;
  const indicator::Indicator* protocol = nullptr;
  indicator::LineFacts facts;
  Request request = Request::poll;
  std::optional<weighing::Unit> unit;
};

/// Opens the line, asks once, and stops the loop.
class Asker final : public indicator::PollSink {
 public:
  Asker(asio::io_context& loop, Question question, const indicator::PollPace& pace)
      : loop_(loop),
        question_(std::move(question)),
        poller_({{question_.protocol, question_.facts, Duration()}}, pace),
        timer_(loop) {
    line::LineHandlers handlers;
    handlers.connected = [this] {
      poller_.on_connected(instant_now(), *this);
      poller_.ask(0, question_.request, 1, instant_now(), *this);
      wait();
    };
    handlers.bytes = [this](std::span<const std::uint8_t> bytes, Instant at) {
      poller_.on_bytes(bytes, at, *this);
      wait();
    };
    handlers.disconnected = [this](const Error& reason) { finish(reason); };
    reader_.emplace(loop, question_.url, line::LineReaderConfig{}, std::move(handlers));
    reader_->start();
  }

  const Result<void>& result() const { return result_; }
  /// What was sent may have been carried out: without its answer that is no success.
  void interrupt() { finish_without(indicator::NoAnswer::timed_out); }

  void send(indicator::Bytes request) override {
    sent_.assign(request.begin(), request.end());
    auto written = [this](const std::exception_ptr& exception, const Result<void>& result) {
      if (exception) std::rethrow_exception(exception);
      if (!result) finish(result.error());
    };
    asio::co_spawn(loop_, reader_->write(sent_), std::move(written));
  }

  void reading(std::size_t, const Reading& reading) override {
    if (reading.error() != nullptr) print(indicator::reading_json(reading, question_.unit));
  }

  void outcome(std::uint64_t, const Outcome& outcome) override {
    if (const auto* none = outcome.no_answer()) return finish_without(*none);
    const auto* answer = outcome.answer();
    Reading reading;
    reading.bytes = outcome.frame;
    if (answer != nullptr) {
      reading.decoded = *answer;
    } else {
      reading.decoded = *outcome.indication();
    }
    print(indicator::reading_json(reading, question_.unit));
    const bool is_refusal = answer != nullptr && *answer != Answer::done && *answer != Answer::information;
    if (!is_refusal) return finish({});
    finish(Error{ErrorCode::indicator_refused,
                 {{"request", name_of(question_.request)}, {"answer", name_of(*answer)}}});
  }

 private:
  static void print(Json::Object row) { std::printf("%s\n", to_text(std::move(row)).c_str()); }

  void finish_without(indicator::NoAnswer why) {
    switch (why) {
      case indicator::NoAnswer::unconfirmed:
        print({{"sent_hex", to_hex(sent_)}, {"answer", nullptr}});
        return finish({});
      case indicator::NoAnswer::not_supported:
        return finish(Error{ErrorCode::request_not_supported,
                            {{"protocol", question_.protocol->id}, {"request", name_of(question_.request)}}});
      case indicator::NoAnswer::timed_out:
      case indicator::NoAnswer::line_down:
      case indicator::NoAnswer::too_many:
        break;
    }
    const auto address = question_.facts.address;
    finish(Error{ErrorCode::indicator_no_answer,
                 {{"line", text_of(question_.url)}, {"address", address ? std::to_string(*address) : "-"}}});
  }

  /// The first result stands.
  void finish(Result<void> result) {
    if (finished_) return;
    finished_ = true;
    result_ = std::move(result);
    loop_.stop();
  }

  void wait() {
    const auto deadline = poller_.next_deadline();
    if (!deadline || finished_) return;
    timer_.expires_at(std::chrono::steady_clock::time_point(deadline->time_since_epoch()));
    timer_.async_wait([this](const boost::system::error_code& error) {
      if (error) return;
      poller_.on_tick(instant_now(), *this);
      wait();
    });
  }

  asio::io_context& loop_;
  Question question_;
  indicator::IndicatorPoller poller_;
  asio::steady_timer timer_;
  std::optional<line::LineReader> reader_;
  std::vector<std::uint8_t> sent_;
  Result<void> result_;
  bool finished_ = false;
};

}  // namespace

Result<void> ask(const indicator::Registry& registry, const AskOptions& options) {
  Question question;
  const auto request = request_named(options.request);
  if (!request) return request.error();
  question.request = *request;
  const bool changes = *request == Request::zero || *request == Request::tare;
  if (changes && !options.change_the_scale) {
    return Error{ErrorCode::field_missing, {{"field", "--yes-change-the-scale"}}};
  }
  auto url = line::parse_line_url(options.line);
  if (!url) return url.error();
  question.url = *std::move(url);
  const auto protocol = protocol_named(registry, options.protocol);
  if (!protocol) return protocol.error();
  question.protocol = *protocol;
  const auto facts = facts_for(**protocol, options.address);
  if (!facts) return facts.error();
  question.facts = *facts;
  question.unit = weighing::unit_named(options.unit);
  if (!options.unit.empty() && !question.unit) {
    return Error{ErrorCode::field_not_one_of, {{"field", "--unit"}, {"rule", "kg, t, g, lb, oz"}}};
  }
  std::array<std::uint8_t, indicator::frame_max> out{};
  if ((*protocol)->request(*request, *facts, out) == 0) {
    return Error{ErrorCode::request_not_supported,
                 {{"protocol", options.protocol}, {"request", options.request}}};
  }
  asio::io_context loop{1};
  const auto pace = pace_for(question.url, *request, options.wait_ms);
  Asker asker(loop, std::move(question), pace);
  asio::signal_set signals(loop, SIGINT, SIGTERM);
  signals.async_wait([&asker](const boost::system::error_code& error, int) {
    if (!error) asker.interrupt();
  });
  loop.run();
  return asker.result();
}

}  // namespace steelyard::tool
