// SPDX-License-Identifier: Apache-2.0
#include <charconv>

#include "station/base/object_reader.h"
#include "sync/ledger/api.h"
#include "sync/ledger/carried_out.h"
#include "sync/ledger/quarantine.h"
#include "sync/protocol/limits.h"

namespace steelyard::ledger {
namespace {

using http::PathParams;
using http::Request;
using http::Response;

constexpr std::size_t note_max = 500;

std::optional<std::int64_t> number_in(std::string_view text, std::int64_t max) {
  std::int64_t value = 0;
  const auto [end, failure] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (failure != std::errc() || end != text.data() + text.size() || value < 0 || value > max)
    return std::nullopt;
  return value;
}

/// An entry's number in the path.
Result<std::int64_t> seq_in(PathParams& params) {
  const std::string text = params["seq"];
  if (const auto seq = number_in(text, seq_max)) return *seq;
  return Error{ErrorCode::not_found, {{"what", "entry " + text}}};
}

Json shown(const QuarantinedEntry& entry) {
  Json json = protocol::to_json(entry.what);
  if (entry.resolution) {
    json.object()->emplace("resolved", Json::Object{{"by", entry.resolution->by},
                                                    {"at", to_rfc3339(entry.resolution->at)},
                                                    {"note", entry.resolution->note}});
  }
  return json;
}

}  // namespace

Result<std::int64_t> query_number(const Request& request, const std::string& name, std::int64_t otherwise,
                                  std::int64_t max) {
  const auto it = request.query.find(name);
  if (it == request.query.end()) return otherwise;
  if (const auto value = number_in(it->second, max)) return *value;
  return Error{ErrorCode::field_out_of_range, {{"field", name}, {"rule", "0 to " + std::to_string(max)}}};
}

Api::Answer Api::get_quarantine(Request request, PathParams params) {
  const std::string station = params["id"];
  auto asking = station_or_office(request, station);
  if (const auto allowed = co_await std::move(asking); !allowed) co_return allowed.error();
  const auto after = query_number(request, "after", 0, seq_max);
  if (!after) co_return after.error();
  auto query = [station, from = *after](Reader& reader) {
    return reader.quarantined(station, from, protocol::batch_entries_max);
  };
  auto reading = parts_.readers.read(std::move(query));
  const auto entries = co_await std::move(reading);
  if (!entries) co_return entries.error();
  Json::Array list;
  for (const auto& entry : *entries) list.push_back(shown(entry));
  co_return http::json_response(200, Json::Object{{"quarantined", std::move(list)}});
}

/// Answers with the fault that is still there; with none where the entry is good now.
Api::Answer Api::retry_quarantined(Request request, PathParams params) {
  auto asking = office(request, office::Permission::approve);
  if (const auto who = co_await std::move(asking); !who) co_return who.error();
  const auto seq = seq_in(params);
  if (!seq) co_return seq.error();
  const auto still = std::make_shared<std::optional<protocol::Quarantined>>();
  const std::string station = params["id"];
  auto work = [still, station, at = *seq](Store& store) -> Result<void> {
    auto judged = judge_again(store, station, at);
    if (!judged) return judged.error();
    *still = std::move(judged).value();
    return {};
  };
  auto doing = carried_out(parts_.writer, station, std::move(work));
  const auto result = co_await std::move(doing);
  if (!result) co_return result.error();
  Json::Array list;
  if (*still) list.push_back(protocol::to_json(**still));
  co_return http::json_response(200, Json::Object{{"quarantined", std::move(list)}});
}

Api::Answer Api::resolve_quarantined(Request request, PathParams params) {
  auto asking = office(request, office::Permission::approve);
  const auto who = co_await std::move(asking);
  if (!who) co_return who.error();
  const auto seq = seq_in(params);
  if (!seq) co_return seq.error();
  const auto body = parse_json(request.body);
  if (!body) co_return body.error();
  ObjectReader reader(*body);
  const std::string note = reader.text("note", note_max);
  if (auto fault = reader.finish()) co_return *fault;
  const Resolution resolution{who->user, parts_.wall_time(), note};
  const std::string station = params["id"];
  auto work = [resolution, station, at = *seq](Store& store) {
    return resolve(store, station, at, resolution);
  };
  auto doing = carried_out(parts_.writer, station, std::move(work));
  const auto result = co_await std::move(doing);
  if (!result) co_return result.error();
  co_return http::json_response(
      200,
      Json::Object{{"resolved",
                    Json::Object{{"by", resolution.by}, {"at", to_rfc3339(resolution.at)}, {"note", note}}}});
}

}  // namespace steelyard::ledger
