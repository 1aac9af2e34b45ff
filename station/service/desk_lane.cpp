// SPDX-License-Identifier: Apache-2.0
#include "station/service/desk_lane.h"

#include <memory>

#include <boost/asio/use_awaitable.hpp>

#include "station/asio/offload.h"
#include "station/log/log.h"

namespace steelyard::service {
namespace {

http::Response response_of(const Result<desk::Reply>& reply, Language language) {
  if (!reply) return http::problem(reply.error(), language);
  return http::json_response(reply->created ? 201 : 200, reply->body);
}

http::Response again(const journal::Answer& answer) {
  http::Response response;
  response.status = static_cast<int>(answer.status);
  response.body = answer.body;
  if (answer.status >= 400) response.content_type = "application/problem+json";
  response.headers.emplace_back("Idempotency-Replayed", "true");
  return response;
}

}  // namespace

DeskLane::DeskLane(boost::asio::io_context& loop, boost::asio::thread_pool& writer, journal::Journal& journal,
                   desk::Desk& desk, const Clock& clock,
                   std::function<void(const std::vector<journal::SealedEntry>&)> on_committed)
    : writer_(writer),
      journal_(journal),
      desk_(desk),
      clock_(clock),
      on_committed_(std::move(on_committed)),
      turn_(loop, 1) {}

desk::Context DeskLane::context(std::string actor, access::RoleSet roles) const {
  const WallTime at = clock_.wall();
  return {std::move(actor), roles, at, clock_.since_start(), clock_.day(at), clock_.utc_offset(at)};
}

boost::asio::awaitable<http::Response> DeskLane::run(Job job) {
  if (waiting_ >= waiting_max) {
    const Error busy{ErrorCode::busy};
    if (job.undone) job.undone(busy);
    co_return http::problem(busy, job.language);
  }
  ++waiting_;
  boost::system::error_code ok;
  co_await turn_.async_send(ok, boost::asio::use_awaitable);
  --waiting_;
  // What throws here would leave the turn taken for ever; the answer is the only thing that may differ.
  http::Response response;
  try {
    response = co_await run_in_turn(job);
  } catch (const std::exception& error) {
    const Error internal{ErrorCode::internal, {{"what", error.what()}}};
    log::error("desk.threw", log::fields_of(internal));
    response = http::problem(internal, job.language);
  }
  turn_.try_receive([](const boost::system::error_code&) {});
  co_return response;
}

boost::asio::awaitable<std::optional<http::Response>> DeskLane::earlier_answer(const Job& job) {
  if (job.key.empty()) co_return std::nullopt;
  auto look = [this, key = job.key] { return journal_.find_answer(key); };
  const auto found = co_await asio::offload(writer_, std::move(look));
  if (!found) co_return http::problem(found.error(), job.language);
  if (!*found) co_return std::nullopt;
  if ((*found)->request != job.request) {
    const Error reused{ErrorCode::idempotency_key_reused};
    co_return http::problem(reused, job.language);
  }
  co_return again(**found);
}

boost::asio::awaitable<http::Response> DeskLane::run_in_turn(Job& job) {
  auto earlier = co_await earlier_answer(job);
  if (earlier) co_return *std::move(earlier);

  const desk::Context context = this->context(job.actor, job.roles);
  desk::Decision decision = job.decide(desk_, context);
  http::Response response = response_of(decision.reply, job.language);
  // "Busy" is an answer for this moment: kept under its key it would be given for seven days.
  if (!decision.reply && decision.reply.error().code == ErrorCode::busy) co_return response;
  // Shared by this coroutine and the writer's thread: a thousand slips take a while to copy.
  const auto batch = std::make_shared<journal::Batch>();
  batch->entries = std::move(decision.entries);
  if (!job.key.empty()) {
    journal::Answer answer{job.key, job.request, response.status, response.body, context.at};
    batch->answer = std::move(answer);
  }
  if (batch->entries.empty() && !batch->answer) co_return response;

  auto commit = [this, batch] { return journal_.append(*batch); };
  const auto committed = co_await asio::offload(writer_, std::move(commit));
  if (!committed) {
    log::error("journal.append_failed", log::fields_of(committed.error()));
    if (job.undone) job.undone(committed.error());
    co_return http::problem(committed.error(), job.language);
  }
  desk_.committed(batch->entries);
  if (job.recorded) job.recorded();
  if (decision.reply && job.committed) job.committed(*decision.reply);
  if (!batch->entries.empty()) on_committed_(batch->entries);
  co_return response;
}

}  // namespace steelyard::service
