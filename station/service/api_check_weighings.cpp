// SPDX-License-Identifier: Apache-2.0
// Public weighings 检斤.
#include "station/asio/offload.h"
#include "station/base/object_reader.h"
#include "station/base/words.h"
#include "station/service/api.h"
#include "station/service/print_request.h"
#include "station/service/query_words.h"

namespace steelyard::service {
namespace {

struct CheckRequest {
  std::string scale;
  desk::CheckWeigh command;
};

Result<CheckRequest> check_from(const std::string& text) {
  const auto body = parse_json(text);
  if (!body) return body.error();
  ObjectReader reader(*body);
  CheckRequest request;
  request.scale = reader.text("scale", 20);
  request.command.plate = reader.optional_text("plate", 30).value_or("");
  request.command.customer = reader.optional_text("customer", 100).value_or("");
  request.command.note = optional_words_in(reader, "note", 200);
  request.command.against = reader.optional_text("against", 40).value_or("");
  if (const auto fault = reader.finish()) return *fault;
  return request;
}

/// Empty where the station has none such.
Result<std::optional<dispatch::CheckWeighing>> check_in(const Result<store::Record>& record) {
  if (!record && record.error().code == ErrorCode::not_found) return std::optional<dispatch::CheckWeighing>();
  if (!record) return record.error();
  auto check = dispatch::check_weighing_from_journal(record->body);
  if (!check) return check.error();
  return std::optional(*std::move(check));
}

}  // namespace

void Api::add_check_weighing_calls() {
  add("POST", "/v1/check-weighings", &Api::check_weigh);
  add("GET", "/v1/check-weighings", &Api::list_check_weighings);
  add("GET", "/v1/check-weighings/{number}", &Api::one_check_weighing);
  add("POST", "/v1/check-weighings/{number}/void", &Api::void_check);
}

boost::asio::awaitable<http::Response> Api::check_weigh(http::Request request, Params,
                                                        access::Session session) {
  auto wanted = check_from(request.body);
  if (!wanted) co_return problem(request, wanted.error());
  ScaleLane* scale = find_scale(wanted->scale);
  if (scale == nullptr) co_return problem(request, no_scale(wanted->scale));
  desk::CheckWeigh wish = std::move(wanted->command);
  wish.scale = scale->scale();
  if (!wish.against.empty() && parts_.lane.desk().model().find_check_weighing(wish.against) == nullptr) {
    auto look = [this, number = wish.against] { return check_in(parts_.reader.check_weighing(number)); };
    auto closed = co_await asio::offload(parts_.queries, std::move(look));
    if (!closed) co_return problem(request, closed.error());
    wish.closed = *std::move(closed);
  }
  auto captured =
      std::make_shared<std::optional<weighing::Capture>>();  // shared by the two steps of one command
  Decide decide = [scale, captured, wish](const desk::Desk& desk,
                                          const desk::Context& context) -> desk::Decision {
    const auto possible = desk.may_check_weigh(wish, context);
    if (!possible) return {{}, possible.error()};
    auto capture = scale->capture({});
    if (!capture) {
      const desk::Refuse refusal{"",           "check_weigh",   capture.error(),
                                 wish.against, possible->plate, wish.scale.id};
      return desk.decide(refusal, context);
    }
    *captured = *capture;
    desk::CheckWeigh weigh = wish;
    weigh.capture = *std::move(capture);
    return desk.decide(weigh, context);
  };
  auto confirm = [scale, captured](const desk::Reply& reply) {
    scale->confirm(**captured, *reply.body.find("weighing")->find("number")->string());
  };
  auto answer = command(request, session, std::move(decide), std::move(confirm));
  co_return co_await std::move(answer);
}

boost::asio::awaitable<http::Response> Api::void_check(http::Request request, Params params,
                                                       access::Session session) {
  const auto body = parse_json(request.body);
  if (!body) co_return problem(request, body.error());
  ObjectReader reader(*body);
  desk::VoidCheck wish{params.at("number"), words_in(reader, "reason", 200)};
  if (const auto fault = reader.finish()) co_return problem(request, *fault);
  auto look = [this, number = wish.number] { return check_in(parts_.reader.check_weighing(number)); };
  auto closed = co_await asio::offload(parts_.queries, std::move(look));
  if (!closed) co_return problem(request, closed.error());
  if (*closed && (*closed)->state != dispatch::CheckWeighingState::open) wish.closed = *std::move(closed);
  auto answer = command(request, session, by_desk(std::move(wish)));
  co_return co_await std::move(answer);
}

boost::asio::awaitable<http::Response> Api::list_check_weighings(http::Request request, Params,
                                                                 access::Session) {
  if (const auto fault = fault_in_word(request, "state", {"open", "complete", "voided"}))
    co_return problem(request, *fault);
  const auto plate = plate_in(request);
  if (!plate) co_return problem(request, plate.error());
  store::CheckWeighingFilter filter;
  if (!plate->empty()) filter.plate = *plate;
  filter.state = text_in(request, "state");
  filter.cursor = text_in(request, "cursor");
  auto ask = [filter](store::Reader& reader) -> Result<Json> {
    const auto page = reader.check_weighings(filter);
    if (!page) return page.error();
    Json::Array items;
    for (const auto& record : page->records) items.push_back(record.body);
    return Json(Json::Object{{"check_weighings", std::move(items)},
                             {"cursor", page->cursor ? Json(*page->cursor) : Json()}});
  };
  auto answer = query(request, std::move(ask));
  co_return co_await std::move(answer);
}

boost::asio::awaitable<http::Response> Api::one_check_weighing(http::Request request, Params params,
                                                               access::Session) {
  auto ask = [number = params.at("number")](store::Reader& reader) -> Result<Json> {
    auto record = reader.check_weighing(number);
    if (!record) return record.error();
    return std::move(record->body);
  };
  auto answer = query(request, std::move(ask));
  co_return co_await std::move(answer);
}

boost::asio::awaitable<http::Response> Api::print_check_ticket(http::Request request, Params params,
                                                               access::Session session) {
  const auto wanted = print_request_from(request.body);
  if (!wanted) co_return problem(request, wanted.error());
  if (wanted->form != "check-ticket") {
    const Error unknown{ErrorCode::unknown_form, {{"form", wanted->form}, {"known", "check-ticket"}}};
    co_return problem(request, unknown);
  }
  if (const auto takes = parts_.spool.check_order(wanted->printer, wanted->form); !takes) {
    co_return problem(request, takes.error());
  }
  auto look = [this, number = params.at("number"), wanted = *wanted]() -> Result<desk::PrintCheck> {
    const auto record = parts_.reader.check_weighing(number);
    if (!record) return record.error();
    auto check = dispatch::check_weighing_from_journal(record->body);
    if (!check) return check.error();
    const auto prints = prints_of(parts_.reader, number, wanted.form);
    if (!prints) return prints.error();
    return desk::PrintCheck{*std::move(check), *prints, wanted.form, wanted.printer, wanted.reason};
  };
  auto print = co_await asio::offload(parts_.queries, std::move(look));
  if (!print) co_return problem(request, print.error());
  auto spool = into_spool(print->form, print->check.number, print->printer);
  auto decide = print_decision(print->printer, print->form, by_desk(*print));
  auto answer = command(request, session, std::move(decide), std::move(spool));
  co_return co_await std::move(answer);
}

}  // namespace steelyard::service
