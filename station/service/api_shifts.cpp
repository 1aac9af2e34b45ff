// SPDX-License-Identifier: Apache-2.0
// Loads on the deck that became no weighing, and the shifts at whose close they are listed.
#include "station/asio/offload.h"
#include "station/base/object_reader.h"
#include "station/base/words.h"
#include "station/service/api.h"
#include "station/service/query_words.h"

namespace steelyard::service {
namespace {

/// The prints of which a person has to say what becomes of them, the newest first: those whose outcome nobody
/// knows, and those that were given up.
Result<Json::Array> prints_that_wait(PrintSpool& spool) {
  Json::Array all;
  for (const auto state : {store::JobState::unknown, store::JobState::failed}) {
    store::JobFilter filter;
    filter.state = state;
    const auto jobs = spool.jobs(filter);
    if (!jobs) return jobs.error();
    for (const store::PrintJob& job : *jobs) {
      const Json whole = to_json(job);
      Json::Object print;
      for (const char* name : {"form", "copy", "printer", "state", "dispatch", "slip", "check_weighing"}) {
        if (const Json* member = whole.find(name)) print.emplace(name, *member);
      }
      all.push_back(std::move(print));
    }
  }
  return all;
}

}  // namespace

void Api::add_shift_calls() {
  add("GET", "/v1/deck-loads", &Api::list_deck_loads);
  add("GET", "/v1/deck-loads/{number}", &Api::one_deck_load);
  add("POST", "/v1/deck-loads/{number}/close", &Api::close_deck_load);
  add("POST", "/v1/shifts/open", &Api::open_shift);
  add("POST", "/v1/shifts/close", &Api::close_shift);
  add("GET", "/v1/shifts/current", &Api::current_shift);
  add("GET", "/v1/shifts", &Api::list_shifts);
}

boost::asio::awaitable<http::Response> Api::list_deck_loads(http::Request request, Params, access::Session) {
  const auto limit = number_in(request, "limit", 50, store::page_max);
  if (!limit) co_return problem(request, limit.error());
  auto ask = [state = text_in(request, "state"), cursor = text_in(request, "cursor"),
              limit = *limit](store::Reader& reader) -> Result<Json> {
    const auto page = reader.deck_loads(state, cursor, limit);
    if (!page) return page.error();
    return page_json("deck_loads", *page);
  };
  auto answer = query(request, std::move(ask));
  co_return co_await std::move(answer);
}

boost::asio::awaitable<http::Response> Api::one_deck_load(http::Request request, Params params,
                                                          access::Session) {
  auto ask = [number = params.at("number")](store::Reader& reader) -> Result<Json> {
    auto record = reader.last_about(number);
    const Error unknown{ErrorCode::not_found, {{"what", "deck load " + number}}};
    if (!record && record.error().code == ErrorCode::not_found) return unknown;
    if (!record) return record.error();
    if (record->body.find("peak_g") == nullptr) return unknown;
    const Json* text = record->body.find("trace");
    const auto trace =
        weighing::Trace::decode(text != nullptr && text->string() != nullptr ? *text->string() : "");
    if (!trace) return trace.error();
    Json::Array samples;
    for (const auto& sample : trace->samples())
      samples.push_back(Json::Array{sample.ms, sample.mass.in_grams()});
    record->body.object()->emplace("samples", std::move(samples));
    return std::move(record->body);
  };
  auto answer = query(request, std::move(ask));
  co_return co_await std::move(answer);
}

boost::asio::awaitable<http::Response> Api::close_deck_load(http::Request request, Params params,
                                                            access::Session session) {
  const auto body = parse_json(request.body);
  if (!body) co_return problem(request, body.error());
  ObjectReader reader(*body);
  desk::CloseDeckLoad close{params.at("number"), reader.text("as", 20), words_in(reader, "reason", 200),
                            reader.optional_text("dispatch", 40).value_or("")};
  if (const auto fault = reader.finish()) co_return problem(request, *fault);
  const bool named = !close.dispatch.empty();
  if (named && parts_.lane.desk().model().find_dispatch(close.dispatch) == nullptr) {
    auto look = [this, id = close.dispatch] { return parts_.reader.dispatch(id); };
    const auto known = co_await asio::offload(parts_.queries, std::move(look));
    if (!known) co_return problem(request, known.error());
  }
  Decide decide = by_desk(close);
  if (parts_.lane.desk().model().deck_loads().count(close.number) == 0) {
    auto look = [this, number = close.number] { return parts_.reader.last_about(number); };
    const auto record = co_await asio::offload(parts_.queries, std::move(look));
    const Json* as = record ? record->body.find("as") : nullptr;
    if (as != nullptr && as->string() != nullptr) {
      const Error closed{ErrorCode::deck_load_closed, {{"load", close.number}, {"as", *as->string()}}};
      // Said in the command's turn: a request that was answered before gets that answer again.
      decide = [closed](const desk::Desk&, const desk::Context&) -> desk::Decision { return {{}, closed}; };
    }
  }
  auto answer = command(request, session, std::move(decide));
  co_return co_await std::move(answer);
}

boost::asio::awaitable<http::Response> Api::open_shift(http::Request request, Params,
                                                       access::Session session) {
  if (const auto fault = fault_in_empty(request.body)) co_return problem(request, *fault);
  desk::OpenShift open;
  auto answer = command(request, session, by_desk(open));
  co_return co_await std::move(answer);
}

boost::asio::awaitable<http::Response> Api::close_shift(http::Request request, Params,
                                                        access::Session session) {
  desk::CloseShift close;
  if (!request.body.empty()) {
    const auto body = parse_json(request.body);
    if (!body) co_return problem(request, body.error());
    ObjectReader reader(*body);
    close.note = optional_words_in(reader, "note", 200);
    if (const auto fault = reader.finish()) co_return problem(request, *fault);
  }
  auto look = [this] { return prints_that_wait(parts_.spool); };
  auto prints = co_await asio::offload(parts_.queries, std::move(look));
  if (!prints) co_return problem(request, prints.error());
  close.prints = *std::move(prints);
  auto answer = command(request, session, by_desk(std::move(close)));
  co_return co_await std::move(answer);
}

boost::asio::awaitable<http::Response> Api::current_shift(http::Request request, Params, access::Session) {
  auto look = [this] { return prints_that_wait(parts_.spool); };
  auto prints = co_await asio::offload(parts_.queries, std::move(look));
  if (!prints) co_return problem(request, prints.error());
  auto shift = parts_.lane.desk().current_shift(parts_.clock.wall());
  if (!shift) co_return problem(request, shift.error());
  if (!prints->empty()) (*shift->object())["open"].object()->emplace("prints", *std::move(prints));
  co_return http::json_response(200, *shift);
}

boost::asio::awaitable<http::Response> Api::list_shifts(http::Request request, Params, access::Session) {
  const auto limit = number_in(request, "limit", 50, store::page_max);
  if (!limit) co_return problem(request, limit.error());
  auto ask = [cursor = text_in(request, "cursor"), limit = *limit](store::Reader& reader) -> Result<Json> {
    const auto page = reader.shifts(cursor, limit);
    if (!page) return page.error();
    return page_json("shifts", *page);
  };
  auto answer = query(request, std::move(ask));
  co_return co_await std::move(answer);
}

}  // namespace steelyard::service
