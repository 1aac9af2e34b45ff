// SPDX-License-Identifier: Apache-2.0
#include "drivers/line/line_reader.h"

#include <algorithm>
#include <array>
#include <chrono>

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/bind_cancellation_slot.hpp>
#include <boost/asio/cancellation_signal.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>

#include "drivers/line/open.h"

namespace steelyard::line {
namespace {

namespace asio = boost::asio;

Instant instant_now() {
  const auto since = std::chrono::steady_clock::now().time_since_epoch();
  return Instant(std::chrono::duration_cast<Duration>(since));
}

constexpr Duration silent_max{60'000'000};

/// How long a line may say nothing before it is opened anew; empty: for ever.
std::optional<Duration> first_limit(const LineUrl& url, const LineReaderConfig& config) {
  const bool is_network = std::holds_alternative<TcpUrl>(url) || std::holds_alternative<ComPortUrl>(url);
  if (!is_network || config.tcp_silences_max <= 0) return std::nullopt;
  return config.silence * config.tcp_silences_max;
}

}  // namespace

class LineReader::Impl : public std::enable_shared_from_this<LineReader::Impl> {
 public:
  Impl(asio::io_context& loop, LineUrl url, LineReaderConfig config, LineHandlers handlers)
      : loop_(loop),
        url_(std::move(url)),
        config_(config),
        handlers_(std::move(handlers)),
        retry_(loop),
        watch_(loop),
        give_up_(loop),
        first_limit_(first_limit(url_, config_)),
        limit_(first_limit_) {}

  void start() {
    auto finished = [self = shared_from_this()](const std::exception_ptr& exception) {
      // Cancelled by stop(), the coroutine may end by exception; anything else is a fault of a handler.
      if (exception && !self->stopped_) std::rethrow_exception(exception);
    };
    asio::co_spawn(loop_, run(shared_from_this()),
                   asio::bind_cancellation_slot(cancel_.slot(), std::move(finished)));
  }

  void stop() {
    if (stopped_) return;
    stopped_ = true;
    retry_.cancel();
    watch_.cancel();
    give_up_.cancel();
    if (line_) line_->close();
    cancel_.emit(asio::cancellation_type::terminal);
    // Called from outside the loop, emit only posts what holds a bare pointer into cancel_; the coroutine,
    // and with it the last owner of this, may end before that has run.
    asio::post(loop_, [self = shared_from_this()] {});
  }

  bool connected() const { return line_ != nullptr; }
  bool alive() const { return connected() && !silent_; }
  const std::optional<Error>& reason() const { return reason_; }
  const LineStatistics& statistics() const { return statistics_; }

  static asio::awaitable<Result<void>> write(std::shared_ptr<Impl> self, std::vector<std::uint8_t> bytes) {
    const std::shared_ptr<Line> line = self->line_;
    if (!line) co_return Error{ErrorCode::line_lost, {{"line", text_of(self->url_)}, {"what", "it is down"}}};
    co_return co_await line->write(std::move(bytes));
  }

 private:
  static asio::awaitable<void> run(std::shared_ptr<Impl> self) {
    Duration pause = self->config_.retry_min;
    while (!self->stopped_) {
      const std::uint64_t before = self->statistics_.bytes;
      Error reason = co_await self->read_until_lost();
      if (self->stopped_) co_return;
      const bool final = reason.code == ErrorCode::recording_ended;
      self->down(std::move(reason));
      if (final || self->stopped_) co_return;
      // A line that opens and is lost again without a byte is as bad as one that does not open.
      pause = self->statistics_.bytes > before ? self->config_.retry_min : pause;
      self->retry_.expires_after(pause);
      co_await self->retry_.async_wait(asio::as_tuple(asio::use_awaitable));
      pause = std::min(2 * pause, self->config_.retry_max);
    }
  }

  asio::awaitable<Error> read_until_lost() {
    OpenedLine opened = co_await open_line(url_);
    if (!opened) {
      ++statistics_.failed_opens;
      co_return opened.error();
    }
    const std::shared_ptr<Line> line = *std::move(opened);
    up(line);
    std::array<std::uint8_t, 4096> buffer{};
    while (!stopped_) {
      const Result<std::size_t> count = co_await line->read_some(buffer);
      if (!count) {
        ++statistics_.losses;
        if (given_up_) co_return too_silent();
        co_return count.error();
      }
      received(std::span(buffer).first(*count));
    }
    co_return Error{ErrorCode::line_lost, {{"line", text_of(url_)}, {"what", "stopped"}}};
  }

