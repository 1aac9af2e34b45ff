// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <chrono>
#include <csignal>
#include <cstdio>
#include <memory>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/signal_set.hpp>
#include <boost/asio/steady_timer.hpp>

#include "drivers/commission/commissioning.h"
#include "drivers/commission/profile_file.h"
#include "drivers/indicator_poller.h"
#include "drivers/line/line_reader.h"
#include "drivers/tool/clock.h"
#include "drivers/tool/commands.h"
#include "drivers/tool/line_pace.h"
#include "drivers/tool/typed_lines.h"
#include "station/base/text.h"

namespace steelyard::tool {
namespace {

namespace asio = boost::asio;
using commission::Commissioning;
using indicator::Outcome;
using indicator::Reading;

/// Who is typed in has to wait for a steady weight, but not for ever.
constexpr Duration patience{15'000'000};
constexpr Duration row_every{1'000'000};
constexpr Duration tick{20'000};

/// A conversation: the line is read (or asked), a person types, and each typed line has one line of answer.
class CommissionRun final : public indicator::PollSink {
 public:
  CommissionRun(asio::io_context& loop, const line::LineUrl& url, const indicator::Indicator& protocol,
                const CommissionOptions& options, commission::CommissioningSetup setup)
      : loop_(loop),
        options_(options),
        protocol_(protocol),
        commissioning_(std::move(setup)),
        session_(protocol, facts_of(protocol, commissioning_.setup())),
        ticker_(loop),
        typed_(loop, [this](std::optional<std::string> text) { on_typed(std::move(text)); }) {
    if (options.ask || indicator::is_usually_asked(protocol, nullptr)) {
      const indicator::Polled polled{&protocol, facts_of(protocol, commissioning_.setup())};
      poller_.emplace(std::vector{polled}, pace_of(url));
    }
    line::LineHandlers handlers;
    handlers.bytes = [this](std::span<const std::uint8_t> bytes, Instant now) { on_bytes(bytes, now); };
    handlers.connected = [this] { on_connected(); };
    handlers.disconnected = [this](const Error& reason) { on_disconnected(reason); };
    reader_ = std::make_unique<line::LineReader>(loop, url, line::LineReaderConfig{}, std::move(handlers));
    reader_->start();
    keep_ticking();
  }

  const Result<void>& result() const { return result_; }
  void interrupt() {
    end(Error{
        ErrorCode::file_unwritable,
        {{"file", options_.file}, {"what", "interrupted, nothing was written / 已中断，未写入任何内容"}}});
  }

 private:
  static indicator::LineFacts facts_of(const indicator::Indicator& protocol,
                                       const commission::CommissioningSetup& setup) {
    auto facts = protocol.facts();
    facts.address = setup.address;
    return facts;
  }

  void send(indicator::Bytes request) override {
    auto written = [this](const std::exception_ptr& exception, const Result<void>& result) {
      if (exception) std::rethrow_exception(exception);
      on_written(result);
    };
    asio::co_spawn(loop_, reader_->write({request.begin(), request.end()}), std::move(written));
  }
  /// What fails at every poll is said once.
  void on_written(const Result<void>& result) {
    std::optional<Error> failure;
    if (!result) failure = result.error();
    if (failure && failure != unwritten_) std::fprintf(stderr, "%s\n", sentence(*failure).c_str());
    unwritten_ = std::move(failure);
  }
  void reading(std::size_t, const Reading& reading) override { on_reading(reading); }
  void outcome(std::uint64_t, const Outcome&) override {}  // nothing but polls is ever asked here

  void on_bytes(std::span<const std::uint8_t> bytes, Instant now) {
    if (poller_) return poller_->on_bytes(bytes, now, *this);
    session_.feed(bytes, [this](const Reading& reading) { on_reading(reading); });
  }

  void on_reading(const Reading& reading) {
    if (const auto* indication = reading.indication()) {
      commissioning_.on_frame(protocol_.without_empty_words(*indication), reading.bytes, instant_now());
      show();
    } else if (reading.error() != nullptr) {
      commissioning_.on_gap();
    }
  }

  void on_connected() {
    if (!was_connected_) {
      std::printf(
          "ready: type what the display shows (such as 18760 kg), undo, or finish"
          " / 请输入仪表显示的重量（如 18760 kg）、undo 或 finish\n");
      std::fflush(stdout);
      typed_.next();
    }
    was_connected_ = true;
    if (poller_) poller_->on_connected(instant_now(), *this);
  }

  void on_disconnected(const Error& reason) {
    if (poller_) poller_->on_disconnected(*this);
    session_.gap([this](const Reading& reading) { on_reading(reading); });
    commissioning_.on_gap();
    if (!was_connected_) return end(reason);
    std::fprintf(stderr, "%s\n", sentence(reason).c_str());
  }

  /// Raw and decoded, side by side: once a second while it changes, and when it becomes steady.
  void show() {
    const Instant now = instant_now();
    const bool steady = commissioning_.is_steady(now);
    const bool due = (steady && !shown_steady_) || (!steady && now >= next_row_);
    shown_steady_ = steady;
    if (!due) return;
    next_row_ = now + row_every;
    const auto& shown = *commissioning_.shown();
    std::fprintf(stderr, "%s | %s%s\n", to_hex(shown.frame).c_str(),
                 indicator::describe(shown.indication).c_str(), steady ? " | steady 稳定" : "");
  }

  void on_typed(std::optional<std::string> text) {
    if (!text || *text == "finish") return finish(!text);
    if (*text == "undo") {
      const auto& loads = commissioning_.confirmed();
      const std::string last = loads.empty() ? "" : weighing::text_of(loads.back().shown);
      answer(commissioning_.undo() ? "ok: " + last + " is taken back / 已撤回"
                                   : "error: nothing is confirmed / 尚无已确认的重量");
    } else if (text->empty()) {
      typed_.next();
    } else {
      waiting_ = *text;
      give_up_ = instant_now() + patience;
      confirm();
    }
  }

  /// A number that was typed before the weight is steady waits for that.
  void confirm() {
    const auto blank = std::min(waiting_->find(' '), waiting_->size());
    const Instant now = instant_now();
    const auto done =
        commissioning_.confirm(waiting_->substr(0, blank), waiting_->substr(blank), now, wall_now());
    const bool early =
        !done && (done.error().code == ErrorCode::not_stable || done.error().code == ErrorCode::scale_silent);
    if (early && now < give_up_) return;
    waiting_.reset();
    if (!done) return answer(error_text(done.error()));
    const auto& load = commissioning_.confirmed().back();
    const std::string confirmed = std::to_string(commissioning_.confirmed().size());
    const std::string needed = std::to_string(commission::loads_needed);
    answer("ok: " + weighing::text_of(load.shown) + " " + std::string(name_of(load.unit)) + " = " +
           to_hex(load.frame) + " (" + confirmed + " of at least " + needed + " / 已确认 " + confirmed +
           " 个，至少 " + needed + " 个)");
  }

  static std::string error_text(const Error& error) {
    return "error: " + std::string(name_of(error.code)) + ": " + sentence(error);
  }

  void answer(const std::string& text) {
    std::printf("%s\n", text.c_str());
    std::fflush(stdout);
    typed_.next();
  }

  void finish(bool nothing_more_comes) {
    const auto& session = poller_ ? poller_->session(0) : session_;
    const auto profile = commissioning_.finish(session.facts(), options_.by, wall_now());
    if (!profile && nothing_more_comes) return end(profile.error());
    if (!profile) return answer(error_text(profile.error()));
    if (auto saved = commission::save_profile(*profile, options_.file); !saved) return end(saved.error());
    std::printf("written: %s\n", options_.file.c_str());
    end({});
  }

  void end(Result<void> result) {
    result_ = std::move(result);
    loop_.stop();
  }

  void keep_ticking() {
    ticker_.expires_after(tick);
    ticker_.async_wait([this](const boost::system::error_code& error) {
      if (error) return;
      if (poller_) poller_->on_tick(instant_now(), *this);
      if (waiting_) confirm();
      keep_ticking();
    });
  }

  asio::io_context& loop_;
  const CommissionOptions& options_;
  const indicator::Indicator& protocol_;
  Commissioning commissioning_;
  indicator::IndicatorSession session_;
  std::optional<indicator::IndicatorPoller> poller_;
  asio::steady_timer ticker_;
  TypedLines typed_;
  std::unique_ptr<line::LineReader> reader_;
  std::optional<std::string> waiting_;  ///< typed, not yet decided
  std::optional<Error> unwritten_;      ///< why the last request could not be sent
  Instant give_up_{};
  Instant next_row_{};
  bool shown_steady_ = false;
  bool was_connected_ = false;
  Result<void> result_;
};

Result<commission::CommissioningSetup> setup_of(const line::LineUrl& url,
                                                const indicator::Indicator& protocol,
                                                const CommissionOptions& options) {
  commission::CommissioningSetup out;
  out.scale = options.scale;
  out.line = text_of(url);
  out.protocol = protocol.id;
  const auto interval = kilograms("--interval", options.interval_kg);
  if (!interval) return interval.error();
  const auto max = kilograms("--max", options.max_kg);
  if (!max) return max.error();
  out.ranges = {{*max, *interval}};
  if (!options.unit.empty()) {
    out.unit = weighing::unit_named(options.unit);
    if (!out.unit) return Error{ErrorCode::field_not_one_of, {{"field", "--unit"}, {"rule", "kg, t, g"}}};
  }
  if (options.address >= 0) {
    const auto facts = facts_for(protocol, options.address);
    if (!facts) return facts.error();
    out.address = facts->address;
  }
  return out;
}

}  // namespace

Result<void> commission_scale(const indicator::Registry& registry, const CommissionOptions& options) {
  const auto url = line::parse_line_url(options.line);
  if (!url) return url.error();
  const auto protocol = protocol_named(registry, options.protocol);
  if (!protocol) return protocol.error();
  auto setup = setup_of(*url, **protocol, options);
  if (!setup) return setup.error();
  asio::io_context loop{1};
  CommissionRun run(loop, *url, **protocol, options, *std::move(setup));
  asio::signal_set signals(loop, SIGINT, SIGTERM);
  signals.async_wait([&run](const boost::system::error_code& error, int) {
    if (!error) run.interrupt();
  });
  loop.run();
  return run.result();
}

}  // namespace steelyard::tool
