// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <utility>

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/as_tuple.hpp>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>

namespace steelyard::line {

/// Lets coroutines of one loop do something one after the other.
class Turns {
 public:
  explicit Turns(const boost::asio::any_io_executor& executor)
      : free_(executor, boost::asio::steady_timer::time_point::max()) {}

  /// Held by the one whose turn it is; given on by its end, also when that is an exception.
  class Turn {
   public:
    explicit Turn(Turns& turns) : turns_(&turns) {}
    Turn(Turn&& other) noexcept : turns_(std::exchange(other.turns_, nullptr)) {}
    Turn& operator=(Turn&&) = delete;
    ~Turn() {
      if (turns_ == nullptr) return;
      turns_->is_taken_ = false;
      turns_->free_.cancel();
    }

   private:
    Turns* turns_;
  };

  /// Waits until nobody has the turn.
  boost::asio::awaitable<Turn> take() {
    while (is_taken_) co_await free_.async_wait(boost::asio::as_tuple(boost::asio::use_awaitable));
    is_taken_ = true;
    Turn turn(*this);
    co_return turn;
  }

 private:
  boost::asio::steady_timer free_;  ///< never expires; cancelled when the turn is free
  bool is_taken_ = false;
};

}  // namespace steelyard::line
