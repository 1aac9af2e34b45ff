// SPDX-License-Identifier: Apache-2.0
#include <array>
#include <memory>
#include <string>
#include <utility>

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/asio/write.hpp>

#include "drivers/line/com_port_client.h"
#include "drivers/line/open.h"
#include "drivers/line/tcp_connect.h"
#include "drivers/line/turns.h"

namespace steelyard::line {
namespace {

namespace asio = boost::asio;
using asio::ip::tcp;

constexpr auto awaiting = asio::as_tuple(asio::use_awaitable);

/// A serial port at the other end of a socket: data and settings share the connection.
class ComPortLine final : public Line {
 public:
  ComPortLine(tcp::socket socket, const SerialSettings& settings, std::string name)
      : socket_(std::move(socket)),
        turns_(socket_.get_executor()),
        client_(settings),
        name_(std::move(name)) {}

  /// Until the far port is set as wanted. What comes before that is old and dropped.
  asio::awaitable<Result<void>> agree() {
    auto greeting = client_.greeting();
    if (auto sent = co_await send(std::move(greeting)); !sent) co_return sent.error();
    std::array<std::uint8_t, 512> buffer{};
    while (!client_.is_ready()) {
      const Result<std::size_t> count = co_await exchange(buffer);
      if (!client_.refusal().empty()) co_return refused();
      if (!count) co_return count.error();
    }
    co_return Result<void>();
  }

  asio::awaitable<Result<std::size_t>> read_some(std::span<std::uint8_t> into) override {
    for (;;) {
      const Result<std::size_t> count = co_await exchange(into);
      // Somebody else has set the port: what comes from now on would be noise.
      if (!client_.refusal().empty()) co_return lost(client_.refusal());
      if (!count || *count > 0) co_return count;
    }
  }

  asio::awaitable<Result<void>> write(std::vector<std::uint8_t> bytes) override {
    auto escaped = ComPortClient::escaped(bytes);
    co_return co_await send(std::move(escaped));
  }

  void close() override {
    boost::system::error_code ignored;  // closed it is in any case
    socket_.close(ignored);
  }

 private:
  /// Reads once, answers what is not data, and says how much of `into` is.
  asio::awaitable<Result<std::size_t>> exchange(std::span<std::uint8_t> into) {
    const auto buffer = asio::buffer(into.data(), into.size());
    const auto [error, count] = co_await socket_.async_read_some(buffer, awaiting);
    if (error) co_return lost(error);
    const std::size_t data = client_.take(into.first(count));
    auto answers = client_.answers();
    if (!answers.empty()) {
      if (auto sent = co_await send(std::move(answers)); !sent) co_return sent.error();
    }
    co_return data;
  }

  /// One at a time: a command inside of data would break both.
  asio::awaitable<Result<void>> send(std::vector<std::uint8_t> bytes) {
    const Turns::Turn turn = co_await turns_.take();
    const auto [error, count] = co_await asio::async_write(socket_, asio::buffer(bytes), awaiting);
    if (error) co_return lost(error);
    co_return Result<void>();
  }

  Error lost(const boost::system::error_code& error) const {
    return lost(error == asio::error::eof ? "the other end closed it" : error.message());
  }
  Error lost(std::string what) const {
    return {ErrorCode::line_lost, {{"line", name_}, {"what", std::move(what)}}};
  }
  Error refused() const {
    return {ErrorCode::line_settings_refused, {{"line", name_}, {"what", client_.refusal()}}};
  }

  tcp::socket socket_;
  Turns turns_;
  ComPortClient client_;
  std::string name_;
};

}  // namespace

asio::awaitable<OpenedLine> open_com_port(ComPortUrl url, Duration within) {
  const std::string name = text_of(LineUrl(url));
  TcpUrl server = url.server;
  auto socket = co_await connect_tcp(std::move(server), name);
  if (!socket) co_return socket.error();
  // Shared with the timer's handler, which may be on its way when this coroutine goes on.
  const auto line = std::make_shared<std::unique_ptr<ComPortLine>>(
      std::make_unique<ComPortLine>(*std::move(socket), url.settings, name));
  asio::steady_timer limit(co_await asio::this_coro::executor, within);
  const auto is_late = std::make_shared<bool>(false);
  limit.async_wait([line, is_late](const boost::system::error_code& error) {
    if (error || !*line) return;
    *is_late = true;
    (*line)->close();
  });
  const Result<void> agreed = co_await (*line)->agree();
  limit.cancel();
  if (*is_late) {
    const Error late{ErrorCode::line_unopenable, {{"line", name}, {"what", "no answer in RFC 2217"}}};
    co_return late;
  }
  if (!agreed && agreed.error().code == ErrorCode::line_lost) {
    Error closed = agreed.error();
    closed.code = ErrorCode::line_unopenable;
    co_return closed;
  }
  if (!agreed) co_return agreed.error();
  co_return OpenedLine(std::move(*line));
}

}  // namespace steelyard::line
