// SPDX-License-Identifier: Apache-2.0
// "What happened with this ticket": one answer with everything.
#include <iterator>

#include "station/service/api.h"
#include "station/service/history.h"

namespace steelyard::service {
namespace {

Result<Json> history(store::Reader& reader, const std::string& number) {
  HistoryParts parts;
  auto dispatch = reader.dispatch_named(number);
  if (!dispatch) return dispatch.error();
  parts.dispatch = *std::move(dispatch);
  auto about = reader.about(parts.dispatch);
  if (!about) return about.error();
  parts.about = *std::move(about);
  const auto last = reader.dispatch(parts.dispatch);
  if (!last) return last.error();
  const Json* slips = last->body.find("slips");
  for (std::size_t i = 0; slips != nullptr && slips->array() != nullptr && i < slips->array()->size(); ++i) {
    const Json& slip = (*slips->array())[i];
    if (slip.string() == nullptr) continue;
    auto entries = reader.about(*slip.string());
    if (!entries) return entries.error();
    std::move(entries->begin(), entries->end(), std::back_inserter(parts.slips));
  }
  const auto head = reader.head();
  if (!head) return head.error();
  parts.head = *head;
  return history_json(parts);
}

}  // namespace

void Api::add_history_calls() {
  add("GET", "/v1/dispatches/{id}/history", &Api::dispatch_history);
  add("GET", "/v1/tickets/{number}", &Api::ticket_history);
}

boost::asio::awaitable<http::Response> Api::history_of(http::Request request, std::string number) {
  auto ask = [number = std::move(number)](store::Reader& reader) { return history(reader, number); };
  auto answer = long_query(request, std::move(ask));
  co_return co_await std::move(answer);
}

boost::asio::awaitable<http::Response> Api::dispatch_history(http::Request request, Params params,
                                                             access::Session) {
  auto answer = history_of(std::move(request), params.at("id"));
  co_return co_await std::move(answer);
}

boost::asio::awaitable<http::Response> Api::ticket_history(http::Request request, Params params,
                                                           access::Session) {
  auto answer = history_of(std::move(request), params.at("number"));
  co_return co_await std::move(answer);
}

}  // namespace steelyard::service
