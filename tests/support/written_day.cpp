// SPDX-License-Identifier: Apache-2.0
#include "tests/support/written_day.h"

#include <gtest/gtest.h>
namespace steelyard::support {
namespace {

using journal::Batch;

constexpr std::int64_t empty_g = 15'000'000;
constexpr std::int64_t bag_g = 40'000;
constexpr std::int64_t price_minor = 320'000;

std::string padded(std::int64_t value, std::size_t width) {
  std::string digits = std::to_string(value);
  return std::string(width > digits.size() ? width - digits.size() : 0, '0') + digits;
}

Json party(const char* code, const char* name) {
  return Json::Object{{"code", code}, {"name", name}};
}

}  // namespace

WrittenDay::WrittenDay(std::string station, std::string day)
    : station_(std::move(station)), day_(std::move(day)) {}

journal::SealedEntry WrittenDay::entry(const std::string& kind, Json body) {
  const WallTime morning = *parse_rfc3339(day_ + "T00:00:00.000Z");
  journal::Entry entry{station_, head_.seq + 1,    morning + std::chrono::seconds(head_.seq),
                       "b00t",   head_.seq * 1000, "wang",
                       kind,     std::move(body),  head_.hash};
  auto sealed = journal::seal(std::move(entry));
  head_ = {sealed.entry.seq, sealed.hash};
  return sealed;
}

std::string WrittenDay::number(const char* letter, std::int64_t value) const {
  return station_ + "-" + letter + padded(value, 7);
}

Batch WrittenDay::weighing(Json::Object& dispatch, const char* purpose, std::int64_t mass_g) {
  const std::string weighing_number = number("W", ++weighings_);
  const std::string at = day_ + "T08:15:" + padded(weighings_ % 60, 2) + ".250Z";
  const Json::Object weighing{{"number", weighing_number}, {"purpose", purpose},   {"scale", "north"},
                              {"mass_g", mass_g},          {"interval_g", 20'000}, {"at", at},
                              {"source", "measured"},      {"by", "wang"}};
  dispatch["weighings"].array()->push_back(weighing);
  Json::Object alone = weighing;
  alone.emplace("dispatch", *dispatch["id"].string());
  alone.emplace("trace", std::string(600, 'a'));
  auto first = entry("weighing", std::move(alone));
  return {{std::move(first), entry("dispatch", dispatch)}, std::nullopt};
}

std::vector<Batch> WrittenDay::truck(const std::string& plate, std::int64_t net_g) {
  ++trucks_;
  std::vector<Batch> batches;
  const std::string slip = number("S", trucks_);
  const std::int64_t bags = net_g / bag_g;
  Json::Object slip_body{
      {"number", slip},
      {"date", day_},
      {"customer", party("C001", "某某养殖场")},
      {"payment", "paid"},
      {"lines",
       Json::Array{Json::Object{{"line", 1},
                                {"product", party("P1", "猪配合饲料")},
                                {"bag_weight_g", bag_g},
                                {"pellet", ""},
                                {"quantity_g", bags * bag_g},
                                {"bags", bags},
                                {"unit_price_minor", price_minor},
                                {"amount_minor", (bags * bag_g * price_minor + 500'000) / 1'000'000}}}},
      {"made_by", "li"},
      {"state", "open"}};
  batches.push_back({{entry("slip", slip_body)}, std::nullopt});

  std::string compact_day = day_;
  std::erase(compact_day, '-');
  const std::string id = station_ + "-" + compact_day + "-" + padded(trucks_, 4);
  Json::Object dispatch{{"id", id},
                        {"plate", plate},
                        {"state", "arrived"},
                        {"customer", party("C001", "某某养殖场")},
                        {"slips", Json::Array{slip}},
                        {"lines", Json::Array{}},
                        {"weighings", Json::Array{}},
                        {"approvals", Json::Array{}},
                        {"flags", Json::Array{}},
                        {"arrived_at", day_ + "T08:00:00.000Z"},
                        {"arrived_day", day_}};
  batches.push_back({{entry("dispatch", dispatch)}, std::nullopt});

  dispatch["state"] = "empty_weighed";
  dispatch["empty_g"] = empty_g;
  batches.push_back(weighing(dispatch, "empty", empty_g));
  dispatch["state"] = "loaded_weighed";
  dispatch["loaded_g"] = empty_g + net_g;
  dispatch["net_g"] = net_g;
  batches.push_back(weighing(dispatch, "loaded", empty_g + net_g));

  dispatch["state"] = "cleared";
  dispatch["ticket"] = number("", trucks_);
  dispatch["pass"] = Json::Object{{"number", number("P", trucks_)}, {"code", "QR"}, {"state", "issued"}};
  batches.push_back({{entry("dispatch", dispatch)}, std::nullopt});
  batches.push_back(
      {{entry("print", Json::Object{{"form", "weigh-ticket"}, {"dispatch", id}})}, std::nullopt});

  dispatch["state"] = "exited";
  dispatch["exited_day"] = day_;
  dispatch["exited_at"] = day_ + "T10:00:00.000Z";
  dispatch["pass"].object()->insert_or_assign("state", "used");
  slip_body["state"] = "shipped";
  auto out = entry("dispatch", dispatch);
  batches.push_back({{std::move(out), entry("slip", slip_body)}, std::nullopt});
  // Every commit answers a request.
  for (auto& batch : batches) {
    batch.answer =
        journal::Answer{"wang/" + std::to_string(batch.entries.back().entry.seq), batch.entries.back().hash,
                        201, R"({"done":1})", batch.entries.back().entry.at};
  }
  return batches;
}

}  // namespace steelyard::support
