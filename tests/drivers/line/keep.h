// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <utility>

#include <boost/asio/awaitable.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>

namespace steelyard::line {

template <typename T>
boost::asio::awaitable<void> keep_answer(boost::asio::awaitable<T> from, std::optional<T>* into) {
  into->emplace(co_await std::move(from));
}

/// Starts it; its answer will stand in `into`, which must outlive it.
template <typename T, typename Executor>
void keep(Executor& executor, boost::asio::awaitable<T> from, std::optional<T>& into) {
  boost::asio::co_spawn(executor, keep_answer(std::move(from), &into), boost::asio::detached);
}

}  // namespace steelyard::line
