// SPDX-License-Identifier: Apache-2.0
// Slips and arrival.
#include "station/asio/offload.h"
#include "station/base/object_reader.h"
#include "station/service/api.h"

namespace steelyard::service {
namespace {

Result<desk::Arrive> arrival_from(const std::string& text) {
  const auto body = parse_json(text);
  if (!body) return body.error();
  ObjectReader reader(*body);
  desk::Arrive command;
  command.plate = reader.text("plate", 30);
  command.driver = reader.optional_text("driver", 50).value_or("");
  if (const auto axles = reader.optional_integer("axles", 1, 20)) command.axles = static_cast<int>(*axles);
  if (const Json::Array* slips = reader.array("slips", 10)) {
    for (const Json& slip : *slips) {
      if (slip.string() == nullptr) {
        reader.fail({ErrorCode::field_wrong_type, {{"field", "slips"}, {"rule", "array of strings"}}});
        break;
      }
      command.slips.push_back(*slip.string());
    }
    if (slips->empty())
      reader.fail({ErrorCode::field_missing, {{"field", "slips"}, {"rule", "at least one"}}});
  }
  if (const auto fault = reader.finish()) return *fault;
  return command;
}

/// Those of the slips that are no longer open.
Result<std::vector<dispatch::PickSlip>> closed_slips(const std::vector<std::string>& numbers,
                                                     store::Reader& reader) {
  std::vector<dispatch::PickSlip> out;
  for (const auto& number : numbers) {
    const auto record = reader.slip(number);
    if (!record && record.error().code == ErrorCode::not_found) continue;
    if (!record) return record.error();
    auto slip = dispatch::slip_from_journal(record->body);
    if (!slip) return slip.error();
    if (slip->state != dispatch::SlipState::open) out.push_back(*std::move(slip));
  }
  return out;
}

}  // namespace

void Api::add_yard_calls() {
  add("POST", "/v1/slips", &Api::make_slip);
  add("POST", "/v1/dispatches", &Api::arrive);
}

boost::asio::awaitable<http::Response> Api::make_slip(http::Request request, Params,
                                                      access::Session session) {
  const auto body = parse_json(request.body);
  if (!body) co_return problem(request, body.error());
  const auto slip = dispatch::slip_from_request(*body);
  if (!slip) co_return problem(request, slip.error());
  desk::MakeSlip made{*slip};
  auto answer = command(request, session, by_desk(std::move(made)));
  co_return co_await std::move(answer);
}

boost::asio::awaitable<http::Response> Api::arrive(http::Request request, Params, access::Session session) {
  auto arrival = arrival_from(request.body);
  if (!arrival) co_return problem(request, arrival.error());
  auto look = [this, numbers = arrival->slips] { return closed_slips(numbers, parts_.reader); };
  auto closed = co_await asio::offload(parts_.queries, std::move(look));
  if (!closed) co_return problem(request, closed.error());
  arrival->closed = *std::move(closed);
  auto answer = command(request, session, by_desk(*std::move(arrival)));
  co_return co_await std::move(answer);
}

}  // namespace steelyard::service
