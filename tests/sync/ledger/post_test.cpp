// SPDX-License-Identifier: Apache-2.0
// What trucks come to on the accounts.
#include "sync/ledger/post.h"

#include <random>

#include <gtest/gtest.h>

#include "sync/ledger/catch_up.h"
#include "sync/ledger/quarantine.h"
#include "sync/ledger/verify.h"
#include "sync/office/account.h"
#include "tests/sync/ledger/store_fixture.h"

namespace steelyard::ledger {
namespace {

using office::Posting;
using test::StationHistory;

/// Of 20 000 kg at 3 450.00 for 1000 kg.
constexpr std::int64_t amount = 6'900'000;

class LedgerPost : public StoreFixture {
 protected:
  /// A truck that left with 500 bags, and then was found to have had fewer.
  static std::string add_corrected(StationHistory& station, std::int64_t bags, const char* at) {
    const std::string id = station.add_dispatch();
    correct(station, id, bags, at);
    return id;
  }
  static void correct(StationHistory& station, const std::string& id, std::int64_t bags, const char* at) {
    Json::Object body = station.dispatch_body(id, "exited", 20'000);
    Json::Object& line = *(*body.at("lines").array())[0].object();
    line.insert_or_assign("bags", bags);
    line.insert_or_assign("quantity_g", bags * 40'000);
    line.insert_or_assign("corrected_g", bags * 40'000);
    body.insert_or_assign("customer", Json::Object{{"code", "C0"}, {"name", "n"}});
    body.emplace("corrections", Json::Array{Json::Object{{"at", at}}});
    station.add("dispatch", std::move(body));
  }

  std::vector<Posting> postings() {
    const auto rows = store->sql().query("SELECT " + std::string(office::posting_columns) +
                                         " FROM posting ORDER BY station, seq, place");
    CHECK(rows.ok());
    std::vector<Posting> out;
    for (const auto& row : *rows) out.push_back(office::posting_in(row));
    return out;
  }
  /// "shipment 6900000", in order.
  std::vector<std::string> said() {
    std::vector<std::string> out;
    for (const Posting& p : postings()) out.push_back(p.kind + " " + std::to_string(p.amount_minor));
    return out;
  }
  std::int64_t balance(const std::string& account) {
    const auto rows = store->sql().query(
        "SELECT CAST(coalesce(sum(debit_minor - credit_minor), 0) AS bigint) FROM account_day WHERE account "
        "= $1",
        {account});
    CHECK(rows.ok());
    return rows->front().integer(0);
  }
  void expect_verified() {
    const auto verified = verify(*reader());
    EXPECT_TRUE(verified.ok()) << (verified.ok() ? "" : sentence(verified.error()));
  }
};

TEST_F(LedgerPost, ATruckThatLeftIsADebitForEachLine) {
  StationHistory g1;
  const std::string id = g1.add_dispatch();
  ASSERT_TRUE(send(g1, 0, 7).ok());
  EXPECT_TRUE(postings().empty()) << "cleared, and still there";
  ASSERT_TRUE(send(g1, 7, 8).ok());
  ASSERT_EQ(postings().size(), 1U);
  const Posting p = postings().front();
  EXPECT_EQ(p.kind, "shipment");
  EXPECT_EQ(p.account, "sales");
  EXPECT_EQ(p.customer, "C0");
  EXPECT_EQ(p.dispatch, id);
  EXPECT_EQ(p.slip, "G1-S0000001");
  EXPECT_EQ(p.product, "F-301");
  EXPECT_EQ(p.quantity_g, 20'000'000);
  EXPECT_EQ(p.bags, 500);
  EXPECT_EQ(p.amount_minor, amount);
  EXPECT_EQ(p.day, "2026-11-22");
  EXPECT_EQ(balance("customer:C0"), amount);
  EXPECT_EQ(balance("sales"), -amount);
  expect_verified();
}

TEST_F(LedgerPost, ACorrectionReversesAndDebitsAnewOnItsOwnDay) {
  StationHistory g1;
  add_corrected(g1, 490, "2026-11-25T03:00:00.000Z");
  ASSERT_TRUE(send_all(g1).ok());
  EXPECT_EQ(said(), (std::vector<std::string>{"shipment 6900000", "reversal -6900000", "shipment 6762000"}));
  EXPECT_EQ(postings()[1].day, "2026-11-25");
  EXPECT_EQ(postings()[1].quantity_g, -20'000'000);
  EXPECT_EQ(balance("customer:C0"), 6'762'000);
  expect_verified();
}

TEST_F(LedgerPost, ACorrectionMadeBeforeTheExitByItsClockIsNotPostedBeforeIt) {
  StationHistory g1;
  add_corrected(g1, 490, "2026-11-20T03:00:00.000Z");
  ASSERT_TRUE(send_all(g1).ok());
  EXPECT_EQ(postings()[2].day, "2026-11-22");
}

TEST_F(LedgerPost, WhereBatchesAreCutMakesNoDifference) {
  StationHistory g1;
  const std::string id = add_corrected(g1, 490, "2026-11-25T03:00:00.000Z");
  correct(g1, id, 480, "2026-11-26T03:00:00.000Z");
  ASSERT_TRUE(send_all(g1).ok());
  const std::vector<Posting> whole = postings();
  ASSERT_EQ(whole.size(), 5U);
  for (std::int64_t cut = 1; cut < g1.head().seq; ++cut) {
    StationHistory other("H" + std::to_string(cut));
    ASSERT_TRUE(store->add_station({other.station(), journal::sha256("x")}).value());
    const std::string dispatch = add_corrected(other, 490, "2026-11-25T03:00:00.000Z");
    correct(other, dispatch, 480, "2026-11-26T03:00:00.000Z");
    ASSERT_TRUE(send(other, 0, cut).ok());
    ASSERT_TRUE(send(other, cut, other.head().seq).ok());
    std::vector<Posting> all = postings();
    const std::vector<Posting> its(all.end() - 5, all.end());
    for (std::size_t i = 0; i < its.size(); ++i) {
      EXPECT_EQ(its[i].kind, whole[i].kind) << "cut after " << cut;
      EXPECT_EQ(its[i].amount_minor, whole[i].amount_minor) << "cut after " << cut;
      EXPECT_EQ(its[i].seq, whole[i].seq);
      EXPECT_EQ(its[i].place, whole[i].place);
    }
  }
  expect_verified();
}

TEST_F(LedgerPost, WhatIsSentAgainIsPostedOnce) {
  StationHistory g1;
  g1.add_dispatch();
  g1.add_dispatch();
  ASSERT_TRUE(send(g1, 0, 10).ok());
  ASSERT_TRUE(send(g1, 0, 16).ok());
  ASSERT_TRUE(send(g1, 0, 16).ok());
  EXPECT_EQ(postings().size(), 2U);
}

TEST_F(LedgerPost, ATransactionThatIsRolledBackPostsNothing) {
  StationHistory g1;
  g1.add_dispatch();
  const auto batch = prepared(g1, 0, 8);
  ASSERT_TRUE(store->begin().ok());
  ASSERT_TRUE(ingest(*store, *batch).ok());
  store->roll_back();
  EXPECT_TRUE(postings().empty());
  ASSERT_TRUE(send_all(g1).ok());
  EXPECT_EQ(postings().size(), 1U);
}

TEST_F(LedgerPost, AnAmountBeyondAllBoundsIsKeptApart) {
  StationHistory g1;
  const std::string id = g1.next_id();
  Json::Object body = g1.dispatch_body(id, "exited", 20'000);
  (*body.at("lines").array())[0].object()->insert_or_assign("unit_price_minor", std::int64_t{1} << 60);
  g1.add("dispatch", std::move(body));
  const auto answer = send_all(g1);
  ASSERT_EQ(answer->quarantined.size(), 1U);
  EXPECT_EQ(answer->quarantined.front().code, "dispatch_malformed");
  EXPECT_TRUE(postings().empty());
  expect_verified();
}

TEST_F(LedgerPost, AnEntryThatIsGoodAfterAllIsPostedThen) {
  StationHistory g1;
  g1.add_dispatch();
  ASSERT_TRUE(send(g1, 0, 7).ok());
  // As a ledger left it that found fault with the exit.
  auto batch = prepared(g1, 7, 8);
  batch->faults.emplace(8, Error{ErrorCode::dispatch_malformed, {{"rule", "an old one"}}});
  batch->dispatches.clear();
  batch->shipments.clear();
  ASSERT_TRUE(take(*batch).ok());
  EXPECT_TRUE(postings().empty());
  ASSERT_TRUE(store->begin().ok());
  ASSERT_TRUE(judge_again(*store, "G1", 8).ok());
  ASSERT_TRUE(store->commit().ok());
  EXPECT_EQ(said(), (std::vector<std::string>{"shipment 6900000"}));
  expect_verified();
}

TEST_F(LedgerPost, ALedgerThatKeptNoAccountsMakesThemFromItsEntries) {
  StationHistory g1;
  add_corrected(g1, 490, "2026-11-25T03:00:00.000Z");
  g1.add("slip", {{"number", "880123"},
                  {"state", "open"},
                  {"date", "2026-11-22"},
                  {"customer", Json::Object{{"code", "C0"}, {"name", "n"}}}});
  ASSERT_TRUE(send_all(g1).ok());
  const auto before = postings();
  for (const char* statement : {"DELETE FROM posting", "DELETE FROM account_day", "DELETE FROM station_slip",
                                "UPDATE station SET folded = 0"})
    place_.meddle(statement);
  std::int64_t last = 0;
  const auto progress = [&](const std::string&, std::int64_t done, std::int64_t) { last = done; };
  ASSERT_TRUE(catch_up(*store, *reader(), progress).ok());
  EXPECT_EQ(last, g1.head().seq);
  EXPECT_EQ(postings(), before);
  EXPECT_EQ(store->sql().query("SELECT number FROM station_slip")->size(), 1U);
  expect_verified();
  last = 0;
  ASSERT_TRUE(catch_up(*store, *reader(), progress).ok());
  EXPECT_EQ(last, 0) << "nothing is left to do";
}

/// A slip as a station writes it after an exit.
Json::Object slip_body(std::vector<std::pair<std::string, std::int64_t>> shipped,
                       const std::string& station = "G1") {
  Json::Array parts;
  for (const auto& [dispatch, bags] : shipped) {
    parts.push_back(
        Json::Object{{"dispatch", dispatch}, {"line", 1}, {"quantity_g", bags * 40'000}, {"bags", bags}});
  }
  return {{"number", station + "-S0000001"},
          {"date", "2026-11-22"},
          {"customer", Json::Object{{"code", "C0"}, {"name", "n"}}},
          {"shipped", std::move(parts)}};
}

TEST_F(LedgerPost, ASlipShippedWhatItsTrucksCarriedAndNothingElse) {
  StationHistory g1;
  const std::string id = g1.add_dispatch();
  g1.add("slip", slip_body({{id, 500}}));
  const auto good = send_all(g1);
  EXPECT_TRUE(good->quarantined.empty());
  g1.add("slip", slip_body({{id, 499}}));
  g1.add("slip", slip_body({{id, 500}, {"G1-20261122-0009", 10}}));
  g1.add("slip", slip_body({}));
  g1.add("slip", slip_body({{id, 500}, {"G2-20261122-0001", 10}}));
  const std::int64_t first_bad = g1.head().seq - 3;
  const auto answer = send(g1, 9, g1.head().seq);
  ASSERT_TRUE(answer.ok()) << sentence(answer.error());
  std::vector<std::int64_t> bad;
  for (const auto& entry : answer->quarantined) bad.push_back(entry.seq);
  EXPECT_EQ(bad, (std::vector<std::int64_t>{first_bad, first_bad + 1, first_bad + 2}));
  const auto kept = store->sql().query("SELECT seq FROM station_slip");
  EXPECT_EQ(kept->front().integer(0), g1.head().seq) << "what left elsewhere that station has not to prove";
  expect_verified();
}

TEST_F(LedgerPost, WhatASlipShippedIsJudgedAlikeHoweverTheBatchesAreCut) {
  constexpr std::int64_t all = 11;
  for (std::int64_t cut = 7; cut < all; ++cut) {
    StationHistory other("H" + std::to_string(cut));
    ASSERT_TRUE(store->add_station({other.station(), journal::sha256("x")}).value());
    const std::string dispatch = add_corrected(other, 490, "2026-11-25T03:00:00.000Z");
    other.add("slip", slip_body({{dispatch, 500}}, other.station()));
    other.add("slip", slip_body({{dispatch, 490}}, other.station()));
    ASSERT_EQ(other.head().seq, all);
    ASSERT_TRUE(send(other, 0, cut).ok());
    ASSERT_TRUE(send(other, cut, all).ok());
    EXPECT_EQ(reader()->quarantined(other.station(), 0, 10)->size(), 1U) << "cut after " << cut;
  }
}

TEST_F(LedgerPost, OnARandomHistoryTheAccountsAlwaysBalance) {
  const auto seed = std::random_device{}();
  SCOPED_TRACE("seed " + std::to_string(seed));
  std::mt19937 random(seed);
  const auto upto = [&](std::uint32_t n) { return static_cast<std::int64_t>(random() % n); };
  StationHistory g1;
  std::vector<std::string> gone;
  std::int64_t sent = 0;
  std::int64_t paid = 0;
  ASSERT_TRUE(store->begin().ok());
  ASSERT_TRUE(office::Books(store->sql())
                  .put({"customer", "C0", Json::Object{{"name", "n"}}}, {"li", {}, "00000000"})
                  .ok());
  ASSERT_TRUE(store->commit().ok());
  for (int step = 0; step < 60; ++step) {
    switch (upto(4)) {
      case 0:
        gone.push_back(g1.add_dispatch(40 * (1 + upto(600))));
        break;
      case 1:
        if (!gone.empty())
          correct(g1, gone[static_cast<std::size_t>(upto(static_cast<std::uint32_t>(gone.size())))],
                  upto(500), "2026-11-25T03:00:00.000Z");
        break;
      case 2: {
        ASSERT_TRUE(store->begin().ok());
        const std::int64_t money = 1 + upto(10'000'000);
        const auto booked = office::book_payment(
            store->sql(), {"C0", "payment", "bank", "2026-11-2" + std::to_string(upto(9)), money, ""},
            {"li", {}, "00000000"});
        ASSERT_TRUE(booked.ok()) << sentence(booked.error());
        if (upto(3) == 0) {
          const auto back = office::reverse_payment(store->sql(), *booked->find("number")->string(), "typed",
                                                    "2026-11-25", {"li", {}, "00000000"});
          ASSERT_TRUE(back.ok());
        } else {
          paid += money;
        }
        ASSERT_TRUE(store->commit().ok());
        break;
      }
      default: {
        const std::int64_t to = std::min(g1.head().seq, sent + 1 + upto(20));
        if (to > sent) ASSERT_TRUE(send(g1, sent, to).ok());
        sent = std::max(sent, to);
      }
    }
    ASSERT_EQ(*office::sum_of_accounts(store->sql()), 0) << "after step " << step;
  }
  if (sent < g1.head().seq) ASSERT_TRUE(send(g1, sent, g1.head().seq).ok());
  ASSERT_EQ(*office::sum_of_accounts(store->sql()), 0);
  EXPECT_EQ(balance("bank"), paid);
  std::int64_t owed = 0;
  for (const Posting& p : postings()) owed += p.amount_minor;
  EXPECT_EQ(owed, -balance("sales") - paid);
  expect_verified();
}

}  // namespace
}  // namespace steelyard::ledger