  void up(std::shared_ptr<Line> line) {
    if (stopped_) {
      line->close();
      return;
    }
    line_ = std::move(line);
    reason_.reset();
    ++statistics_.connects;
    silent_ = false;
    given_up_ = false;
    last_bytes_ = std::chrono::steady_clock::now();
    watch_for_silence();
    if (limit_) watch_for_the_end();
    if (!stopped_ && handlers_.connected) handlers_.connected();
  }

  void down(Error reason) {
    line_.reset();
    watch_.cancel();
    give_up_.cancel();
    const bool is_news = reason_ != reason;
    reason_ = std::move(reason);
    if (is_news && !stopped_ && handlers_.disconnected) handlers_.disconnected(*reason_);
  }

  void received(std::span<const std::uint8_t> bytes) {
    statistics_.bytes += bytes.size();
    ++statistics_.chunks;
    last_bytes_ = std::chrono::steady_clock::now();
    if (limit_ != first_limit_) {
      limit_ = first_limit_;
      watch_for_the_end();
    }
    if (silent_) {
      silent_ = false;
      watch_for_silence();
    }
    if (!stopped_ && handlers_.bytes) handlers_.bytes(bytes, instant_now());
  }

  /// One timer, set again when it fires too early, rather than at every chunk.
  void watch_for_silence() {
    watch_.expires_at(last_bytes_ + config_.silence);
    watch_.async_wait([self = shared_from_this()](const boost::system::error_code& error) {
      if (error || self->stopped_ || !self->connected()) return;
      if (std::chrono::steady_clock::now() < self->last_bytes_ + self->config_.silence) {
        self->watch_for_silence();
        return;
      }
      self->silent_ = true;
      ++self->statistics_.silences;
      if (self->handlers_.silent) self->handlers_.silent();
    });
  }

  void watch_for_the_end() {
    give_up_.expires_at(last_bytes_ + *limit_);
    give_up_.async_wait([self = shared_from_this()](const boost::system::error_code& error) {
      if (error || self->stopped_ || !self->connected()) return;
      if (std::chrono::steady_clock::now() < self->last_bytes_ + *self->limit_) {
        self->watch_for_the_end();
        return;
      }
      self->given_up_ = true;
      ++self->statistics_.reopened_for_silence;
      self->limit_ = std::min(2 * *self->limit_, std::max(*self->first_limit_, silent_max));
      self->line_->close();
    });
  }

  Error too_silent() const {
    return {ErrorCode::line_lost, {{"line", text_of(url_)}, {"what", "no byte came, it is opened anew"}}};
  }

  asio::io_context& loop_;
  LineUrl url_;
  LineReaderConfig config_;
  LineHandlers handlers_;
  asio::steady_timer retry_;
  asio::steady_timer watch_;
  asio::steady_timer give_up_;
  const std::optional<Duration> first_limit_;
  std::optional<Duration> limit_;  ///< now, after attempts that brought no byte
  asio::cancellation_signal cancel_;
  std::shared_ptr<Line> line_;  // shared with the reading coroutine and with writes under way
  std::optional<Error> reason_;
  LineStatistics statistics_;
  std::chrono::steady_clock::time_point last_bytes_;
  bool silent_ = false;
  bool given_up_ = false;
  bool stopped_ = false;
};

LineReader::LineReader(asio::io_context& loop, LineUrl url, LineReaderConfig config, LineHandlers handlers)
    : impl_(std::make_shared<Impl>(loop, std::move(url), config, std::move(handlers))) {}

LineReader::~LineReader() {
  impl_->stop();
}

void LineReader::start() {
  impl_->start();
}

void LineReader::stop() {
  impl_->stop();
}

bool LineReader::is_connected() const {
  return impl_->connected();
}

bool LineReader::is_alive() const {
  return impl_->alive();
}

std::optional<Error> LineReader::down_because() const {
  return impl_->reason();
}

const LineStatistics& LineReader::statistics() const {
  return impl_->statistics();
}

asio::awaitable<Result<void>> LineReader::write(std::vector<std::uint8_t> bytes) {
  return Impl::write(impl_, std::move(bytes));
}

}  // namespace steelyard::line
