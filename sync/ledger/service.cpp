// SPDX-License-Identifier: Apache-2.0
#include "sync/ledger/service.h"

#include <chrono>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/steady_timer.hpp>

#include "station/http/server.h"
#include "station/log/log.h"
#include "sync/ledger/api.h"
#include "sync/ledger/catch_up.h"
#include "sync/ledger/file_lock.h"
#include "sync/protocol/limits.h"

namespace steelyard::ledger {
namespace {

constexpr int reader_threads = 2;
/// A company's stations with one connection each, and the office.
constexpr std::size_t connections_max = 1'500;
constexpr std::size_t large_bodies_max = 24 << 20;
/// PostgreSQL syncs and inserts on a connection's own processor; a SQLite file has one writer.
constexpr int postgres_writers = 2;
constexpr int grace_seconds = 10;
/// So old may be what is known of the accounts: a token that was taken back is good for so long.
constexpr std::chrono::seconds accounts_age{2};
/// How soon after it came something is followed up that concerns slips.
constexpr std::chrono::milliseconds settle_every{500};

WallTime wall_time_now() {
  return WallTime{std::chrono::duration_cast<std::chrono::milliseconds>(
      std::chrono::system_clock::now().time_since_epoch())};
}
Instant instant_now() {
  return Instant{std::chrono::duration_cast<Duration>(std::chrono::steady_clock::now().time_since_epoch())};
}

http::ServerConfig server_config(const Config& config) {
  http::ServerConfig server;
  server.address = config.address;
  server.port = config.port;
  server.tls_cert = config.tls_cert;
  server.tls_key = config.tls_key;
  server.body_max = protocol::batch_body_max;
  server.connections_max = connections_max;
  server.large_bodies_max = large_bodies_max;
  return server;
}

int writers_of(const StoreAddress& store) {
  return store.kind == StoreAddress::Kind::postgres ? postgres_writers : 1;
}

void log_error(const Error& error) {
  log::error("ledger.store_failed", log::fields_of(error));
}

}  // namespace

class Service::Impl {
 public:
  Impl(boost::asio::io_context& loop, const Config& config, std::optional<FileLock> lock, Accounts accounts,
       std::vector<std::unique_ptr<Store>> stores, std::vector<std::unique_ptr<Reader>> readers)
      : lock_(std::move(lock)),
        accounts_(std::move(accounts)),
        passwords_(1),
        papers_(config.forms),
        readers_(std::move(readers)),
        writer_(std::move(stores), log_error),
        api_({accounts_, writer_, readers_, passwords_, papers_, config.site, wall_time_now, instant_now}),
        server_(loop, server_config(config), handlers()),
        look_again_(loop),
        settle_again_(loop) {}

  Result<void> listen() {
    if (auto listening = server_.start(); !listening) return listening;
    wait_to_look();
    wait_to_settle();
    return {};
  }
  std::uint16_t port() const { return server_.port(); }
  std::vector<std::pair<std::string, std::string>> calls() const { return api_.calls(); }
  void stop() {
    is_stopped_ = true;
    look_again_.cancel();
    settle_again_.cancel();
    api_.stop();
    papers_.stop();
    server_.stop(grace_seconds);
  }

 private:
  void wait_to_look() {
    look_again_.expires_after(accounts_age);
    look_again_.async_wait([this](const boost::system::error_code& error) {
      if (error || is_stopped_) return;
      boost::asio::co_spawn(look_again_.get_executor(), look(), boost::asio::detached);
    });
  }

  /// Another process may have changed the accounts: a command, or a second ledger on the same database.
  boost::asio::awaitable<void> look() {
    auto asked = readers_.read([](Reader& reader) { return reader.accounts(); });
    const auto list = co_await std::move(asked);
    if (list) accounts_.take(*list);
    if (!list) log_error(list.error());  // those that were known stay
    if (!is_stopped_) wait_to_look();
  }

  void wait_to_settle() {
    settle_again_.expires_after(settle_every);
    settle_again_.async_wait([this](const boost::system::error_code& error) {
      if (error || is_stopped_) return;
      boost::asio::co_spawn(settle_again_.get_executor(), settle(), boost::asio::detached);
    });
  }

  boost::asio::awaitable<void> settle() {
    auto settling = api_.settle();
    const auto done = co_await std::move(settling);
    // Where the store failed it has been logged; busy: what came is still there next time.
    if (!done && done.error().code != ErrorCode::busy) log_error(done.error());
    if (!is_stopped_) wait_to_settle();
  }

  http::ServerHandlers handlers() {
    http::ServerHandlers handlers;
    handlers.request = [this](http::Request request) { return api_.handle(std::move(request)); };
    handlers.websocket_refusal = [](const http::Request&) -> std::optional<http::Response> {
      return http::problem({ErrorCode::not_found, {{"what", "such address"}}}, Language::en);
    };
    handlers.on_error = [](const std::string& what) { log::error("ledger.http", {{"what", what}}); };
    return handlers;
  }

  // Destroyed from the end: first nobody asks any more, then what waits is written, then the store closes and
  // the lock goes.
  std::optional<FileLock> lock_;  ///< a database keeps its own order
  Accounts accounts_;
  boost::asio::thread_pool passwords_;
  Papers papers_;
  Readers readers_;
  IngestWriter writer_;
  Api api_;
  http::Server server_;
  boost::asio::steady_timer look_again_;
  boost::asio::steady_timer settle_again_;
  bool is_stopped_ = false;
};

Result<std::unique_ptr<Service>> Service::start(boost::asio::io_context& loop, const Config& config) {
  auto lock = FileLock::of(config.store);
  if (!lock) return lock.error();
  std::vector<std::unique_ptr<Store>> stores;
  for (int n = 0; n < writers_of(config.store); ++n) {
    auto store = open_store(config.store);
    if (!store) return store.error();
    stores.push_back(std::move(store).value());
  }
  std::vector<std::unique_ptr<Reader>> readers;
  for (int n = 0; n < reader_threads; ++n) {
    auto reader = open_reader(config.store);
    if (!reader) return reader.error();
    readers.push_back(std::move(reader).value());
  }
  const auto say = [](const std::string& station, std::int64_t done, std::int64_t all) {
    log::info("ledger.catching_up", {{"station", station}, {"done", done}, {"all", all}});
  };
  if (auto done = catch_up(*stores.front(), *readers.front(), say); !done) return done.error();
  const auto list = readers.front()->accounts();
  if (!list) return list.error();
  Accounts accounts;
  accounts.take(*list);
  auto impl = std::make_unique<Impl>(loop, config, std::move(lock).value(), std::move(accounts),
                                     std::move(stores), std::move(readers));
  if (auto listening = impl->listen(); !listening) return listening.error();
  return std::unique_ptr<Service>(new Service(std::move(impl)));
}

Service::Service(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
Service::~Service() = default;

std::uint16_t Service::port() const {
  return impl_->port();
}

std::vector<std::pair<std::string, std::string>> Service::calls() const {
  return impl_->calls();
}

void Service::stop() {
  impl_->stop();
}

}  // namespace steelyard::ledger
