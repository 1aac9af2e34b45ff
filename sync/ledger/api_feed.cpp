// SPDX-License-Identifier: Apache-2.0
// What stations are told. One that has heard everything waits here until there is more.
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/this_coro.hpp>

#include "sync/ledger/api.h"
#include "sync/office/feed.h"

namespace steelyard::ledger {
namespace {

namespace asio = boost::asio;
using http::PathParams;
using http::Request;

/// Well below the times after which proxies and clients give up an answer.
constexpr std::int64_t wait_max_s = 30;
/// How late a change of another ledger on the same database is noticed.
constexpr std::chrono::milliseconds watch_every{500};

Result<office::Place> place_in(const Request& request) {
  const auto it = request.query.find("cursor");
  const auto place = office::place_from(it == request.query.end() ? "" : it->second);
  if (!place) return Error{ErrorCode::field_bad_format, {{"field", "cursor"}, {"rule", "as it was given"}}};
  return *place;
}

}  // namespace

asio::awaitable<void> Api::watch_changes() {
  while (bell_.has_waiting() && !bell_.is_stopped()) {
    auto pause = bell_.wait(watch_every);
    co_await std::move(pause);
    auto query = [](Reader& reader) { return office::Books(reader.sql()).newest(); };
    auto reading = parts_.readers.read(std::move(query));
    const auto newest = co_await std::move(reading);
    if (!newest || *newest == bell_.heard) continue;
    bell_.heard = *newest;
    bell_.ring();
  }
  bell_.is_watched = false;
}

Api::Answer Api::get_feed(Request request, PathParams params) {
  const std::string station = params["id"];
  if (auto allowed = require_station(request, station); !allowed) co_return allowed.error();
  heard_of(station);
  const auto place = place_in(request);
  if (!place) co_return place.error();
  const auto wait = query_number(request, "wait", 0, wait_max_s);
  if (!wait) co_return wait.error();
  const Instant until = parts_.instant() + std::chrono::seconds(*wait);
  for (;;) {
    auto query = [station, from = *place](Reader& reader) {
      return office::feed_after(reader.sql(), station, from);
    };
    auto reading = parts_.readers.read(std::move(query));
    const auto page = co_await std::move(reading);
    if (!page) co_return page.error();
    const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(until - parts_.instant());
    const bool is_news = !page->items.empty() || page->is_restarted;
    if (is_news || left <= std::chrono::milliseconds(0) || bell_.is_stopped())
      co_return http::json_response(200, office::to_json(*page));
    auto waiting = bell_.wait(left);
    if (!bell_.is_watched) {
      bell_.is_watched = true;
      asio::co_spawn(co_await asio::this_coro::executor, watch_changes(), asio::detached);
    }
    co_await std::move(waiting);
  }
}

}  // namespace steelyard::ledger
