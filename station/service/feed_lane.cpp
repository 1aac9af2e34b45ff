// SPDX-License-Identifier: Apache-2.0
#include "station/service/feed_lane.h"

#include <algorithm>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>

#include "station/asio/offload.h"
#include "station/log/log.h"

namespace steelyard::service {
namespace {

using boost::asio::awaitable;

constexpr const char* actor = "station";

/// Those of them that the store has.
Result<desk::ClosedSlips> look_up(store::Reader& reader, const std::set<std::string>& numbers,
                                  std::int64_t as_of) {
  desk::ClosedSlips closed;
  closed.as_of = as_of;
  for (const std::string& number : numbers) {
    const auto record = reader.slip(number);
    if (!record && record.error().code == ErrorCode::not_found) continue;
    if (!record) return record.error();
    auto slip = dispatch::slip_from_journal(record->body);
    if (!slip) return slip.error();
    closed.slips.emplace(number, std::move(slip).value());
  }
  return closed;
}

}  // namespace

awaitable<Result<desk::ClosedSlips>> FeedLane::closed(std::set<std::string> numbers) {
  const desk::Model& model = lane_.desk().model();
  std::erase_if(numbers, [&](const std::string& number) { return model.find_slip(number) != nullptr; });
  const std::int64_t as_of = model.head().seq;
  auto look = [this, numbers, as_of] { return look_up(reader_, numbers, as_of); };
  auto looking = asio::offload(queries_, std::move(look));
  co_return co_await std::move(looking);
}

/// Whether it became durable.
awaitable<Result<void>> FeedLane::run(Job job) {
  Error why{ErrorCode::busy};
  job.undone = [&why](const Error& error) { why = error; };
  auto running = lane_.run(std::move(job));
  const http::Response response = co_await std::move(running);
  if (response.status == 200) co_return Result<void>();
  co_return why;
}

awaitable<Result<void>> FeedLane::take(protocol::FeedAnswer answer) {
  if (answer.is_restarted) log::info("feed.restarted", {});
  desk::TakeFeed command;
  std::set<std::string> slips;
  for (auto& said : answer.changes) {
    if (said.kind == "slip" || said.kind == "payment") slips.insert(said.key);
    command.changes.push_back({said.change, std::move(said.mark), std::move(said.at), std::move(said.by),
                               std::move(said.kind), std::move(said.key), std::move(said.body)});
  }
  if (!command.changes.empty()) {
    auto looking = closed(std::move(slips));
    auto found = co_await std::move(looking);
    if (!found) co_return found.error();
    command.closed = std::move(found).value();
    Job job(actor, {}, [command](const desk::Desk& desk, const desk::Context& context) {
      return desk.take_feed(command, context);
    });
    auto taking = run(std::move(job));
    if (const auto taken = co_await std::move(taking); !taken) co_return taken.error();
  }
  auto following = follow_waiting();
  co_return co_await std::move(following);
}

awaitable<Result<void>> FeedLane::follow_waiting() {
  std::set<std::string> numbers;
  for (const auto& [number, said] : lane_.desk().model().office().waiting()) numbers.insert(number);
  if (numbers.empty()) co_return Result<void>();
  auto looking = closed(std::move(numbers));
  auto found = co_await std::move(looking);
  if (!found) co_return found.error();
  Job job(actor, {}, [closed = *found](const desk::Desk& desk, const desk::Context& context) {
    return desk.follow_waiting(closed, context);
  });
  auto following = run(std::move(job));
  co_return co_await std::move(following);
}

awaitable<void> FeedLane::settle() {
  auto following = follow_waiting();
  // What fails is tried again with the next answer of the ledger, half a minute later at most.
  if (const auto done = co_await std::move(following); !done)
    log::warning("feed.waits", log::fields_of(done.error()));
  is_settling_ = false;
}

void FeedLane::on_committed(const std::vector<journal::SealedEntry>& entries) {
  if (is_settling_ || is_stopped_ || lane_.desk().model().office().waiting().empty()) return;
  const bool may_settle = std::any_of(entries.begin(), entries.end(), [](const journal::SealedEntry& sealed) {
    return sealed.entry.kind == "dispatch" || sealed.entry.kind == "slip";
  });
  if (!may_settle) return;
  is_settling_ = true;
  boost::asio::co_spawn(loop_, settle(), boost::asio::detached);
}

}  // namespace steelyard::service
