// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>

#include <boost/asio/awaitable.hpp>
#include <boost/asio/thread_pool.hpp>

#include "station/access/sessions.h"
#include "station/asio/turnstile.h"
#include "station/http/message.h"
#include "station/http/router.h"
#include "sync/ledger/accounts.h"
#include "sync/ledger/ingest_writer.h"
#include "sync/ledger/metrics.h"
#include "sync/ledger/readers.h"

namespace steelyard::ledger {

/// What the API works with; all of it outlives the API and its requests.
struct ApiParts {
  Accounts& accounts;
  IngestWriter& writer;
  Readers& readers;
  boost::asio::thread_pool& passwords;  ///< one thread: Argon2id takes 19 MiB each
  std::function<WallTime()> wall_time;
  std::function<Instant()> instant;
};

/// Batches that are unpacked at once, until they are written; the others wait packed, in the order of coming.
/// More than the writers can use, and together, at 2 MiB each, less than the writers take before they refuse.
inline constexpr std::size_t unpacked_max = 12;

/// The ledger's HTTP API: CONTRACT §5 and sync/protocol/PROTOCOL.md. Runs on the loop thread; what blocks
/// goes to the writer, the readers or the password thread. Every error is a problem, in Chinese for a client
/// that asks for it and else in English.
class Api {
 public:
  explicit Api(ApiParts parts);
  boost::asio::awaitable<http::Response> handle(http::Request request);

 private:
  using Answer = boost::asio::awaitable<Result<http::Response>>;
  using Handler = Answer (Api::*)(http::Request, http::PathParams);

  void add(const char* method, const char* pattern, Handler handler);

  Answer healthz(http::Request request, http::PathParams params);
  Answer metrics(http::Request request, http::PathParams params);
  Answer login(http::Request request, http::PathParams params);
  Answer post_entries(http::Request request, http::PathParams params);
  Answer get_entries(http::Request request, http::PathParams params);
  Answer get_quarantine(http::Request request, http::PathParams params);
  Answer retry_quarantined(http::Request request, http::PathParams params);
  Answer resolve_quarantined(http::Request request, http::PathParams params);
  Answer get_stations(http::Request request, http::PathParams params);
  Answer get_dispatches(http::Request request, http::PathParams params);
  Answer get_dispatch(http::Request request, http::PathParams params);
  Answer get_totals(http::Request request, http::PathParams params);

  /// unauthenticated unless the token is that of the station.
  Result<void> require_station(const http::Request& request, const std::string& station) const;
  /// Who of the office asks: unauthenticated without a session, forbidden for a role that may not.
  boost::asio::awaitable<Result<access::Session>> office(const http::Request& request,
                                                         access::Permission permission);
  boost::asio::awaitable<Result<void>> station_or_office(const http::Request& request,
                                                         const std::string& station);

  ApiParts parts_;
  http::Router router_;
  Metrics metrics_;
  steelyard::asio::Turnstile unpacked_{unpacked_max};
  int logins_waiting_ = 0;
};

/// A whole number in the query; `otherwise` when it is absent.
Result<std::int64_t> query_number(const http::Request& request, const std::string& name,
                                  std::int64_t otherwise, std::int64_t max);

/// So long somebody of the office stays signed in.
inline constexpr std::chrono::hours session_time{12};

/// Passwords that may wait for the password thread; beyond, a login is `busy`.
inline constexpr int logins_waiting_max = 16;

}  // namespace steelyard::ledger
