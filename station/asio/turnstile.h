// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <chrono>
#include <cstddef>
#include <deque>
#include <memory>
#include <utility>

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/use_awaitable.hpp>

namespace steelyard::asio {

/// Lets coroutines of one loop in as long as there is room; who waits goes in the order of coming, the heavy
/// ones too. What is heavier than all the room goes in alone.
class Turnstile {
  struct Waiter {
    boost::asio::steady_timer called;
    std::size_t weight;
    bool is_in = false;
  };
  struct State {
    bool has_room(std::size_t weight) const { return used == 0 || used + weight <= room; }
    void leave(std::size_t weight) {
      used -= weight;
      while (!waiting.empty() && has_room(waiting.front()->weight)) {
        Waiter& next = *waiting.front();
        used += next.weight;
        next.is_in = true;
        next.called.cancel();
        waiting.pop_front();
      }
    }
    const std::size_t room;
    std::size_t used = 0;
    std::deque<std::shared_ptr<Waiter>> waiting;
  };

 public:
  /// Room that is held; given back when this goes, on the loop's thread. It may outlive the turnstile.
  class Pass {
   public:
    Pass() = default;
    Pass(Pass&& other) noexcept : state_(std::move(other.state_)), weight_(other.weight_) {}
    Pass& operator=(Pass&& other) noexcept {
      std::swap(state_, other.state_);
      std::swap(weight_, other.weight_);
      return *this;
    }
    ~Pass() {
      if (state_) state_->leave(weight_);
    }

   private:
    friend class Turnstile;
    Pass(std::shared_ptr<State> state, std::size_t weight) : state_(std::move(state)), weight_(weight) {}
    std::shared_ptr<State> state_;
    std::size_t weight_ = 0;
  };

  explicit Turnstile(std::size_t room) : state_(std::make_shared<State>(State{room, 0, {}})) {}

  boost::asio::awaitable<Pass> enter(std::size_t weight) { return enter(state_, weight); }
  std::size_t waiting() const { return state_->waiting.size(); }

 private:
  static boost::asio::awaitable<Pass> enter(std::shared_ptr<State> state, std::size_t weight) {
    if (state->waiting.empty() && state->has_room(weight)) {
      state->used += weight;
      co_return Pass(state, weight);
    }
    boost::asio::steady_timer timer(co_await boost::asio::this_coro::executor,
                                    std::chrono::steady_clock::time_point::max());
    const auto waiter = std::make_shared<Waiter>(Waiter{std::move(timer), weight});
    state->waiting.push_back(waiter);
    while (!waiter->is_in)
      co_await waiter->called.async_wait(boost::asio::as_tuple(boost::asio::use_awaitable));
    co_return Pass(state, weight);
  }

  std::shared_ptr<State> state_;
};

}  // namespace steelyard::asio
