// SPDX-License-Identifier: Apache-2.0
#include "sync/office/standing.h"

#include "sync/office/customer.h"
#include "sync/office/days.h"
#include "tests/sync/office/office_fixture.h"

namespace steelyard::office {
namespace {

constexpr LocalDay today{2026, 11, 24};

/// One that has been a customer for long and takes the same every month.
Volume steady(const std::string& customer, std::int64_t tonnes) {
  Volume volume;
  volume.customer = customer;
  volume.first_day = "2025-01-01";
  volume.windows_g.fill(tonnes * 1'000'000);
  volume.year_g = tonnes * 12'000'000;
  return volume;
}

const Standing& of(const std::vector<Standing>& all, const std::string& customer) {
  return *std::find_if(all.begin(), all.end(),
                       [&](const Standing& s) { return s.volume.customer == customer; });
}

/// Twenty large ones, so that what is looked at is not key by being there.
std::vector<Volume> behind_twenty(Volume volume) {
  std::vector<Volume> all;
  for (int n = 0; n < 20; ++n) all.push_back(steady("K" + std::to_string(10 + n), 1'000));
  all.push_back(std::move(volume));
  return all;
}

std::string group_of(const Volume& volume) {
  return of(standings(behind_twenty(volume), today), volume.customer).group;
}

TEST(OfficeStanding, TheFirstTwentyByVolumeAreKey) {
  std::vector<Volume> all;
  for (int n = 0; n < 25; ++n) all.push_back(steady("C" + std::to_string(10 + n), 100 - n));
  const auto judged = standings(all, today);
  EXPECT_EQ(of(judged, "C10").rank, 1);
  EXPECT_EQ(of(judged, "C29").group, "key");
  EXPECT_EQ(of(judged, "C30").group, "ordinary");
}

TEST(OfficeStanding, GradesPartTheVolume) {
  const auto judged = standings({steady("A", 80), steady("B", 15), steady("C", 4), steady("D", 1)}, today);
  EXPECT_EQ(of(judged, "A").grade, "A");
  EXPECT_EQ(of(judged, "B").grade, "B") << "it begins where 80 % are reached";
  EXPECT_EQ(of(judged, "C").grade, "C");
  EXPECT_EQ(of(judged, "D").grade, "C");
}

TEST(OfficeStanding, OneOfLessThanAYearIsNewAndInFocus) {
  Volume volume = steady("N", 10);
  volume.first_day = to_string(shifted_days(today, -364));
  EXPECT_EQ(group_of(volume), "focus");
  volume.first_day = to_string(shifted_days(today, -365));
  EXPECT_EQ(group_of(volume), "ordinary");
}

TEST(OfficeStanding, RisingAndFallingAreNinetyDaysAgainstNinety) {
  Volume volume = steady("R", 10);
  for (std::size_t n = 0; n < 3; ++n) volume.windows_g[n] = 13'000'000;
  EXPECT_TRUE(of(standings(behind_twenty(volume), today), "R").is_rising);
  for (std::size_t n = 0; n < 3; ++n) volume.windows_g[n] = 12'900'000;
  EXPECT_EQ(group_of(volume), "ordinary");
  for (std::size_t n = 0; n < 3; ++n) volume.windows_g[n] = 7'000'000;
  EXPECT_TRUE(of(standings(behind_twenty(volume), today), "R").is_falling);
}

TEST(OfficeStanding, UnstableIsFarFromItsOwnMean) {
  Volume volume = steady("U", 10);
  volume.windows_g = {20'000'000, 0, 20'000'000, 20'000'000, 0, 20'000'000};
  const auto judged = standings(behind_twenty(volume), today);
  EXPECT_TRUE(of(judged, "U").is_unstable);
  volume.windows_g = {14'000'000, 6'000'000, 14'000'000, 14'000'000, 6'000'000, 14'000'000};
  EXPECT_FALSE(of(standings(behind_twenty(volume), today), "U").is_unstable);
}

TEST(OfficeStanding, OneThatTookNothingForAYearIsPotential) {
  Volume volume;
  volume.customer = "P";
  const auto judged = standings(behind_twenty(volume), today);
  EXPECT_EQ(of(judged, "P").group, "potential");
  EXPECT_EQ(of(judged, "P").rank, 0);
  EXPECT_EQ(of(judged, "P").grade, "");
}

class OfficeStandings : public OfficeFixture {
 protected:
  void took(const std::string& customer, std::int64_t tonnes, LocalDay day) {
    const AccountChanges changes{{{account_of(customer), to_string(day)}, {0, 0, tonnes * 1'000'000}}};
    CHECK(store_->begin().ok());
    CHECK(store_->add_to_accounts(1, changes).ok());
    CHECK(store_->commit().ok());
  }
};

TEST_F(OfficeStandings, AreWorkedOutFromWhatWasShipped) {
  took("C1", 5, today);
  took("C1", 7, shifted_days(today, -30));
  took("C1", 9, shifted_days(today, -360));
  took("C1", 11, shifted_days(today, -400));
  took("C9", 1, shifted_days(today, -179));
  const auto found = volumes(sql(), today);
  ASSERT_TRUE(found.ok()) << sentence(found.error());
  const auto all = standings(*found, today);
  ASSERT_EQ(all.size(), 3U) << "C2 is in the file and took nothing";
  const Volume& first = all[0].volume;
  EXPECT_EQ(first.customer, "C1");
  EXPECT_EQ(first.year_g, 21'000'000);
  EXPECT_EQ(first.windows_g[0], 5'000'000);
  EXPECT_EQ(first.windows_g[1], 7'000'000);
  EXPECT_EQ(first.first_day, to_string(shifted_days(today, -400)));
  EXPECT_FALSE(all[0].is_new);
  EXPECT_EQ(all[1].volume.windows_g[5], 1'000'000);
  EXPECT_TRUE(all[1].is_new);
  EXPECT_EQ(all[2].volume.customer, "C2");

  ASSERT_TRUE(in_turn([&] { return keep_standings(sql(), all, today); }).ok());
  ASSERT_TRUE(in_turn([&] { return keep_standings(sql(), all, today); }).ok())
      << "in the place of those before";
  EXPECT_EQ(*standings_day(sql()), "2026-11-24");
  EXPECT_EQ(*standing_of(sql(), "C1"), to_json(all[0]));
  EXPECT_TRUE(standing_of(sql(), "C7")->is_null());
  const auto report = customers_by_volume(sql(), std::nullopt, 1);
  ASSERT_TRUE(report.ok()) << sentence(report.error());
  ASSERT_EQ(report->find("customers")->array()->size(), 1U);
  EXPECT_EQ(*(*report->find("customers")->array())[0].find("name")->string(), "城关养殖场");
  EXPECT_EQ(to_text(*report->find("groups")), R"({"key":2,"potential":1})");
}

}  // namespace
}  // namespace steelyard::office
