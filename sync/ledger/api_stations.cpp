// SPDX-License-Identifier: Apache-2.0
#include <boost/asio/async_result.hpp>
#include <boost/asio/post.hpp>

#include "station/asio/offload.h"
#include "sync/ledger/api.h"
#include "sync/protocol/limits.h"

namespace steelyard::ledger {
namespace {

namespace asio = boost::asio;
using http::PathParams;
using http::Request;
using http::Response;

/// Hands a batch to the writing thread and comes back with its answer, after the commit.
asio::awaitable<Result<protocol::BatchAnswer>> written(IngestWriter& writer, PreparedBatch batch) {
  using Slot = std::optional<IngestWriter::Answer>;
  auto start = [&writer, &batch](auto handler) {
    // Shared by the writer's callback and the loop's; whichever runs last lets go of it.
    auto waiting = std::make_shared<decltype(handler)>(std::move(handler));
    const auto back = asio::get_associated_executor(*waiting);
    auto done = [waiting, back](IngestWriter::Answer answer) {
      asio::post(back,
                 [waiting, answer = std::move(answer)]() mutable { (*waiting)(Slot(std::move(answer))); });
    };
    if (!writer.submit(std::move(batch), done)) done(Error{ErrorCode::busy});
  };
  auto slot =
      co_await asio::async_initiate<const asio::use_awaitable_t<>, void(Slot)>(start, asio::use_awaitable);
  co_return std::move(*slot);
}

}  // namespace

Api::Answer Api::post_entries(Request request, PathParams params) {
  const std::string station = params["id"];
  if (auto allowed = require_station(request, station); !allowed) co_return allowed.error();
  heard_of(station);
  const std::size_t bytes = request.body.size();
  auto entering = unpacked_.enter(1);
  const steelyard::asio::Turnstile::Pass room = co_await std::move(entering);
  auto unpack = [station, headers = std::move(request.headers), body = std::move(request.body)]() mutable {
    return prepare(station, headers, std::move(body));
  };
  auto unpacking = steelyard::asio::offload(parts_.readers.pool(), std::move(unpack));
  auto batch = co_await std::move(unpacking);
  if (!batch) co_return batch.error();
  const auto entries = static_cast<std::int64_t>(batch->lines.size());
  const auto compared = batch->head.compared;
  auto writing = written(parts_.writer, std::move(batch).value());
  const auto answer = co_await std::move(writing);
  if (!answer) co_return answer.error();
  metrics_.ingested(entries, bytes);
  if (compared) heard_[station].compared = compared;
  Response response;
  response.body = protocol::encode_answer(*answer);
  co_return response;
}

Api::Answer Api::get_entries(Request request, PathParams params) {
  const std::string station = params["id"];
  if (auto allowed = require_station(request, station); !allowed) co_return allowed.error();
  const auto after = query_number(request, "after", 0, seq_max);
  if (!after) co_return after.error();
  const auto limit = query_number(request, "limit", protocol::batch_entries_max, protocol::batch_entries_max);
  if (!limit) co_return limit.error();
  auto query = [station, from = *after, max = static_cast<std::size_t>(*limit)](Reader& reader) {
    return reader.entries(station, from, max, protocol::batch_bytes_aim);
  };
  auto reading = parts_.readers.read(std::move(query));
  const auto entries = co_await std::move(reading);
  if (!entries) co_return entries.error();
  Response response;
  response.content_type = "application/x-ndjson";
  for (const auto& entry : *entries) response.body += entry.bytes + "\n";
  co_return response;
}

}  // namespace steelyard::ledger
