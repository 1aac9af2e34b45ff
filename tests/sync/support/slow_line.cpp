// SPDX-License-Identifier: Apache-2.0
#include "tests/sync/support/slow_line.h"

#include <deque>
#include <string>

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/asio/write.hpp>

namespace steelyard::test {

namespace asio = boost::asio;
using Tcp = asio::ip::tcp;
using Clock = std::chrono::steady_clock;

namespace {

constexpr auto await_tuple = asio::as_tuple(asio::use_awaitable);
constexpr std::size_t piece_max = 64 << 10;
constexpr std::size_t under_way_max = 4 << 20;

/// What travels in one direction.
struct Direction {
  struct Piece {
    Clock::time_point due;
    std::string bytes;
  };

  Direction(asio::io_context& loop, Tcp::socket& source, Tcp::socket& target)
      : from(source), to(target), wake(loop, Clock::time_point::max()) {}

  Tcp::socket& from;
  Tcp::socket& to;
  asio::steady_timer wake;
  std::deque<Piece> pieces;
  std::size_t bytes = 0;
  bool ended = false;
};

asio::awaitable<void> nap(asio::steady_timer& timer, Clock::time_point until) {
  timer.expires_at(until);
  co_await timer.async_wait(await_tuple);
}

}  // namespace

struct SlowLine::Pair {
  Pair(asio::io_context& loop, Tcp::socket socket)
      : near(std::move(socket)), far(loop), there(loop, near, far), back(loop, far, near) {}

  void close() {
    boost::system::error_code ignored;  // it is gone in any case
    near.close(ignored);
    far.close(ignored);
    for (Direction* way : {&there, &back}) {
      way->ended = true;
      way->pieces.clear();
      way->wake.cancel();
    }
  }

  static asio::awaitable<void> take(std::shared_ptr<Pair> pair, Direction& way, Clock::duration delay) {
    std::string piece(piece_max, '\0');
    while (!way.ended) {
      const auto [ec, n] = co_await way.from.async_read_some(asio::buffer(piece), await_tuple);
      if (ec) break;
      way.pieces.push_back({Clock::now() + delay, piece.substr(0, n)});
      way.bytes += n;
      way.wake.cancel();
      while (way.bytes > under_way_max && !way.ended) {
        asio::steady_timer pause(way.from.get_executor());
        co_await nap(pause, Clock::now() + std::chrono::milliseconds(1));
      }
    }
    way.ended = true;
    way.wake.cancel();
  }

  static asio::awaitable<void> give(std::shared_ptr<Pair> pair, Direction& way) {
    while (!way.ended || !way.pieces.empty()) {
      const auto due = way.pieces.empty() ? Clock::time_point::max() : way.pieces.front().due;
      if (due > Clock::now()) {
        co_await nap(way.wake, due);
        continue;
      }
      const std::string bytes = std::move(way.pieces.front().bytes);
      way.pieces.pop_front();
      const auto [ec, n] = co_await asio::async_write(way.to, asio::buffer(bytes), await_tuple);
      way.bytes -= bytes.size();
      if (ec) break;
    }
    pair->close();
  }

  static asio::awaitable<void> run(std::shared_ptr<Pair> pair, std::uint16_t to, Clock::duration delay) {
    const Tcp::endpoint target(asio::ip::address_v4::loopback(), to);
    const auto [ec] = co_await pair->far.async_connect(target, await_tuple);
    if (ec) {
      pair->close();
      co_return;
    }
    for (Tcp::socket* socket : {&pair->near, &pair->far}) socket->set_option(Tcp::no_delay(true));
    for (Direction* way : {&pair->there, &pair->back}) {
      asio::co_spawn(pair->near.get_executor(), take(pair, *way, delay), asio::detached);
      asio::co_spawn(pair->near.get_executor(), give(pair, *way), asio::detached);
    }
  }

  Tcp::socket near;
  Tcp::socket far;
  Direction there;
  Direction back;
};

SlowLine::SlowLine(asio::io_context& loop, std::uint16_t to, std::chrono::milliseconds round_trip)
    : loop_(loop), to_(to), delay_(round_trip / 2), acceptor_(loop, {asio::ip::address_v4::loopback(), 0}) {
  accept();
}

SlowLine::~SlowLine() {
  close();
}

void SlowLine::accept() {
  acceptor_.async_accept([this](boost::system::error_code ec, Tcp::socket socket) {
    if (ec) return;  // closed
    ++connections_;
    const auto pair = std::make_shared<Pair>(loop_, std::move(socket));
    pairs_.insert(pair);
    asio::co_spawn(loop_, Pair::run(pair, to_, delay_), asio::detached);
    accept();
  });
}

void SlowLine::cut() {
  for (const auto& pair : pairs_) pair->close();
  pairs_.clear();
}

void SlowLine::close() {
  boost::system::error_code ignored;  // it is gone in any case
  acceptor_.close(ignored);
  cut();
}

}  // namespace steelyard::test
