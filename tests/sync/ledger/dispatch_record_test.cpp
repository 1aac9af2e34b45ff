// SPDX-License-Identifier: Apache-2.0
#include "sync/ledger/dispatch_record.h"

#include <gtest/gtest.h>

#include "tests/sync/support/station_history.h"

namespace steelyard::ledger {
namespace {

Json::Object exited() {
  return test::StationHistory().dispatch_body("G1-20261122-0001", "exited", 20'000);
}

Result<DispatchView> read(const Json::Object& body) {
  static std::string text;  // the view points into it
  text = to_text(Json(body));
  return read_dispatch(text, "G1", 8);
}

Json::Object with(const char* key, Json value) {
  Json::Object body = exited();
  body[key] = std::move(value);
  return body;
}
Json::Object without(const char* key) {
  Json::Object body = exited();
  body.erase(key);
  return body;
}

TEST(DispatchRecord, TakesWhatTheTableNeeds) {
  const auto view = read(exited());
  ASSERT_TRUE(view.ok());
  const DispatchRecord record = record_of(*view);
  EXPECT_EQ(record.id, "G1-20261122-0001");
  EXPECT_EQ(record.seq, 8);
  EXPECT_EQ(record.plate, "豫A10000");
  EXPECT_EQ(record.customer, "C0");
  EXPECT_EQ(record.exited_day, (LocalDay{2026, 11, 22}));
  EXPECT_EQ(record.net, Mass::kilograms(20'000));
  EXPECT_TRUE(record.has_left());
}

TEST(DispatchRecord, EveryRuleIsHeld) {
  const Json::Object bad[] = {
      without("id"),
      with("id", "G2-20261122-0001"),
      with("id", "G10-20261122-0001"),
      with("id", "G1-"),
      with("id", 7),
      without("state"),
      with("state", "gone"),
      without("plate"),
      with("plate", "豫\nA"),
      with("customer", "C1"),
      with("customer", Json::Object{{"code", 5}}),
      without("arrived_at"),
      with("arrived_at", "yesterday"),
      without("arrived_day"),
      with("arrived_day", "2026-02-30"),
      without("exited_day"),
      with("exited_day", "2026-22-11"),
      without("net_g"),
      without("loaded_g"),
      without("empty_g"),
      with("net_g", "20000000"),
      with("loaded_g", std::int64_t{1'000'000'000'001}),
      with("empty_g", std::numeric_limits<std::int64_t>::min()),
  };
  for (const auto& body : bad) {
    const auto view = read(body);
    ASSERT_FALSE(view.ok()) << to_text(Json(body));
    EXPECT_EQ(view.error().code, ErrorCode::dispatch_malformed) << to_text(Json(body));
  }
}

TEST(DispatchRecord, TheNetIsLoadedMinusEmptyToTheGram) {
  const auto view = read(with("net_g", 20'000'001));
  ASSERT_FALSE(view.ok());
  EXPECT_EQ(view.error().code, ErrorCode::dispatch_net_wrong);
  EXPECT_EQ(*view.error().params.at("net_g").integer(), 20'000'001);
}

TEST(DispatchRecord, ANegativeNetStaysNegative) {
  Json::Object body = with("net_g", -1000);
  body["loaded_g"] = 15'000'000 - 1000;
  body["weighings"].array()->back().object()->insert_or_assign("mass_g", 15'000'000 - 1000);
  const auto view = read(body);
  ASSERT_TRUE(view.ok());
  EXPECT_EQ(record_of(*view).net, Mass::grams(-1000));
}

TEST(DispatchRecord, MembersOfANewerStationAreNoFault) {
  EXPECT_TRUE(read(with("weather", Json::Object{{"rain", 1}})).ok());
}

TEST(DispatchRecord, ANameWithEscapesIsUnescaped) {
  const auto view = read(with("customer", Json::Object{{"code", "C\"1"}}));
  ASSERT_TRUE(view.ok());
  EXPECT_EQ(record_of(*view).customer, "C\"1");
}

}  // namespace
}  // namespace steelyard::ledger
