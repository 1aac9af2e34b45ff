// SPDX-License-Identifier: Apache-2.0
// The proof that a scale is read as its own display shows it, made from the desktop.
#include "drivers/commission/profile_codec.h"
#include "station/base/object_reader.h"
#include "station/log/log.h"
#include "station/service/api.h"

namespace steelyard::service {
namespace {

using access::Permission;
using commission::Commissioning;

struct Reading {
  std::string shown;
  std::string unit;
};

Result<Reading> reading_from(const std::string& text) {
  const auto body = parse_json(text);
  if (!body) return body.error();
  ObjectReader reader(*body);
  Reading out;
  out.shown = reader.text("shown", 20);
  out.unit = reader.optional_text("unit", 5).value_or("");
  if (const auto fault = reader.finish()) return *fault;
  return out;
}

desk::Decision refuse(Error error) {
  return {{}, std::move(error)};
}

/// Whether this person may, and, where one has to be under way, whether it is.
std::optional<Error> fault_of(ScaleProof& proof, const std::string& scale, const desk::Context& context) {
  if (auto may = access::require(context.roles, Permission::commission); !may) return may.error();
  if (proof.is_running()) return std::nullopt;
  return Error{ErrorCode::commissioning_not_begun, {{"scale", scale}}};
}

}  // namespace

void Api::add_commissioning_calls() {
  add("GET", "/v1/scales/{id}/commissioning", &Api::commissioning);
  add("POST", "/v1/scales/{id}/commissioning", &Api::begin_commissioning);
  add("POST", "/v1/scales/{id}/commissioning/confirmations", &Api::confirm_load);
  add("POST", "/v1/scales/{id}/commissioning/undo", &Api::undo_load);
  add("POST", "/v1/scales/{id}/commissioning/finish", &Api::finish_commissioning);
}

boost::asio::awaitable<http::Response> Api::commissioning(http::Request request, Params params,
                                                          access::Session) {
  ScaleLane* scale = find_scale(params.at("id"));
  if (scale == nullptr) co_return problem(request, no_scale(params.at("id")));
  co_return http::json_response(200, scale->proof().state(parts_.clock.now()));
}

boost::asio::awaitable<http::Response> Api::begin_commissioning(http::Request request, Params params,
                                                                access::Session session) {
  ScaleLane* scale = find_scale(params.at("id"));
  if (scale == nullptr) co_return problem(request, no_scale(params.at("id")));
  if (auto fault = fault_in_empty(request.body)) co_return problem(request, *fault);
  Decide decide = [this, scale](const desk::Desk&, const desk::Context& context) -> desk::Decision {
    if (auto may = access::require(context.roles, Permission::commission); !may) return refuse(may.error());
    const std::optional<Commissioning> fresh = scale->proof().fresh();
    return {{}, desk::Reply{true, scale->proof().state(parts_.clock.now(), fresh)}};
  };
  auto begin = [scale](const desk::Reply&) { scale->proof().begin(); };
  auto answer = command(request, session, std::move(decide), std::move(begin));
  co_return co_await std::move(answer);
}

boost::asio::awaitable<http::Response> Api::confirm_load(http::Request request, Params params,
                                                         access::Session session) {
  ScaleLane* scale = find_scale(params.at("id"));
  if (scale == nullptr) co_return problem(request, no_scale(params.at("id")));
  const auto reading = reading_from(request.body);
  if (!reading) co_return problem(request, reading.error());
  auto load = std::make_shared<std::optional<commission::ConfirmedLoad>>();  // shared by the two steps
  Decide decide = [this, scale, load, reading = *reading](const desk::Desk&,
                                                          const desk::Context& context) -> desk::Decision {
    if (auto fault = fault_of(scale->proof(), scale->id(), context)) return refuse(*std::move(fault));
    const Instant now = parts_.clock.now();
    std::optional<Commissioning> next = *scale->proof().running();
    auto checked = next->check(reading.shown, reading.unit, now, context.at);
    if (!checked) return refuse(checked.error());
    *load = *checked;
    next->accept(*std::move(checked));
    return {{}, desk::Reply{true, scale->proof().state(now, next)}};
  };
  auto accept = [scale, load](const desk::Reply&) { scale->proof().running()->accept(**load); };
  auto answer = command(request, session, std::move(decide), std::move(accept));
  co_return co_await std::move(answer);
}

boost::asio::awaitable<http::Response> Api::undo_load(http::Request request, Params params,
                                                      access::Session session) {
  ScaleLane* scale = find_scale(params.at("id"));
  if (scale == nullptr) co_return problem(request, no_scale(params.at("id")));
  if (auto fault = fault_in_empty(request.body)) co_return problem(request, *fault);
  Decide decide = [this, scale](const desk::Desk&, const desk::Context& context) -> desk::Decision {
    if (auto fault = fault_of(scale->proof(), scale->id(), context)) return refuse(*std::move(fault));
    std::optional<Commissioning> next = *scale->proof().running();
    if (!next->undo()) return refuse({ErrorCode::not_found, {{"what", "confirmed load 已确认的载荷"}}});
    return {{}, desk::Reply{false, scale->proof().state(parts_.clock.now(), next)}};
  };
  auto undo = [scale](const desk::Reply&) { scale->proof().running()->undo(); };
  auto answer = command(request, session, std::move(decide), std::move(undo));
  co_return co_await std::move(answer);
}

/// The profile is on the disk before the entry about it is, and in force after that. It is a few kilobytes,
/// written once in the life of an installation: not worth leaving the command's turn for.
boost::asio::awaitable<http::Response> Api::finish_commissioning(http::Request request, Params params,
                                                                 access::Session session) {
  ScaleLane* scale = find_scale(params.at("id"));
  if (scale == nullptr) co_return problem(request, no_scale(params.at("id")));
  if (auto fault = fault_in_empty(request.body)) co_return problem(request, *fault);
  auto profile = std::make_shared<std::optional<commission::ScaleProfile>>();  // shared by the two steps
  Decide decide = [scale, profile](const desk::Desk& desk, const desk::Context& context) -> desk::Decision {
    if (auto fault = fault_of(scale->proof(), scale->id(), context)) return refuse(*std::move(fault));
    auto prepared = scale->proof().prepare(scale->facts(), context.actor, context.at);
    if (!prepared) return refuse(prepared.error());
    *profile = *std::move(prepared);
    desk::Note note{"configuration", Json::Object{{"what", "scale_profile"},
                                                  {"scale", scale->id()},
                                                  {"profile", commission::json_of(**profile)}}};
    return desk.decide(note, context);
  };
  auto adopt = [scale, profile](const desk::Reply&) {
    const auto adopted = scale->proof().adopt(**profile);
    if (!adopted) log::error("scale.profile_not_kept", log::fields_of(adopted.error()));
  };
  auto answer = command(request, session, std::move(decide), std::move(adopt));
  http::Response finished = co_await std::move(answer);
  const auto& unusable = scale->proof().unusable();
  if (finished.status < 400 && unusable) finished = problem(request, *unusable);
  co_return finished;
}

}  // namespace steelyard::service
