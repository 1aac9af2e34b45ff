// SPDX-License-Identifier: Apache-2.0
#include "sync/ledger/feed_bell.h"

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/use_awaitable.hpp>

namespace steelyard::ledger {

namespace asio = boost::asio;

asio::awaitable<void> FeedBell::wait(std::chrono::milliseconds time) {
  if (is_stopped_) co_return;
  asio::steady_timer timer(co_await asio::this_coro::executor, time);
  waiting_.insert(&timer);
  co_await timer.async_wait(asio::as_tuple(asio::use_awaitable));
  waiting_.erase(&timer);
}

void FeedBell::ring() {
  for (auto* timer : waiting_) timer->cancel();
}

void FeedBell::stop() {
  is_stopped_ = true;
  ring();
}

}  // namespace steelyard::ledger
