// SPDX-License-Identifier: Apache-2.0
#include "sync/uplink/recovery.h"

#include <optional>
#include <string_view>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>

#include "station/base/check.h"
#include "station/http/client.h"
#include "sync/protocol/batch.h"
#include "sync/uplink/token_file.h"

namespace steelyard::uplink {
namespace {

namespace asio = boost::asio;
using protocol::BatchAnswer;

class Recovery {
 public:
  Recovery(UplinkConfig config, std::string former, std::string token, journal::Journal& journal,
           http::Client& client)
      : config_(std::move(config)),
        former_(std::move(former)),
        token_(std::move(token)),
        journal_(journal),
        client_(client) {}

  asio::awaitable<Result<Recovered>> run() {
    auto greeting = greet(journal_.head());
    const auto answer = co_await std::move(greeting);
    if (!answer) co_return answer.error();
    Recovered recovered;
    recovered.ledger = answer->acknowledged;
    while (journal_.head().seq < recovered.ledger.seq) {
      auto fetching = fetch_page();
      const auto fetched = co_await std::move(fetching);
      if (!fetched) co_return fetched.error();
      recovered.fetched += *fetched;
    }
    const auto own = hash_at(recovered.ledger.seq);
    if (!own) co_return own.error();
    if (*own != recovered.ledger.hash) co_return fork(recovered.ledger);
    auto taking_over = greet(recovered.ledger);
    const auto taken = co_await std::move(taking_over);
    if (!taken) co_return taken.error();
    if (taken->acknowledged != recovered.ledger) co_return fork(taken->acknowledged);
    co_return recovered;
  }

 private:
  Error fork(const journal::Head& held) const { return protocol::fork_error(config_.station, held); }

  http::Call call(const char* method, const std::string& target) const {
    http::Call call(method, target);
    call.headers.emplace_back("Authorization", "Bearer " + token_);
    return call;
  }

  asio::awaitable<Result<BatchAnswer>> greet(journal::Head at) {
    auto batch = protocol::encode_batch(config_.epoch, at, {});
    http::Call greeting = call("POST", protocol::entries_target(config_.station));
    for (auto& header : batch.headers) greeting.headers.push_back(std::move(header));
    greeting.headers.emplace_back(protocol::continues_header, former_);
    auto sending = client_.send(std::move(greeting));
    const auto response = co_await std::move(sending);
    if (!response) co_return response.error();
    if (response->status != 200) co_return protocol::read_problem(response->status, response->body);
    co_return protocol::read_answer(response->body);
  }

  /// Puts the next entries that the ledger holds into the journal; how many. One at least.
  asio::awaitable<Result<std::int64_t>> fetch_page() {
    const journal::Head head = journal_.head();
    auto sending = client_.send(
        call("GET", protocol::entries_target(config_.station) + "?after=" + std::to_string(head.seq)));
    const auto response = co_await std::move(sending);
    if (!response) co_return response.error();
    if (response->status != 200) co_return protocol::read_problem(response->status, response->body);
    auto batch = entries_in(response->body);
    if (!batch) co_return batch.error();
    // What does not continue the own chain is another history.
    if (batch->entries.front().entry.prev != head.hash) co_return fork(head_of(batch->entries.back()));
    if (auto kept = journal_.append(*batch); !kept) co_return kept.error();
    co_return static_cast<std::int64_t>(batch->entries.size());
  }

  static journal::Head head_of(const journal::SealedEntry& sealed) { return {sealed.entry.seq, sealed.hash}; }

  static Result<journal::Batch> entries_in(std::string_view body) {
    journal::Batch batch;
    while (!body.empty()) {
      const auto end = body.find('\n');
      if (end == std::string_view::npos) break;
      auto sealed = journal::read_entry(std::string(body.substr(0, end)));
      if (!sealed) return sealed.error();
      batch.entries.push_back(*std::move(sealed));
      body.remove_prefix(end + 1);
    }
    if (!body.empty() || batch.entries.empty()) {
      return Error{ErrorCode::answer_malformed,
                   {{"rule", "entries up to what the ledger acknowledged, each with a line end"}}};
    }
    return batch;
  }

  Result<journal::Hash> hash_at(std::int64_t seq) const {
    if (seq == 0) return journal::Hash{};
    const auto entries = journal_.read(seq - 1, 1, 1);
    if (!entries) return entries.error();
    if (entries->empty() || entries->front().seq != seq)
      return Error{ErrorCode::chain_broken, {{"seq", seq}, {"rule", "the entry is not there"}}};
    return journal::sha256(entries->front().bytes);
  }

  const UplinkConfig config_;
  const std::string former_;
  const std::string token_;
  journal::Journal& journal_;
  http::Client& client_;
};

asio::awaitable<void> keep(Recovery* recovery, std::optional<Result<Recovered>>* outcome) {
  auto work = recovery->run();
  auto result = co_await std::move(work);
  outcome->emplace(std::move(result));
}

}  // namespace

Result<Recovered> recover(UplinkConfig config, std::string former, journal::Journal& journal) {
  auto token = read_token(config.token_file);
  if (!token) return token.error();
  asio::io_context loop;
  http::ClientConfig http_config;
  http_config.url = config.url;
  http_config.ca_file = config.ca_file;
  const auto client = http::Client::create(loop, std::move(http_config));
  if (!client) return client.error();
  Recovery recovery(std::move(config), std::move(former), *std::move(token), journal, **client);
  std::optional<Result<Recovered>> outcome;
  asio::co_spawn(loop, keep(&recovery, &outcome), [](const std::exception_ptr& failure) {
    if (failure) std::rethrow_exception(failure);
  });
  loop.run();
  CHECK(outcome.has_value());
  return *std::move(outcome);
}

}  // namespace steelyard::uplink
