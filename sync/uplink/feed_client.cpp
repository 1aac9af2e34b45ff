// SPDX-License-Identifier: Apache-2.0
#include "sync/uplink/feed_client.h"

#include <algorithm>
#include <random>

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>

#include "station/asio/offload.h"
#include "station/http/client.h"
#include "sync/protocol/batch.h"
#include "sync/uplink/token_file.h"
#include "sync/uplink/uplink.h"

namespace steelyard::uplink {
namespace {

namespace asio = boost::asio;

/// So long the ledger keeps a question that it has no answer to.
constexpr std::chrono::seconds wait_there{25};
constexpr std::chrono::seconds answer_within{60};
/// After so many failures the pause is as long as it gets.
constexpr int failures_counted = 9;

Result<protocol::FeedAnswer> answer_in(const Result<http::Response>& response) {
  if (!response) return response.error();
  if (response->status != 200) return protocol::read_problem(response->status, response->body);
  return protocol::read_feed(response->body);
}

/// Out of the loop: it would never ask again.
void rethrow(const std::exception_ptr& failure) {
  if (failure) std::rethrow_exception(failure);
}

}  // namespace

class FeedClient::Impl {
 public:
  Impl(asio::io_context& loop, asio::thread_pool& pool, FeedConfig config, FeedSide side,
       std::unique_ptr<http::Client> client)
      : pool_(pool),
        config_(std::move(config)),
        side_(std::move(side)),
        client_(std::move(client)),
        timer_(loop),
        random_(std::random_device{}()) {}

  static asio::awaitable<void> run(std::shared_ptr<Impl> self) {
    while (!self->is_stopped_) {
      auto hearing = self->hear();
      const auto heard = co_await std::move(hearing);
      if (self->is_stopped_) co_return;
      self->note(heard);
      if (heard) continue;
      self->timer_.expires_after(self->pause());
      co_await self->timer_.async_wait(asio::as_tuple(asio::use_awaitable));
    }
  }

  void stop() {
    is_stopped_ = true;
    timer_.cancel();
    client_.reset();
  }
  const FeedStatus& status() const { return status_; }

 private:
  asio::awaitable<Result<void>> hear() {
    auto reading = steelyard::asio::offload(pool_, [file = config_.token_file] { return read_token(file); });
    const auto token = co_await std::move(reading);
    if (!token) co_return token.error();
    if (is_stopped_) co_return Result<void>();
    http::Call call("GET", protocol::feed_target(config_.station, side_.place(), wait_there));
    call.headers.emplace_back("Authorization", "Bearer " + *token);
    auto sending = client_->send(std::move(call));
    const auto response = co_await std::move(sending);
    if (is_stopped_) co_return Result<void>();
    auto answer = answer_in(response);
    if (!answer) co_return answer.error();
    auto taking = side_.take(std::move(answer).value());
    co_return co_await std::move(taking);
  }

  void note(const Result<void>& heard) {
    if (!heard) {
      status_.trouble = heard.error();
      failures_ = std::min(failures_ + 1, failures_counted);
      return;
    }
    failures_ = 0;
    status_.trouble.reset();
    status_.heard_at = WallTime{std::chrono::duration_cast<std::chrono::milliseconds>(
        std::chrono::system_clock::now().time_since_epoch())};
  }

  /// Twice as long with each failure, half of it by chance: stations that lost their ledger together do not
  /// come back together.
  std::chrono::milliseconds pause() {
    const auto bound = std::min(pause_least * (std::int64_t{1} << failures_), pause_most);
    const auto half = bound.count() / 2;
    return std::chrono::milliseconds(half +
                                     static_cast<std::int64_t>(random_() % static_cast<std::uint64_t>(half)));
  }

  asio::thread_pool& pool_;
  const FeedConfig config_;
  const FeedSide side_;
  std::unique_ptr<http::Client> client_;
  asio::steady_timer timer_;
  std::mt19937 random_;  // spreads pauses; no secret
  FeedStatus status_;
  int failures_ = 0;
  bool is_stopped_ = false;
};

Result<std::unique_ptr<FeedClient>> FeedClient::start(asio::io_context& loop, asio::thread_pool& pool,
                                                      FeedConfig config, FeedSide side) {
  http::ClientConfig http_config;
  http_config.url = config.url;
  http_config.ca_file = config.ca_file;
  http_config.timeout = answer_within;
  auto client = http::Client::create(loop, std::move(http_config));
  if (!client) return client.error();
  auto impl =
      std::make_shared<Impl>(loop, pool, std::move(config), std::move(side), std::move(client).value());
  asio::co_spawn(loop, Impl::run(impl), rethrow);
  return std::unique_ptr<FeedClient>(new FeedClient(std::move(impl)));
}

FeedClient::FeedClient(std::shared_ptr<Impl> impl) : impl_(std::move(impl)) {}

FeedClient::~FeedClient() {
  impl_->stop();
}

FeedStatus FeedClient::status() const {
  return impl_->status();
}

}  // namespace steelyard::uplink
