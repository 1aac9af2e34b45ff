// SPDX-License-Identifier: Apache-2.0
// Slips, arrival, weighing, counting.
#include "station/asio/offload.h"
#include "station/base/object_reader.h"
#include "station/service/api.h"

namespace steelyard::service {
namespace {

constexpr std::pair<std::string_view, dispatch::Purpose> purposes[] = {{"empty", dispatch::Purpose::empty},
                                                                       {"leg", dispatch::Purpose::leg},
                                                                       {"loaded", dispatch::Purpose::loaded}};

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

struct WeighRequest {
  std::string scale;
  std::optional<dispatch::Purpose> purpose;
  std::string reason;
};

Result<WeighRequest> weighing_from(const std::string& text) {
  const auto body = parse_json(text);
  if (!body) return body.error();
  ObjectReader reader(*body);
  WeighRequest request;
  request.scale = reader.text("scale", 20);
  request.reason = reader.optional_text("reason", 200).value_or("");
  if (reader.has("purpose")) request.purpose = reader.one_of("purpose", purposes);
  if (const auto fault = reader.finish()) return *fault;
  return request;
}

Result<desk::Count> count_from(const std::string& text, const std::string& dispatch) {
  const auto body = parse_json(text);
  if (!body) return body.error();
  ObjectReader reader(*body);
  desk::Count command{dispatch, {}};
  if (const Json::Array* lines = reader.array("lines", 100)) {
    for (std::size_t i = 0; i < lines->size(); ++i) {
      ObjectReader line((*lines)[i], "lines[" + std::to_string(i) + "]");
      dispatch::Counted::Line counted;
      counted.slip = line.text("slip", 40);
      counted.line =
          static_cast<int>(line.integer("line", 1, static_cast<std::int64_t>(dispatch::slip_lines_max)));
      counted.bags = line.integer("bags", 0, dispatch::bags_max);
      counted.batch = line.optional_text("batch", 40).value_or("");
      command.lines.push_back(std::move(counted));
      reader.absorb(line);
    }
    if (lines->empty())
      reader.fail({ErrorCode::field_missing, {{"field", "lines"}, {"rule", "at least one"}}});
  }
  if (const auto fault = reader.finish()) return *fault;
  return command;
}

}  // namespace

void Api::add_yard_calls() {
  add("POST", "/v1/slips", &Api::make_slip);
  add("POST", "/v1/dispatches", &Api::arrive);
  add("POST", "/v1/dispatches/{id}/weighings", &Api::weigh);
  add("POST", "/v1/dispatches/{id}/loading", &Api::count);
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

boost::asio::awaitable<http::Response> Api::weigh(http::Request request, Params params,
                                                  access::Session session) {
  const auto wanted = weighing_from(request.body);
  if (!wanted) co_return problem(request, wanted.error());
  ScaleLane* scale = find_scale(wanted->scale);
  if (scale == nullptr) co_return problem(request, no_scale(wanted->scale));

  // The capture is taken when the command's turn comes, and confirmed to the deck before the next one.
  auto captured =
      std::make_shared<std::optional<weighing::Capture>>();  // shared by the two steps of one command
  const std::string id = params.at("id");
  Decide decide = [scale, captured, id, wanted = *wanted](const desk::Desk& desk,
                                                          const desk::Context& context) -> desk::Decision {
    const auto purpose = desk.may_weigh(id, wanted.purpose, wanted.reason, context);
    if (!purpose) return {{}, purpose.error()};
    const bool waived = desk.model().find_dispatch(id)->is_approved(dispatch::Rule::zero_not_seen);
    auto capture = scale->capture({waived});
    if (!capture) {
      const desk::Refuse refusal{id, "weigh", capture.error()};
      return desk.decide(refusal, context);
    }
    *captured = *capture;
    const desk::Weigh weigh{id, *purpose, wanted.reason, *std::move(capture), scale->scale()};
    return desk.decide(weigh, context);
  };
  auto confirm = [scale, captured](const desk::Reply& reply) {
    scale->confirm(**captured, *reply.body.find("weighing")->find("number")->string());
  };
  auto answer = yard_command(request, session, params.at("id"), std::move(decide), std::move(confirm));
  co_return co_await std::move(answer);
}

boost::asio::awaitable<http::Response> Api::count(http::Request request, Params params,
                                                  access::Session session) {
  auto counted = count_from(request.body, params.at("id"));
  if (!counted) co_return problem(request, counted.error());
  auto answer = yard_command(request, session, params.at("id"), by_desk(*std::move(counted)));
  co_return co_await std::move(answer);
}

}  // namespace steelyard::service
