// SPDX-License-Identifier: Apache-2.0
// Weighing, counting, and a truck that waits for either.
#include "station/base/object_reader.h"
#include "station/base/words.h"
#include "station/dispatch/drift.h"
#include "station/service/api.h"
#include "station/service/load_model.h"

namespace steelyard::service {
namespace {

using dispatch::Purpose;
using dispatch::Source;

constexpr std::pair<std::string_view, Purpose> purposes[] = {
    {"empty", Purpose::empty}, {"leg", Purpose::leg}, {"loaded", Purpose::loaded}};
constexpr std::pair<std::string_view, Source> sources[] = {
    {"measured", Source::measured}, {"preset_tare", Source::preset_tare}, {"manual", Source::manual}};
constexpr std::int64_t line_max = static_cast<std::int64_t>(dispatch::slip_lines_max);

struct WeighRequest {
  Source source = Source::measured;
  std::string scale;
  std::optional<Purpose> purpose;
  std::string reason;
  std::optional<dispatch::LineKey> line;
  Mass mass;  ///< of a manual one
};

/// A line by its number alone, or {slip, line}.
dispatch::LineKey line_in(ObjectReader& reader) {
  dispatch::LineKey key;
  const Json* line = reader.any("line");
  if (line->object() == nullptr) {
    key.line = static_cast<int>(reader.integer("line", 1, line_max));
    return key;
  }
  ObjectReader inner(*line, "line");
  key.slip = inner.text("slip", 40);
  key.line = static_cast<int>(inner.integer("line", 1, line_max));
  reader.absorb(inner);
  return key;
}

Result<WeighRequest> weighing_from(const std::string& text) {
  const auto body = parse_json(text);
  if (!body) return body.error();
  ObjectReader reader(*body);
  WeighRequest request;
  if (reader.has("source")) request.source = reader.one_of("source", sources);
  if (reader.has("purpose")) request.purpose = reader.one_of("purpose", purposes);
  request.reason = optional_words_in(reader, "reason", 200);
  // A stored tare is the empty weight, whichever scale measured it.
  if (request.source == Source::preset_tare) {
    if (request.purpose && *request.purpose != Purpose::empty) {
      reader.fail({ErrorCode::field_not_one_of, {{"field", "purpose"}, {"rule", "empty"}}});
    }
  } else {
    request.scale = reader.text("scale", 20);
    if (reader.has("line")) request.line = line_in(reader);
  }
  if (request.source == Source::manual) request.mass = reader.mass("mass_g");
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
      counted.line = static_cast<int>(line.integer("line", 1, line_max));
      counted.bags = line.integer("bags", 0, dispatch::bags_max);
      counted.batch = optional_words_in(line, "batch", 40);
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

void Api::add_weighing_calls() {
  add("POST", "/v1/dispatches/{id}/weighings", &Api::weigh);
  add("POST", "/v1/dispatches/{id}/loading", &Api::count);
  add("GET", "/v1/products/learned", &Api::learned);
  add("GET", "/v1/products/drift", &Api::drift);
  add("POST", "/v1/dispatches/{id}/hold", &Api::hold);
  add("POST", "/v1/dispatches/{id}/resume", &Api::resume);
}

boost::asio::awaitable<http::Response> Api::weigh(http::Request request, Params params,
                                                  access::Session session) {
  const auto wanted = weighing_from(request.body);
  if (!wanted) co_return problem(request, wanted.error());
  const std::string id = params.at("id");
  if (wanted->source == Source::preset_tare) {
    desk::TakeStoredTare take{id, wanted->reason};
    auto answer = yard_command(request, session, id, by_desk(std::move(take)));
    co_return co_await std::move(answer);
  }
  ScaleLane* scale = find_scale(wanted->scale);
  if (scale == nullptr) co_return problem(request, no_scale(wanted->scale));
  if (wanted->source == Source::manual) {
    desk::EnterWeight enter{id,    wanted->purpose, wanted->reason, wanted->mass, scale->scale(),
                            false, wanted->line};
    // How the scale is counts when the command's turn comes.
    Decide decide = [scale, enter](const desk::Desk& desk, const desk::Context& context) -> desk::Decision {
      const auto why = scale->why_no_manual_weight();
      if (why && why->code == ErrorCode::line_lent) return desk::Decision{{}, *why};
      desk::EnterWeight now = enter;
      now.scale_is_out_of_order = scale->is_out_of_order();
      return desk.decide(now, context);
    };
    auto answer = yard_command(request, session, id, std::move(decide));
    co_return co_await std::move(answer);
  }
  desk::Weigh wish{id, wanted->purpose, wanted->reason, weighing::Capture(), scale->scale(), wanted->line};
  auto answer = weigh_on(*scale, request, session, std::move(wish));
  co_return co_await std::move(answer);
}

boost::asio::awaitable<http::Response> Api::weigh_on(ScaleLane& lane, http::Request request,
                                                     access::Session session, desk::Weigh wish) {
  // The capture is taken when the command's turn comes, and confirmed to the deck before the next one.
  auto captured =
      std::make_shared<std::optional<weighing::Capture>>();  // shared by the two steps of one command
  const std::string id = wish.dispatch;
  ScaleLane* scale = &lane;
  Decide decide = [scale, captured, wish](const desk::Desk& desk,
                                          const desk::Context& context) -> desk::Decision {
    const auto purpose = desk.may_weigh(wish.dispatch, wish.purpose, wish.reason, context, wish.line);
    if (!purpose) return {{}, purpose.error()};
    const bool waived = desk.model().find_dispatch(wish.dispatch)->is_approved(dispatch::Rule::zero_not_seen);
    auto capture = scale->capture({waived});
    if (!capture) {
      const desk::Refuse refusal{wish.dispatch, "weigh", capture.error()};
      return desk.decide(refusal, context);
    }
    *captured = *capture;
    desk::Weigh weigh = wish;
    weigh.capture = *std::move(capture);
    return desk.decide(weigh, context);
  };
  auto confirm = [scale, captured](const desk::Reply& reply) {
    scale->confirm(**captured, *reply.body.find("weighing")->find("number")->string());
  };
  auto answer = yard_command(request, session, id, std::move(decide), std::move(confirm));
  co_return co_await std::move(answer);
}

boost::asio::awaitable<http::Response> Api::count(http::Request request, Params params,
                                                  access::Session session) {
  auto counted = count_from(request.body, params.at("id"));
  if (!counted) co_return problem(request, counted.error());
  auto answer = yard_command(request, session, params.at("id"), by_desk(*std::move(counted)));
  co_return co_await std::move(answer);
}

boost::asio::awaitable<http::Response> Api::learned(http::Request, Params, access::Session) {
  Json answer = Json::Object{{"products", parts_.lane.desk().learned()}};
  co_return http::json_response(200, answer);
}

boost::asio::awaitable<http::Response> Api::drift(http::Request request, Params, access::Session session) {
  // It names people, so it is not for everybody.
  if (auto allowed = access::require(session.roles, access::Permission::audit); !allowed) {
    co_return problem(request, allowed.error());
  }
  auto ask = [](store::Reader& reader) -> Result<Json> {
    const auto bodies = lately_exited(reader);
    if (!bodies) return bodies.error();
    std::vector<dispatch::NetSample> samples;
    for (const Json& body : *bodies) {
      const auto exited = dispatch::dispatch_from_journal(body);
      if (!exited) return exited.error();
      const auto of_truck = net_samples(*exited);
      samples.insert(samples.end(), of_truck.begin(), of_truck.end());
    }
    Json::Array found;
    for (const auto& drift : dispatch::drifts(samples)) found.push_back(to_json(drift));
    return Json(Json::Object{{"drifts", std::move(found)}});
  };
  auto answer = long_query(request, std::move(ask));
  co_return co_await std::move(answer);
}

boost::asio::awaitable<http::Response> Api::hold(http::Request request, Params params,
                                                 access::Session session) {
  const auto body = parse_json(request.body);
  if (!body) co_return problem(request, body.error());
  ObjectReader reader(*body);
  desk::HoldTruck hold{params.at("id"), words_in(reader, "reason", 200)};
  if (const auto fault = reader.finish()) co_return problem(request, *fault);
  auto answer = yard_command(request, session, params.at("id"), by_desk(std::move(hold)));
  co_return co_await std::move(answer);
}

boost::asio::awaitable<http::Response> Api::resume(http::Request request, Params params,
                                                   access::Session session) {
  if (const auto fault = fault_in_empty(request.body)) co_return problem(request, *fault);
  desk::ResumeTruck resume{params.at("id")};
  auto answer = yard_command(request, session, params.at("id"), by_desk(std::move(resume)));
  co_return co_await std::move(answer);
}

}  // namespace steelyard::service
