// SPDX-License-Identifier: Apache-2.0
#include "drivers/line/nine_bit_line.h"

#include <algorithm>
#include <chrono>
#include <utility>

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>

#include "drivers/line/turns.h"

namespace steelyard::line {
namespace {

namespace asio = boost::asio;
using std::chrono::microseconds;
using std::chrono::steady_clock;

/// What an adapter may hold a character back before it begins to send.
constexpr std::chrono::milliseconds adapter_delay{3};
/// FTDI adapters tell of their UART every 16 ms.
constexpr std::chrono::milliseconds uart_patience{50};
constexpr microseconds look_again{1'000};

class NineBitLine final : public Line {
 public:
  NineBitLine(const asio::any_io_executor& executor, std::unique_ptr<Line> port,
              std::unique_ptr<ParityPort> parity, const SerialUrl& url)
      : port_(std::move(port)),
        parity_(std::move(parity)),
        name_("serial://" + url.path),
        // start, eight, mark, stop
        character_(microseconds((10 + url.settings.stop) * 1'000'000LL / url.settings.baud)),
        turns_(executor),
        wait_(executor) {}

  asio::awaitable<Result<std::size_t>> read_some(std::span<std::uint8_t> into) override {
    return port_->read_some(into);
  }

  asio::awaitable<Result<void>> write(std::vector<std::uint8_t> bytes) override {
    auto runs = marked_runs(bytes);
    if (!runs) {
      const Error plain{ErrorCode::line_settings_refused,
                        {{"line", name_}, {"what", "bits=9: these are bytes without mark bits"}}};
      co_return plain;
    }
    const Turns::Turn turn = co_await turns_.take();
    Result<void> sent = co_await send(*std::move(runs));
    // Listening is with space parity. A line that failed is opened anew.
    if (mark_ && sent) sent = co_await set_mark(false);
    co_return sent;
  }

  void close() override {
    port_->close();
    parity_.reset();
    wait_.cancel();
  }

 private:
  asio::awaitable<Result<void>> send(std::vector<MarkedRun> runs) {
    for (MarkedRun& run : runs) {
      if (run.mark != mark_) {
        if (auto set = co_await set_mark(run.mark); !set) co_return set.error();
      }
      const auto count = static_cast<long>(run.bytes.size());
      if (auto written = co_await port_->write(std::move(run.bytes)); !written) co_return written.error();
      all_sent_ = std::max(all_sent_, steady_clock::now()) + count * character_;
    }
    co_return Result<void>();
  }

  asio::awaitable<Result<void>> set_mark(bool mark) {
    if (auto empty = co_await wait_until_sent(); !empty) co_return empty.error();
    if (!parity_) co_return closed();
    if (auto set = parity_->set_mark(mark); !set) co_return set.error();
    mark_ = mark;
    co_return Result<void>();
  }

  /// At least as long as the characters take: the queue is empty before the UART is, and not every driver
  /// knows of the UART. What it says of it is believed for a while.
  asio::awaitable<Result<void>> wait_until_sent() {
    auto until = all_sent_ + character_ + adapter_delay;
    const auto patience_ends = until + 16 * character_ + uart_patience;
    for (;;) {
      if (until > steady_clock::now()) {
        wait_.expires_at(until);
        co_await wait_.async_wait(asio::as_tuple(asio::use_awaitable));
      }
      if (!parity_) co_return closed();
      const Result<Sending> sending = parity_->sending();
      if (!sending) co_return sending.error();
      const auto now = steady_clock::now();
      if (*sending == Sending::done) co_return Result<void>();
      if (*sending == Sending::leaves && now >= patience_ends) co_return Result<void>();
      until = now + std::max(character_, look_again);
    }
  }

  Error closed() const { return {ErrorCode::line_lost, {{"line", name_}, {"what", "it is closed"}}}; }

  std::unique_ptr<Line> port_;
  std::unique_ptr<ParityPort> parity_;  ///< null when closed
  std::string name_;
  microseconds character_;
  Turns turns_;
  asio::steady_timer wait_;
  steady_clock::time_point all_sent_{};  ///< when the last character has left at the earliest
  bool mark_ = false;
};

}  // namespace

std::unique_ptr<Line> nine_bit_line(const asio::any_io_executor& executor, std::unique_ptr<Line> port,
                                    std::unique_ptr<ParityPort> parity, const SerialUrl& url) {
  return std::make_unique<NineBitLine>(executor, std::move(port), std::move(parity), url);
}

}  // namespace steelyard::line
