// SPDX-License-Identifier: Apache-2.0
#include "station/http/websocket_session.h"

#include <deque>
#include <utility>

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/beast/core/bind_handler.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/core/role.hpp>
#include <boost/beast/websocket/stream.hpp>

namespace steelyard::http {
namespace asio = boost::asio;
namespace beast = boost::beast;

// What Beast asks of a stream, found by argument-dependent lookup. Its teardown only reports: ending the
// connection in order is what Session::finish does, with TLS and without.

static void beast_close_socket(Stream& stream) {
  stream.close();
}

template <typename Handler>
void async_teardown(beast::role_type, Stream& stream, Handler&& handler) {
  asio::post(stream.get_executor(),
             beast::bind_front_handler(std::forward<Handler>(handler), beast::error_code()));
}

namespace {

constexpr auto await_tuple = asio::as_tuple(asio::use_awaitable);
constexpr std::chrono::seconds closing_max{5};

class Session final : public WebSocketSession, public std::enable_shared_from_this<Session> {
 public:
  Session(std::unique_ptr<Stream> stream, std::chrono::seconds idle)
      : stream_(std::move(stream)), socket_(*stream_) {
    socket_.set_option(beast::websocket::stream_base::timeout{closing_max, idle, true});
    socket_.read_message_max(websocket_incoming_max);
    socket_.text(true);
  }

  asio::awaitable<bool> accept(const Upgrade& request) override {
    const auto [ec] = co_await socket_.async_accept(request, await_tuple);
    open_ = !ec;
    co_return open_;
  }

  asio::awaitable<void> run() override {
    beast::flat_buffer ignored;
    for (;;) {
      const auto [ec, n] = co_await socket_.async_read(ignored, await_tuple);
      if (ec) break;
      ignored.consume(n);
    }
    open_ = false;
    // Beast's clock would run on for as long as the handler keeps the session.
    const auto none = beast::websocket::stream_base::none();
    socket_.set_option(beast::websocket::stream_base::timeout{none, none, false});
  }

  asio::awaitable<void> finish() override {
    if (queue_.empty()) {
      co_await stream_->finish();
    } else {
      abort();  // a write is under way that nobody reads
    }
  }

  void send(std::string text) override {
    if (!is_open()) return;
    if (queue_.size() == websocket_queue_max) {
      abort();
      return;
    }
    queue_.push_back(std::move(text));
    if (queue_.size() == 1) write_front();
  }

  std::size_t queued() const override { return queue_.size(); }
  bool is_open() const override { return open_ && !closing_; }

  void close() override {
    if (!is_open()) return;
    closing_ = true;
    if (queue_.empty()) say_goodbye();
  }

  void abort() override {
    open_ = false;
    // The first message is still in the hands of the write under way.
    if (queue_.size() > 1) queue_.erase(queue_.begin() + 1, queue_.end());
    stream_->close();
  }

 private:
  void write_front() {
    socket_.async_write(
        asio::buffer(queue_.front()),
        [self = shared_from_this()](beast::error_code ec, std::size_t) { self->written(ec); });
  }

  void written(beast::error_code ec) {
    if (ec) {
      abort();
      queue_.clear();
      return;
    }
    queue_.pop_front();
    if (!queue_.empty()) {
      write_front();
    } else if (closing_ && open_) {
      say_goodbye();
    }
  }

  void say_goodbye() {
    // Its error needs no answer: the read that `run` waits for ends with it.
    socket_.async_close(beast::websocket::close_code::normal,
                        [self = shared_from_this()](beast::error_code) {});
  }

  std::unique_ptr<Stream> stream_;
  beast::websocket::stream<Stream&, false> socket_;
  std::deque<std::string> queue_;  ///< at most websocket_queue_max; the first one is being written
  bool open_ = false;
  bool closing_ = false;
};

}  // namespace

std::shared_ptr<WebSocketSession> WebSocketSession::create(std::unique_ptr<Stream> stream,
                                                           std::chrono::seconds idle) {
  return std::make_shared<Session>(std::move(stream), idle);
}

}  // namespace steelyard::http
