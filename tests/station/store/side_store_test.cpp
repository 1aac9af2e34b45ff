// SPDX-License-Identifier: Apache-2.0
#include "station/store/side_store.h"

#include <gtest/gtest.h>

#include "station/store/schema.h"
#include "tests/support/test_folder.h"

namespace steelyard::store {
namespace {

using support::TestFolder;

WallTime at(std::int64_t ms) {
  return WallTime(std::chrono::milliseconds(ms));
}

class SideStoreTest : public testing::Test {
 protected:
  SideStore open() const {
    auto opened = SideStore::open(folder_.path());
    EXPECT_TRUE(opened.ok());
    return std::move(*opened);
  }
  TestFolder folder_;
};

TEST_F(SideStoreTest, KeepsUsersAndReplacesThem) {
  SideStore side = open();
  const UserRow wang{"wang", "operator", "$argon2id$…", false};
  const UserRow wang_later{"wang", "operator,gatekeeper", "$argon2id$2…", true};
  const UserRow li{"li", "supervisor", "$argon2id$…", false};
  ASSERT_TRUE(side.put_user(wang).ok());
  ASSERT_TRUE(side.put_user(li).ok());
  EXPECT_EQ(side.find_user("wang").value(), wang);
  ASSERT_TRUE(side.put_user(wang_later).ok());
  EXPECT_EQ(side.users().value(), (std::vector{li, wang_later}));
  EXPECT_EQ(side.find_user("zhao").value(), std::nullopt);
}

TEST_F(SideStoreTest, KeepsSessionsUntilTheyExpireOrAreClosed) {
  SideStore side = open();
  const SessionRow a{"hash a", "wang", at(1000)};
  const SessionRow b{"hash b", "wang", at(2000)};
  const SessionRow c{"hash c", "li", at(3000)};
  for (const auto& session : {c, a, b}) ASSERT_TRUE(side.put_session(session).ok());
  EXPECT_EQ(side.sessions().value(), (std::vector{a, b, c}));
  ASSERT_TRUE(side.purge_sessions(at(1000)).ok());
  EXPECT_EQ(side.sessions().value(), (std::vector{b, c}));
  ASSERT_TRUE(side.remove_sessions_of("wang").ok());
  EXPECT_EQ(side.sessions().value(), (std::vector{c}));
  ASSERT_TRUE(side.remove_session("hash c").ok());
  EXPECT_TRUE(side.sessions()->empty());
}

TEST_F(SideStoreTest, NeverReplacesASecret) {
  SideStore side = open();
  const std::vector<std::uint8_t> first{1, 0, 2};
  EXPECT_EQ(side.find_secret("signing").value(), std::nullopt);
  EXPECT_TRUE(side.keep_secret("signing", first).value());
  EXPECT_FALSE(side.keep_secret("signing", {9}).value());
  EXPECT_EQ(side.find_secret("signing").value(), first);
}

TEST_F(SideStoreTest, FollowsAPrintJobToItsEnd) {
  SideStore side = open();
  PrintJob job{0, "weigh-ticket", "G1-20261122-0007", 0, "booth", JobState::queued, "", at(5), ""};
  const auto id = side.add_job(job);
  ASSERT_TRUE(id.ok());
  job.id = *id;
  EXPECT_EQ(side.find_job(*id).value(), job);
  EXPECT_EQ(side.next_job(0, 3).value(), job);
  EXPECT_EQ(side.next_job(*id, 3).value(), std::nullopt);
  job.state = JobState::failed;
  job.error = "out of paper";
  job.tries = 2;
  ASSERT_TRUE(side.update_job(job).ok());
  EXPECT_EQ(side.next_job(0, 3).value(), job);
  EXPECT_EQ(side.next_job(0, 2).value(), std::nullopt);
  job.state = JobState::done;
  job.error = "";
  job.path = "/printed/a.pdf";
  ASSERT_TRUE(side.update_job(job).ok());
  EXPECT_EQ(side.next_job(0, 3).value(), std::nullopt);
  EXPECT_EQ(side.jobs_of("G1-20261122-0007").value(), (std::vector{job}));
  ASSERT_TRUE(side.purge_jobs(at(5)).ok());
  EXPECT_TRUE(side.find_job(*id)->has_value());
  ASSERT_TRUE(side.purge_jobs(at(6)).ok());
  EXPECT_EQ(side.find_job(*id).value(), std::nullopt);
  EXPECT_EQ(side.update_job(job).error().code, ErrorCode::not_found);
  // An id is not given again.
  EXPECT_GT(side.add_job(job).value(), *id);
}

TEST_F(SideStoreTest, KeepsOneJobOfEachCopy) {
  SideStore side = open();
  PrintJob job{0, "weigh-ticket", "G1-20261122-0007", 0, "booth", JobState::queued, "", at(5), ""};
  job.id = side.add_job(job).value();
  PrintJob done = job;
  done.state = JobState::done;
  ASSERT_TRUE(side.update_job(done).ok());
  EXPECT_EQ(side.add_job(job).value(), job.id);
  EXPECT_EQ(side.jobs_of(job.subject).value(), (std::vector{done}));
  job.copy = 1;
  EXPECT_GT(side.add_job(job).value(), job.id);
}

TEST_F(SideStoreTest, RemembersHowFarTheJournalsPrintsAreJobs) {
  SideStore side = open();
  EXPECT_EQ(side.print_seq().value(), 0);
  ASSERT_TRUE(side.put_print_seq(17).ok());
  ASSERT_TRUE(side.put_print_seq(18).ok());
  EXPECT_EQ(side.print_seq().value(), 18);
}

TEST_F(SideStoreTest, RemembersTheUplinkAcrossReopening) {
  const UplinkState state{{42, journal::sha256("x")}, true};
  {
    SideStore side = open();
    EXPECT_EQ(side.uplink().value(), UplinkState{});
    ASSERT_TRUE(side.put_uplink({{41, journal::sha256("w")}, false}).ok());
    ASSERT_TRUE(side.put_uplink(state).ok());
  }
  EXPECT_EQ(open().uplink().value(), state);
}

TEST_F(SideStoreTest, RefusesANewerSchema) {
  open();
  ASSERT_TRUE(sqlite::Database::open(folder_.path() + std::string(side_file))
                  ->execute("PRAGMA user_version = 9")
                  .ok());
  EXPECT_EQ(SideStore::open(folder_.path()).error().code, ErrorCode::schema_newer);
}

}  // namespace
}  // namespace steelyard::store
