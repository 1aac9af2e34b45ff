// SPDX-License-Identifier: Apache-2.0
// `released` keeps, for each kind of store, step n of its schema as it was released (KIND_n.sql) and rows as
// the ledger of that version left them (KIND_n_rows.sql): one station, one user, four entries of which the
// third is bad, one truck that left, from version 3 on the user's session, and from version 4 on a customer
// of the office who has paid.
#include <filesystem>
#include <fstream>
#include <sstream>

#include <gtest/gtest.h>

#include "sync/ledger/catch_up.h"
#include "sync/ledger/ingest.h"
#include "sync/ledger/verify.h"
#include "sync/office/account.h"
#include "tests/sync/support/station_history.h"
#include "tests/sync/support/store_under_test.h"

namespace steelyard::ledger {
namespace {

using test::StoreUnderTest;

std::filesystem::path released(int version, const std::string& what = "") {
  return std::filesystem::path(STEELYARD_RELEASED_SCHEMAS) /
         (StoreUnderTest::kind() + "_" + std::to_string(version) + what + ".sql");
}

std::string text_of(const std::filesystem::path& file) {
  std::ostringstream text;
  text << std::ifstream(file).rdbuf();
  return text.str();
}

const int newest = static_cast<int>(StoreUnderTest::schema().size());

/// A store as the ledger of this version left it.
void fill(StoreUnderTest& place, int version) {
  for (int n = 1; n <= version; ++n) place.meddle(text_of(released(n)));
  place.meddle(text_of(released(version, "_rows")));
  place.set_version(version);
}

TEST(LedgerMigration, NoStepThatWasReleasedHasChanged) {
  for (int n = 1; n <= newest; ++n)
    EXPECT_EQ(StoreUnderTest::schema()[static_cast<std::size_t>(n - 1)], text_of(released(n)))
        << "step " << n;
  EXPECT_FALSE(std::filesystem::exists(released(newest + 1))) << "a step that was released is gone";
}

TEST(LedgerMigration, WhatEachReleasedVersionLeftIsThereAfterwards) {
  for (int version = 1; version <= newest; ++version) {
    SCOPED_TRACE("from version " + std::to_string(version));
    StoreUnderTest place;
    fill(place, version);
    auto store = open_store(place.address());
    ASSERT_TRUE(store.ok()) << sentence(store.error());
    const auto reader = open_reader(place.address());
    ASSERT_TRUE(reader.ok()) << sentence(reader.error());
    const auto caught_up = catch_up(**store, **reader, [](const std::string&, std::int64_t, std::int64_t) {});
    ASSERT_TRUE(caught_up.ok()) << sentence(caught_up.error());
    const auto owed = office::balance_minor((*reader)->sql(), "C1");
    EXPECT_EQ(*owed, version >= 4 ? -5'000 : 0);
    const auto accounts = (*reader)->accounts();
    ASSERT_EQ(accounts->stations.size(), 1U);
    EXPECT_EQ(accounts->users.at(0).name, "li");
    const auto session =
        (*reader)->session(journal::sha256("token of li"), *parse_rfc3339("2026-11-23T20:00:00.000Z"));
    ASSERT_TRUE(session.ok()) << sentence(session.error());
    EXPECT_EQ(session->has_value(), version >= 3);
    const auto verified = verify(**reader);
    ASSERT_TRUE(verified.ok()) << sentence(verified.error());
    EXPECT_EQ(verified->entries, 4);
    EXPECT_EQ(verified->dispatches, 1);
    EXPECT_EQ(verified->quarantined, 1);
    EXPECT_EQ((*reader)->dispatches({.plate = "豫A10001"})->bodies.size(), 1U);
    const auto totals = (*reader)->totals(LocalDay{2026, 11, 22});
    ASSERT_EQ(totals->size(), 1U);
    EXPECT_EQ(totals->front().total, (protocol::DayTotal{{2026, 11, 22}, 1, Mass::kilograms(20'000)}));
  }
}

TEST(LedgerMigration, TheStationGoesOnWhereItWas) {
  for (int version = 1; version <= newest; ++version) {
    SCOPED_TRACE("from version " + std::to_string(version));
    StoreUnderTest place;
    fill(place, version);
    auto store = open_store(place.address());
    ASSERT_TRUE(store.ok()) << sentence(store.error());
    const auto reader = open_reader(place.address());
    ASSERT_TRUE(catch_up(**store, **reader, [](const std::string&, std::int64_t, std::int64_t) {}).ok());
    test::StationHistory g1;
    const auto entries = (*reader)->entries("G1", 0, 10, 1 << 20);
    for (const auto& entry : *entries) g1.add_raw(entry.bytes);
    g1.add_dispatch(30'000, {2026, 11, 23});
    const auto encoded = protocol::encode_batch("e1", g1.head_at(4), g1.slice(4, g1.head().seq));
    const auto batch = prepare("G1", test::as_received(encoded.headers), encoded.body);
    ASSERT_TRUE(batch.ok()) << sentence(batch.error());
    ASSERT_TRUE((*store)->begin().ok());
    const auto answer = ingest(**store, *batch);
    ASSERT_TRUE(answer.ok()) << sentence(answer.error());
    ASSERT_TRUE((*store)->commit().ok());
    const auto verified = verify(**reader);
    ASSERT_TRUE(verified.ok()) << sentence(verified.error());
    EXPECT_EQ(verified->entries, g1.head().seq);
    EXPECT_EQ(verified->dispatches, 2);
  }
}

TEST(LedgerMigration, ASchemaOfANewerProgramIsLeftAlone) {
  StoreUnderTest place;
  ASSERT_TRUE(open_store(place.address()).ok());
  place.set_version(999);
  const auto writer = open_store(place.address());
  const auto looking = open_reader(place.address());
  ASSERT_FALSE(writer.ok() || looking.ok());
  EXPECT_EQ(writer.error().code, ErrorCode::schema_newer);
  EXPECT_EQ(looking.error().code, ErrorCode::schema_newer);
}

}  // namespace
}  // namespace steelyard::ledger
