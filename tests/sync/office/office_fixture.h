// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <gtest/gtest.h>

#include "station/base/check.h"
#include "sync/ledger/store_address.h"
#include "sync/office/conditions.h"
#include "sync/office/feed.h"
#include "sync/office/slips.h"
#include "tests/sync/support/store_under_test.h"

namespace steelyard::office {

/// An empty ledger with the stations G1 and G2, a customer and a product, asked inside transactions of the
/// test's own.
class OfficeFixture : public ::testing::Test {
 protected:
  OfficeFixture() {
    auto opened = ledger::open_store(place_.address());
    CHECK(opened.ok());
    store_ = std::move(opened).value();
    for (const char* id : {"G1", "G2"}) CHECK(*store_->add_station({id, journal::sha256(id)}));
    keep({"customer", "C1", Json::Object{{"code", "C1"}, {"name", "城关养殖场"}}});
    keep({"customer", "C2", Json::Object{{"code", "C2"}, {"name", "Li farm"}}});
    keep({"product", "F551", Json::Object{{"code", "F551"}, {"name", "肉鸡料"}}});
  }

  Sql& sql() { return store_->sql(); }
  Books books() { return Books(sql()); }
  /// Each is a minute after the one before.
  Asking li(const std::string& mark = "0badcafe") {
    now_ += std::chrono::minutes(1);
    return {"li", now_, mark};
  }
  /// One change in a transaction of its own; a refusal must have changed nothing, so it is committed too.
  template <typename F>
  auto in_turn(F work) {
    CHECK(store_->begin().ok());
    CHECK(books().take_turn().ok());
    auto result = work();
    CHECK(store_->commit().ok());
    return result;
  }
  std::int64_t keep(const Writing& writing) {
    const auto change = in_turn([&] { return books().put(writing, li()); });
    CHECK(change.ok());
    return *change;
  }

  static dispatch::PickSlip order(const std::string& number = "880123", std::int64_t bags = 250) {
    dispatch::PickSlip slip;
    slip.number = number;
    slip.date = {2026, 11, 24};
    slip.customer = {"C1", "as somebody wrote it"};
    slip.made_by = "zhao";
    slip.payment = dispatch::Payment::paid;
    const Mass bag = Mass::kilograms(40);
    slip.lines.push_back({1, {"F551", "x"}, bag, "3 mm", bag * bags, bags, {}, {}, ""});
    return slip;
  }
  Result<OfficeSlip> make(const dispatch::PickSlip& slip, const std::string& station = "G1") {
    return in_turn([&] { return make_slip(sql(), {slip, station}, li()); });
  }
  FeedPage feed(const std::string& station, const Place& place = {}) {
    auto page = feed_after(sql(), station, place);
    CHECK(page.ok());
    return std::move(page).value();
  }
  /// The station has this on record.
  void station_wrote(const std::string& station, const dispatch::PickSlip& slip, std::int64_t office,
                     const std::string& state) {
    ledger::SlipRecord record{slip.number,
                              ++seq_,
                              office,
                              state,
                              slip.customer.code,
                              to_string(slip.date),
                              searchable(slip.number),
                              to_text(dispatch::to_json(slip))};
    CHECK(store_->begin().ok());
    auto mark = store_->mark(station);
    CHECK(mark.ok() && *mark);
    (*mark)->head.seq = seq_;
    CHECK(store_->set_mark(**mark).ok());
    CHECK(store_->put_slips(station, std::span(&record, 1)).ok());
    CHECK(store_->commit().ok());
  }
  template <typename T>
  static std::string code_of(const Result<T>& result) {
    return result ? "accepted" : std::string(name_of(result.error().code));
  }

  test::StoreUnderTest place_;
  std::unique_ptr<ledger::Store> store_;
  WallTime now_ = *parse_rfc3339("2026-11-24T08:00:00.000Z");
  std::int64_t seq_ = 0;
};

}  // namespace steelyard::office
