// SPDX-License-Identifier: Apache-2.0
// The scales as they are, and what their indicators may be asked for.
#include "station/base/text.h"
#include "station/service/api.h"

namespace steelyard::service {
namespace {

using indicator::Answer;
using indicator::NoAnswer;

/// What came of a request, for the journal and for who asked.
desk::AskScale result_of(const ScaleLane& scale, indicator::Request request,
                         const indicator::Outcome& outcome) {
  desk::AskScale out{scale.id(), std::string(name_of(request))};
  out.frame = to_hex(outcome.frame);
  const auto fail = [&](const char* result, Error error) {
    out.result = result;
    out.error = std::move(error);
  };
  if (outcome.indication() != nullptr) {
    out.result = "done";
    out.answer = "weight";
  } else if (const Answer* answer = outcome.answer()) {
    out.answer = name_of(*answer);
    out.result = "done";
    if (*answer != Answer::done && *answer != Answer::information) {
      fail("refused", {ErrorCode::indicator_refused, {{"request", out.request}, {"answer", out.answer}}});
    }
  } else {
    const auto address = scale.setup().facts.address;
    const Error silence{ErrorCode::indicator_no_answer,
                        {{"line", scale.setup().line},
                         {"address", address ? std::to_string(int{*address}) : std::string("-")}}};
    switch (*outcome.no_answer()) {
      case NoAnswer::unconfirmed:
        out.result = "unconfirmed";
        break;
      case NoAnswer::timed_out:
      case NoAnswer::line_down:
        fail("no_answer", silence);
        break;
      case NoAnswer::not_supported:
        fail("not_sent", {ErrorCode::request_not_supported,
                          {{"protocol", scale.setup().protocol}, {"request", out.request}}});
        break;
      case NoAnswer::too_many:
        fail("not_sent", {ErrorCode::busy});
        break;
    }
  }
  return out;
}

}  // namespace

void Api::add_scale_calls() {
  add("GET", "/v1/scales", &Api::scales);
  add("POST", "/v1/scales/{id}/zero", &Api::zero);
  add("POST", "/v1/scales/{id}/tare", &Api::tare);
}

ScaleLane* Api::find_scale(const std::string& id) const {
  for (const auto& scale : parts_.scales) {
    if (scale->id() == id) return scale.get();
  }
  return nullptr;
}

boost::asio::awaitable<http::Response> Api::scales(http::Request, Params, access::Session) {
  Json::Array out;
  for (const auto& scale : parts_.scales) out.push_back(scale->snapshot());
  co_return http::json_response(200, Json(std::move(out)));
}

boost::asio::awaitable<http::Response> Api::zero(http::Request request, Params params,
                                                 access::Session session) {
  return ask_scale(std::move(request), params.at("id"), indicator::Request::zero, std::move(session));
}

boost::asio::awaitable<http::Response> Api::tare(http::Request request, Params params,
                                                 access::Session session) {
  return ask_scale(std::move(request), params.at("id"), indicator::Request::tare, std::move(session));
}

/// Two commands with what they enclose: it is on record that it will be asked, it is asked, and it is on
/// record what came of it. The second one's answer is the request's; both are given again to the same key, so
/// that nothing is sent twice.
boost::asio::awaitable<http::Response> Api::ask_scale(http::Request request, std::string id,
                                                      indicator::Request what, access::Session session) {
  ScaleLane* scale = find_scale(id);
  if (scale == nullptr) co_return problem(request, no_scale(id));
  if (const auto fault = fault_in_empty(request.body)) co_return problem(request, *fault);
  const auto turn = scale->asking_turn();
  if (!turn) co_return problem(request, {ErrorCode::busy});
  Decide begin = [scale, what](const desk::Desk& desk, const desk::Context& context) -> desk::Decision {
    const auto may = access::require(context.roles, access::Permission::adjust_scale);
    if (!may) return {{}, may.error()};
    if (const auto allowed = scale->may_be_asked(what); !allowed) return {{}, allowed.error()};
    const desk::AskScale command{scale->id(), std::string(name_of(what))};
    return desk.decide(command, context);
  };
  auto asked = job_of(request, session, std::move(begin));
  if (!asked) co_return problem(request, asked.error());
  const std::string key = asked->key;
  asked->key += "\nasked";  // no key of a request has a line end
  auto begun = parts_.lane.run(*std::move(asked));
  const http::Response on_record = co_await std::move(begun);
  if (on_record.status >= 400) co_return on_record;

  if (on_record.header("Idempotency-Replayed").empty()) {
    // A truck may have come while that was written.
    const auto still = scale->may_be_asked(what);
    indicator::Outcome outcome;
    if (still) {
      auto asking = scale->ask(what);
      outcome = co_await std::move(asking);
    }
    desk::AskScale result = result_of(*scale, what, outcome);
    if (!still) {
      result.result = "not_sent";
      result.error = still.error();
    }
    unrecorded_.insert_or_assign(key, std::move(result));
  }
  Decide decide;
  if (const auto known = unrecorded_.find(key); known != unrecorded_.end()) {
    decide = by_desk(known->second);
  } else {
    // The program ended before what came of it was on record: it may have been sent, and nobody knows more.
    const desk::Reply unknown{
        false, Json::Object{{"scale", scale->id()}, {"request", name_of(what)}, {"result", "unconfirmed"}}};
    decide = [unknown](const desk::Desk&, const desk::Context&) -> desk::Decision { return {{}, unknown}; };
  }
  auto end = job_of(request, session, std::move(decide));
  if (!end) co_return problem(request, end.error());
  end->recorded = [this, key] { unrecorded_.erase(key); };
  auto ended = parts_.lane.run(*std::move(end));
  co_return co_await std::move(ended);
}

}  // namespace steelyard::service
