// SPDX-License-Identifier: Apache-2.0
// What curves showed that somebody should check.
#include "station/asio/offload.h"
#include "station/base/object_reader.h"
#include "station/base/words.h"
#include "station/service/api.h"
#include "station/service/evidence.h"
#include "station/service/query_words.h"

namespace steelyard::service {

void Api::add_finding_calls() {
  add("GET", "/v1/findings", &Api::list_findings);
  add("GET", "/v1/findings/{number}", &Api::one_finding);
  add("POST", "/v1/findings/{number}/close", &Api::close_finding);
}

boost::asio::awaitable<http::Response> Api::list_findings(http::Request request, Params, access::Session) {
  const store::FindingFilter filter{text_in(request, "state"), text_in(request, "cursor")};
  if (const auto fault = fault_in_word(request, "state", {"open", "noted", "closed"}))
    co_return problem(request, *fault);
  auto ask = [filter](store::Reader& reader) -> Result<Json> {
    const auto page = reader.findings(filter);
    if (!page) return page.error();
    Json::Array findings;
    for (const auto& record : page->records) findings.push_back(finding_json(record.body, Curve::left_out));
    return Json(Json::Object{{"findings", std::move(findings)},
                             {"cursor", page->cursor ? Json(*page->cursor) : Json()}});
  };
  auto answer = query(request, std::move(ask));
  co_return co_await std::move(answer);
}

boost::asio::awaitable<http::Response> Api::one_finding(http::Request request, Params params,
                                                        access::Session) {
  auto ask = [number = params.at("number")](store::Reader& reader) -> Result<Json> {
    const auto record = reader.finding(number);
    if (!record) return record.error();
    return finding_json(record->body, Curve::samples);
  };
  auto answer = query(request, std::move(ask));
  co_return co_await std::move(answer);
}

boost::asio::awaitable<http::Response> Api::close_finding(http::Request request, Params params,
                                                          access::Session session) {
  const auto body = parse_json(request.body);
  if (!body) co_return problem(request, body.error());
  ObjectReader reader(*body);
  desk::CloseFinding close{params.at("number"), words_in(reader, "reason", 200)};
  if (const auto fault = reader.finish()) co_return problem(request, *fault);
  if (parts_.lane.desk().model().find_finding(close.finding) == nullptr) {
    auto look = [this, number = close.finding] { return parts_.reader.finding(number); };
    auto record = co_await asio::offload(parts_.queries, std::move(look));
    if (!record && record.error().code != ErrorCode::not_found) co_return problem(request, record.error());
    if (record) close.closed = std::move(record->body);
  }
  auto answer = command(request, session, by_desk(std::move(close)));
  co_return co_await std::move(answer);
}

}  // namespace steelyard::service
