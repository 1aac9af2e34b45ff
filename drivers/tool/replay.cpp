// SPDX-License-Identifier: Apache-2.0
#include <array>
#include <chrono>
#include <csignal>
#include <cstdio>

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/signal_set.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/use_awaitable.hpp>

#include "drivers/line/open.h"
#include "drivers/tool/outlet.h"

namespace steelyard::tool {
namespace {

namespace asio = boost::asio;

constexpr std::chrono::milliseconds look_again{20};

asio::awaitable<void> wait_for_reader(Outlet* outlet) {
  const auto executor = co_await asio::this_coro::executor;
  asio::steady_timer timer(executor);
  while (!outlet->has_reader()) {
    timer.expires_after(look_again);
    co_await timer.async_wait(asio::use_awaitable);
  }
  // It may still be throwing away what waited before it opened.
  timer.expires_after(look_again);
  co_await timer.async_wait(asio::use_awaitable);
}

/// Plays the recording once. The result is recording_ended when all went well.
asio::awaitable<Error> play(line::ReplayUrl url, Outlet* outlet) {
  const auto executor = co_await asio::this_coro::executor;
  line::OpenedLine opened = line::open_replay(executor, url);
  if (!opened) co_return opened.error();
  co_await wait_for_reader(outlet);
  const std::unique_ptr<line::Line> recording = *std::move(opened);
  std::array<std::uint8_t, 4096> buffer{};
  for (;;) {
    const Result<std::size_t> count = co_await recording->read_some(buffer);
    if (!count) co_return count.error();
    outlet->write(std::span(buffer).first(*count));
  }
}

asio::awaitable<Result<void>> play_all(ReplayOptions options, Outlet* outlet) {
  for (;;) {
    line::ReplayUrl url{options.file};
    const Error end = co_await play(std::move(url), outlet);
    if (end.code != ErrorCode::recording_ended) co_return end;
    if (!options.loop) co_return Result<void>();
  }
}

}  // namespace

Result<void> replay(const ReplayOptions& options) {
  asio::io_context loop{1};
  asio::signal_set signals(loop, SIGINT, SIGTERM);
  signals.async_wait([&loop](const boost::system::error_code&, int) { loop.stop(); });
  auto outlet = make_outlet(loop, options.outlet);
  if (!outlet) return outlet.error();
  // Told of before anybody waits for it.
  if (auto recording = line::open_replay(loop.get_executor(), line::ReplayUrl{options.file}); !recording) {
    return recording.error();
  }
  Result<void> result;
  auto finished = [&](const std::exception_ptr& exception, Result<void> played) {
    if (exception) std::rethrow_exception(exception);
    result = std::move(played);
    loop.stop();
  };
  asio::co_spawn(loop, play_all(options, outlet->get()), finished);
  std::printf("ready line=%s\n", (*outlet)->url().c_str());
  std::fflush(stdout);
  loop.run();
  return result;
}

}  // namespace steelyard::tool
