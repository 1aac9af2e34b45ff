// SPDX-License-Identifier: Apache-2.0
#include "tests/sync/support/station_history.h"

#include <cstdio>

namespace steelyard::test {
namespace {

const WallTime morning = *parse_rfc3339("2026-11-22T00:15:30.250Z");

Json::Object weighing(const std::string& number, const std::string& purpose, std::int64_t mass_g) {
  return {{"number", number},     {"purpose", purpose},        {"scale", "north"},     {"mass_g", mass_g},
          {"interval_g", 20'000}, {"at", to_rfc3339(morning)}, {"source", "measured"}, {"by", "wang"}};
}

int rank(const std::string& state) {
  static const std::map<std::string, int> ranks = {{"arrived", 0}, {"empty_weighed", 1},
                                                   {"loading", 2}, {"loaded_weighed", 3},
                                                   {"cleared", 4}, {"exited", 5}};
  const auto it = ranks.find(state);
  return it == ranks.end() ? 0 : it->second;
}

}  // namespace

std::string StationHistory::next_bytes(const std::string& kind, Json::Object body) const {
  const auto seq = static_cast<std::int64_t>(entries.size()) + 1;
  return journal::seal({station_, seq, morning + std::chrono::milliseconds{seq * 250}, "0f5e9a7c31d24b68",
                        seq * 250, "wang", kind, Json(std::move(body)), head().hash})
      .bytes;
}

std::int64_t StationHistory::add(const std::string& kind, Json::Object body) {
  return add_raw(next_bytes(kind, std::move(body)));
}

std::int64_t StationHistory::add_raw(const std::string& bytes) {
  entries.push_back(bytes);
  hashes_.push_back(journal::sha256(bytes));
  return static_cast<std::int64_t>(entries.size());
}

std::string StationHistory::next_id(LocalDay day) const {
  std::string number = std::to_string(dispatches_ + 1);
  if (number.size() < 4) number.insert(0, 4 - number.size(), '0');
  return station_ + "-" + compact(day) + "-" + number;
}

std::string StationHistory::weighing_number(int which) const {
  const std::string digits = std::to_string(dispatches_ * 2 + which);
  return station_ + "-W" + std::string(digits.size() < 7 ? 7 - digits.size() : 0, '0') + digits;
}

Json::Object StationHistory::dispatch_body(const std::string& id, const std::string& state,
                                           std::int64_t net_kg, LocalDay day) const {
  constexpr std::int64_t empty_g = 15'000'000;
  const int reached = rank(state);
  Json::Object line{{"slip", slip_number()},
                    {"line", 1},
                    {"product", Json::Object{{"code", "F-301"}, {"name", "育肥猪配合饲料"}}},
                    {"bag_weight_g", 40'000},
                    {"pellet", "3.0"},
                    {"planned_g", net_kg * 1000},
                    {"planned_bags", net_kg / 40},
                    {"unit_price_minor", 345'000}};
  Json::Array weighings;
  if (reached >= 1) weighings.push_back(weighing(weighing_number(1), "empty", empty_g));
  if (reached >= 3) weighings.push_back(weighing(weighing_number(2), "loaded", empty_g + net_kg * 1000));
  if (reached >= 2) line.emplace("bags", net_kg / 40);
  line.emplace("quantity_g", reached >= 2 ? net_kg / 40 * 40'000 : net_kg * 1000);
  Json::Object body{{"id", id},
                    {"plate", "豫A" + std::to_string(10'000 + dispatches_ % 90'000)},
                    {"state", state},
                    {"customer", Json::Object{{"code", "C" + std::to_string(dispatches_ % 500)},
                                              {"name", "新乡市红旗区养殖专业合作社"}}},
                    {"slips", Json::Array{slip_number()}},
                    {"lines", Json::Array{std::move(line)}},
                    {"weighings", std::move(weighings)},
                    {"approvals", Json::Array{}},
                    {"flags", Json::Array{}},
                    {"arrived_at", to_rfc3339(morning + std::chrono::seconds{dispatches_})},
                    {"arrived_day", to_string(day)}};
  if (reached >= 1) body.emplace("empty_g", empty_g);
  if (reached >= 3) {
    body.emplace("loaded_g", empty_g + net_kg * 1000);
    body.emplace("net_g", net_kg * 1000);
    body.emplace("expected_g", net_kg * 1000);
    body.emplace("tolerance_g", 60'000);
    body.emplace("uncertainty_g", 85'000);
    body.emplace("verdict", "within");
  }
  if (reached >= 4) body.emplace("ticket", station_ + "-0000123");
  if (reached >= 5) {
    body.emplace("exited_at", to_rfc3339(morning + std::chrono::hours{1}));
    body.emplace("exited_day", to_string(day));
    body.emplace("exited_by", "li");
  }
  return body;
}

std::string StationHistory::slip_number() const {
  if (!each_has_a_slip) return station_ + "-S0000001";
  const std::string digits = std::to_string(dispatches_ + 1);
  return station_ + "-S" + std::string(digits.size() < 7 ? 7 - digits.size() : 0, '0') + digits;
}

Json::Object StationHistory::slip_body(const std::string& dispatch, std::int64_t bags) const {
  const Json product = Json::Object{{"code", "F-301"}, {"name", "育肥猪配合饲料"}};
  const std::int64_t ordered = bags * 2;
  Json::Object line{{"line", 1},
                    {"product", product},
                    {"bag_weight_g", 40'000},
                    {"pellet", "3.0"},
                    {"bags", ordered},
                    {"quantity_g", ordered * 40'000},
                    {"unit_price_minor", 345'000},
                    {"amount_minor", ordered * 40 * 345}};
  Json::Object shipped{{"dispatch", dispatch}, {"line", 1}, {"bags", bags}, {"quantity_g", bags * 40'000}};
  return {{"number", slip_number()},
          {"date", "2026-11-20"},
          {"customer", Json::Object{{"code", "C0"}, {"name", "新乡市红旗区养殖专业合作社"}}},
          {"payment", "paid"},
          {"lines", Json::Array{std::move(line)}},
          {"shipped", Json::Array{std::move(shipped)}},
          {"made_by", "zhao"},
          {"state", "open"}};
}

std::string StationHistory::add_dispatch(std::int64_t net_kg, LocalDay day) {
  const std::string id = next_id(day);
  const auto state = [&](const char* name) { add("dispatch", dispatch_body(id, name, net_kg, day)); };
  // About as long as a captured weight with its frames and compressed trace.
  const auto captured = [&](const char* purpose, int which, std::int64_t mass_g) {
    Json::Object body = weighing(weighing_number(which), purpose, mass_g);
    body.emplace("dispatch", id);
    body.emplace("trace", std::string(600, 'x'));
    add("weighing", std::move(body));
  };
  state("arrived");
  captured("empty", 1, 15'000'000);
  state("empty_weighed");
  state("loading");
  captured("loaded", 2, 15'000'000 + net_kg * 1000);
  state("loaded_weighed");
  state("cleared");
  state("exited");
  if (each_has_a_slip) add("slip", slip_body(id, net_kg / 40));
  ++dispatches_;
  return id;
}

journal::Head StationHistory::head_at(std::int64_t seq) const {
  if (seq == 0) return {};
  return {seq, hashes_.at(static_cast<std::size_t>(seq - 1))};
}

std::vector<journal::StoredEntry> StationHistory::slice(std::int64_t after, std::int64_t last) const {
  std::vector<journal::StoredEntry> out;
  for (std::int64_t seq = after + 1; seq <= last; ++seq) {
    out.push_back({seq, entries.at(static_cast<std::size_t>(seq - 1))});
  }
  return out;
}

protocol::ReceivedHeaders as_received(const protocol::Headers& headers) {
  protocol::ReceivedHeaders out;
  for (auto [name, value] : headers) {
    for (char& c : name) c = static_cast<char>(c >= 'A' && c <= 'Z' ? c + 32 : c);
    out[name] = value;
  }
  return out;
}

}  // namespace steelyard::test
