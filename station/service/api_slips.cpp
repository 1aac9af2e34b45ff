// SPDX-License-Identifier: Apache-2.0
// Pick slips: looked up, made, changed, cancelled, imported.
#include <algorithm>

#include "station/asio/offload.h"
#include "station/base/object_reader.h"
#include "station/base/words.h"
#include "station/dispatch/slip_change.h"
#include "station/intake/slip_import.h"
#include "station/service/api.h"
#include "station/service/query_words.h"
#include "station/service/slip_view.h"

namespace steelyard::service {
namespace {

std::string lower(std::string text) {
  std::transform(text.begin(), text.end(), text.begin(),
                 [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
  return text;
}

/// As the store searches: part of number, customer's code or name, or plate.
bool is_found(const dispatch::PickSlip& slip, const std::string& search) {
  const std::string all =
      slip.number + "\n" + slip.customer.code + "\n" + slip.customer.name + "\n" + slip.plate;
  return lower(all).find(lower(search)) != std::string::npos;
}

/// The order of late slips, and the cursor's text: "2026-11-18.20417".
std::string place_of(const dispatch::PickSlip& slip) {
  return to_string(slip.date) + "." + slip.number;
}

/// A slip as it is wanted, with the version that was looked at.
Result<desk::ChangeSlip> change_from(const std::string& text, const std::string& number) {
  auto body = parse_json(text);
  if (!body) return body.error();
  ObjectReader reader(*body);
  desk::ChangeSlip command;
  command.version = reader.integer("version", 1, INT64_MAX);
  if (const auto fault = reader.fault()) return *fault;
  body->object()->erase("version");
  auto slip = dispatch::slip_from_request(*body);
  if (!slip) return slip.error();
  if (!slip->number.empty() && slip->number != number) {
    return Error{ErrorCode::field_not_one_of, {{"field", "number"}, {"rule", number}}};
  }
  command.slip = *std::move(slip);
  command.slip.number = number;
  return command;
}

Result<desk::CancelSlip> cancel_from(const std::string& text, const std::string& number) {
  const auto body = parse_json(text);
  if (!body) return body.error();
  ObjectReader reader(*body);
  desk::CancelSlip command;
  command.slip = number;
  command.version = reader.integer("version", 1, INT64_MAX);
  command.reason = words_in(reader, "reason", 200);
  if (const auto fault = reader.finish()) return *fault;
  return command;
}

/// Those of their numbers that a slip has already, open or not.
Result<std::set<std::string>> taken_numbers(const std::vector<dispatch::PickSlip>& slips,
                                            store::Reader& reader) {
  std::set<std::string> taken;
  for (const auto& slip : slips) {
    if (slip.number.empty()) continue;
    const auto is_there = reader.has_slip(slip.number);
    if (!is_there) return is_there.error();
    if (*is_there) taken.insert(slip.number);
  }
  return taken;
}

/// Whether `?name=1` stands in the address; 0 or absence is no.
Result<bool> is_set(const http::Request& request, const char* name) {
  const auto value = number_in(request, name, 0, 1);
  if (!value) return value.error();
  return *value == 1;
}

}  // namespace

void Api::add_slip_calls() {
  add("GET", "/v1/slips", &Api::list_slips);
  add("POST", "/v1/slips", &Api::make_slip);
  add("POST", "/v1/slips/import", &Api::import_slips);
  add("GET", "/v1/slips/{number}", &Api::one_slip);
  add("PUT", "/v1/slips/{number}", &Api::change_slip);
  add("POST", "/v1/slips/{number}/cancel", &Api::cancel_slip);
  add("GET", "/v1/slips/{number}/versions", &Api::slip_versions);
}

boost::asio::awaitable<http::Response> Api::list_slips(http::Request request, Params, access::Session) {
  const auto limit = number_in(request, "limit", 50, store::page_max);
  if (!limit) co_return problem(request, limit.error());
  if (const auto fault = fault_in_word(request, "state", {"open", "shipped", "cancelled"}))
    co_return problem(request, *fault);
  const auto late = is_set(request, "late");
  if (!late) co_return problem(request, late.error());
  if (*late) co_return late_slips(request, *limit);
  store::SlipFilter filter{text_in(request, "state"), text_in(request, "search"), text_in(request, "cursor"),
                           *limit};
  auto ask = [this, filter] { return parts_.reader.slips(filter); };
  auto page = co_await asio::offload(parts_.queries, std::move(ask));
  if (!page) co_return problem(request, page.error());
  const WallTime now = parts_.clock.wall();
  for (auto& record : page->records) {
    const auto slip = dispatch::slip_from_journal(record.body);
    if (!slip) co_return problem(request, slip.error());
    record.body = slip_view(*slip, parts_.lane.desk().model(), parts_.clock.day(now), now);
  }
  co_return http::json_response(200, page_json("slips", *page));
}

http::Response Api::late_slips(const http::Request& request, std::int64_t limit) const {
  if (limit < 1) {
    const std::string rule = "1 to " + std::to_string(store::page_max);
    return problem(request, {ErrorCode::field_out_of_range, {{"field", "limit"}, {"rule", rule}}});
  }
  const WallTime now = parts_.clock.wall();
  const LocalDay today = parts_.clock.day(now);
  const std::string search = text_in(request, "search").value_or("");
  const std::string after = text_in(request, "cursor").value_or("");
  const auto state = text_in(request, "state");
  std::vector<std::pair<std::string, const dispatch::PickSlip*>> found;
  for (const auto& [number, slip] : parts_.lane.desk().model().slips()) {
    if (!dispatch::is_late(slip, today) || (state && *state != name_of(slip.state))) continue;
    std::string place = place_of(slip);
    if (place > after && (search.empty() || is_found(slip, search)))
      found.emplace_back(std::move(place), &slip);
  }
  std::sort(found.begin(), found.end());
  const bool has_more = found.size() > static_cast<std::size_t>(limit);
  if (has_more) found.resize(static_cast<std::size_t>(limit));
  Json::Array slips;
  for (const auto& [place, slip] : found)
    slips.push_back(slip_view(*slip, parts_.lane.desk().model(), today, now));
  return http::json_response(200, Json::Object{{"slips", std::move(slips)},
                                               {"cursor", has_more ? Json(found.back().first) : Json()}});
}

boost::asio::awaitable<http::Response> Api::one_slip(http::Request request, Params params, access::Session) {
  auto ask = [this, number = params.at("number")] { return parts_.reader.slip(number); };
  const auto record = co_await asio::offload(parts_.queries, std::move(ask));
  if (!record) co_return problem(request, record.error());
  const auto slip = dispatch::slip_from_journal(record->body);
  if (!slip) co_return problem(request, slip.error());
  const WallTime now = parts_.clock.wall();
  const Json view = slip_view(*slip, parts_.lane.desk().model(), parts_.clock.day(now), now);
  co_return http::json_response(200, view);
}

boost::asio::awaitable<http::Response> Api::slip_versions(http::Request request, Params params,
                                                          access::Session) {
  auto ask = [number = params.at("number")](store::Reader& reader) -> Result<Json> {
    const auto entries = reader.slip_history(number);
    if (!entries) return entries.error();
    Json::Array versions;
    for (const auto& entry : *entries) {
      const Json* version = entry.body.find("version");
      versions.push_back(Json::Object{{"seq", entry.seq},
                                      {"at", to_rfc3339(entry.at)},
                                      {"by", entry.actor},
                                      {"version", version != nullptr ? *version : Json(1)},
                                      {"slip", entry.body}});
    }
    return Json(Json::Object{{"number", number}, {"versions", std::move(versions)}});
  };
  auto answer = query(request, std::move(ask));
  co_return co_await std::move(answer);
}

boost::asio::awaitable<Result<std::optional<dispatch::PickSlip>>> Api::closed_slip(std::string number) {
  using Found = Result<std::optional<dispatch::PickSlip>>;
  if (parts_.lane.desk().model().find_slip(number) != nullptr)
    co_return Found(std::optional<dispatch::PickSlip>());
  auto look = [this, number] { return parts_.reader.slip(number); };
  const auto record = co_await asio::offload(parts_.queries, std::move(look));
  if (!record && record.error().code == ErrorCode::not_found)
    co_return Found(std::optional<dispatch::PickSlip>());
  if (!record) co_return Found(record.error());
  auto slip = dispatch::slip_from_journal(record->body);
  if (!slip) co_return Found(slip.error());
  co_return Found(std::optional(*std::move(slip)));
}

boost::asio::awaitable<http::Response> Api::make_slip(http::Request request, Params,
                                                      access::Session session) {
  const auto body = parse_json(request.body);
  if (!body) co_return problem(request, body.error());
  const auto slip = dispatch::slip_from_request(*body);
  if (!slip) co_return problem(request, slip.error());
  auto look = [this, slip = *slip] { return taken_numbers({slip}, parts_.reader); };
  const auto taken = co_await asio::offload(parts_.queries, std::move(look));
  if (!taken) co_return problem(request, taken.error());
  desk::MakeSlip made{*slip, taken->contains(slip->number)};
  auto answer = command(request, session, by_desk(std::move(made)));
  co_return co_await std::move(answer);
}

boost::asio::awaitable<http::Response> Api::change_slip(http::Request request, Params params,
                                                        access::Session session) {
  auto change = change_from(request.body, params.at("number"));
  if (!change) co_return problem(request, change.error());
  auto closed = co_await closed_slip(params.at("number"));
  if (!closed) co_return problem(request, closed.error());
  change->closed = *std::move(closed);
  auto answer = command(request, session, by_desk(*std::move(change)));
  co_return co_await std::move(answer);
}

boost::asio::awaitable<http::Response> Api::cancel_slip(http::Request request, Params params,
                                                        access::Session session) {
  auto cancel = cancel_from(request.body, params.at("number"));
  if (!cancel) co_return problem(request, cancel.error());
  auto closed = co_await closed_slip(params.at("number"));
  if (!closed) co_return problem(request, closed.error());
  cancel->closed = *std::move(closed);
  auto answer = command(request, session, by_desk(*std::move(cancel)));
  co_return co_await std::move(answer);
}

boost::asio::awaitable<http::Response> Api::import_slips(http::Request request, Params,
                                                         access::Session session) {
  if (auto allowed = access::require(session.roles, access::Permission::make_slip); !allowed)
    co_return problem(request, allowed.error());
  const auto check_only = is_set(request, "check");
  if (!check_only) co_return problem(request, check_only.error());
  // A thousand rows take a while: not on the loop, which serves the scales.
  auto read = [body = request.body] { return intake::slip_file(body); };
  auto table = co_await asio::offload(parts_.reports.thread, std::move(read));
  if (!table) co_return problem(request, table.error());
  intake::add_own_series(*table, parts_.config.id);
  auto look = [this, slips = table->slips] { return taken_numbers(slips, parts_.reports.reader); };
  auto taken = co_await asio::offload(parts_.reports.thread, std::move(look));
  if (!taken) co_return problem(request, taken.error());
  if (*check_only) {
    intake::add_taken(*table, *taken);
    co_return table->faults.empty() ? http::json_response(200, intake::import_preview(*table))
                                    : intake::import_refusal(table->faults, language_of(request));
  }
  // Its own numbers are taken when the same request comes again: that is for its key to say, not for this.
  dispatch::SlipTable judged = *table;
  intake::add_taken(judged, *taken);
  if (!table->faults.empty()) co_return intake::import_refusal(judged.faults, language_of(request));
  desk::ImportSlips import{table->slips, *std::move(taken)};
  auto answer = command(request, session, by_desk(std::move(import)));
  http::Response response = co_await std::move(answer);
  const bool is_taken = response.status == 409 && !judged.faults.empty();
  co_return is_taken ? intake::import_refusal(judged.faults, language_of(request)) : std::move(response);
}

}  // namespace steelyard::service
