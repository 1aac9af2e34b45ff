// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <future>
#include <optional>
#include <type_traits>
#include <utility>

#include <boost/asio/awaitable.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/thread_pool.hpp>
#include <boost/asio/use_awaitable.hpp>

namespace steelyard::asio {

namespace detail {
template <typename F>
boost::asio::awaitable<std::optional<std::invoke_result_t<F&>>> run_there(F work) {
  co_return work();
}
}  // namespace detail

/// Runs `work` on a thread of the pool and gives its result back on the caller's own thread. What it throws
/// comes back as well. `work` must own, or be outlived by, whatever it touches.
template <typename F>
boost::asio::awaitable<std::invoke_result_t<F&>> offload(boost::asio::thread_pool& pool, F work) {
  auto there = detail::run_there(std::move(work));
  auto result =
      co_await boost::asio::co_spawn(pool.get_executor(), std::move(there), boost::asio::use_awaitable);
  co_return std::move(*result);
}

/// The same for a caller that is no coroutine, and no thread of that pool: waits for the result.
template <typename F>
std::invoke_result_t<F&> run_and_wait(boost::asio::thread_pool& pool, F work) {
  std::packaged_task<std::invoke_result_t<F&>()> task(std::move(work));
  auto result = task.get_future();
  boost::asio::post(pool, [&task] { task(); });
  return result.get();
}

}  // namespace steelyard::asio
