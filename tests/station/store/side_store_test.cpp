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

PrintJob a_job(std::int64_t copy = 0, const std::string& printer = "booth") {
  PrintJob job{0, "weigh-ticket", "G1-20261122-0007", copy, printer};
  job.created_at = at(5);
  job.carrier = printer;
  return job;
}

TEST_F(SideStoreTest, FollowsAPrintJobToItsEnd) {
  SideStore side = open();
  PrintJob job = a_job();
  job.id = side.add_job(job)->value();
  EXPECT_EQ(side.find_job(job.id).value(), job);
  EXPECT_EQ(side.next_job("booth", 0).value(), job);
  EXPECT_EQ(side.next_job("booth", job.id).value(), std::nullopt);
  EXPECT_EQ(side.next_job("office", 0).value(), std::nullopt);
  EXPECT_EQ(side.count_jobs("booth", JobState::queued).value(), 1);
  job.error = "out of paper";
  job.tries = 2;
  EXPECT_TRUE(side.change_job(job, JobState::queued).value());
  EXPECT_EQ(side.next_job("booth", 0).value(), job);
  job.state = JobState::sent;
  job.ticket = "17";
  EXPECT_TRUE(side.change_job(job, JobState::queued).value());
  EXPECT_EQ(side.next_job("booth", 0).value(), std::nullopt);
  job.state = JobState::confirmed;
  job.error = "";
  job.path = "/printed/a.pdf";
  job.decided_by = "li";
  EXPECT_TRUE(side.change_job(job, JobState::sent).value());
  EXPECT_EQ(side.find_job(job.id).value(), job);
  ASSERT_TRUE(side.purge_jobs(at(5)).ok());
  EXPECT_TRUE(side.find_job(job.id)->has_value());
  ASSERT_TRUE(side.purge_jobs(at(6)).ok());
  EXPECT_EQ(side.find_job(job.id).value(), std::nullopt);
  // An id is not given again.
  EXPECT_GT(side.add_job(job)->value(), job.id);
}

TEST_F(SideStoreTest, ChangesAJobOnlyFromTheStateItIsIn) {
  SideStore side = open();
  PrintJob job = a_job();
  job.id = side.add_job(job)->value();
  PrintJob changed = job;
  changed.state = JobState::sent;
  EXPECT_FALSE(side.change_job(changed, JobState::failed).value());
  changed.carrier = "office";
  EXPECT_FALSE(side.change_job(changed, JobState::queued).value());
  changed.id = job.id + 1;
  EXPECT_FALSE(side.change_job(changed, JobState::queued).value());
  EXPECT_EQ(side.find_job(job.id).value(), job);
}

TEST_F(SideStoreTest, KeepsOneJobOfEachCopy) {
  SideStore side = open();
  PrintJob job = a_job();
  job.id = side.add_job(job)->value();
  PrintJob sent = job;
  sent.state = JobState::sent;
  ASSERT_TRUE(side.change_job(sent, JobState::queued).value());
  EXPECT_EQ(side.add_job(job).value(), std::nullopt);
  EXPECT_EQ(side.find_job(job.id).value(), sent);
  EXPECT_GT(side.add_job(a_job(1))->value(), job.id);
}

TEST_F(SideStoreTest, HandsOverWhatIsQueuedAtItsOwnPrinterAlone) {
  SideStore side = open();
  PrintJob queued = a_job(0);
  PrintJob sent = a_job(1);
  PrintJob handed_on = a_job(2, "gate");
  for (PrintJob* job : {&queued, &sent, &handed_on}) job->id = side.add_job(*job)->value();
  sent.state = JobState::sent;
  ASSERT_TRUE(side.change_job(sent, JobState::queued).value());
  EXPECT_EQ(side.hand_over_jobs("gate", "booth").value(), 1);
  EXPECT_EQ(side.hand_over_jobs("booth", "office").value(), 1) << "not what another one handed to it";
  EXPECT_EQ(side.find_job(queued.id).value()->carrier, "office");
  EXPECT_EQ(side.find_job(queued.id).value()->printer, "booth");
  EXPECT_EQ(side.find_job(sent.id).value()->carrier, "booth");
  EXPECT_EQ(side.find_job(handed_on.id).value()->carrier, "booth");
}

TEST_F(SideStoreTest, ListsJobsNewestFirstByWhatIsAsked) {
  SideStore side = open();
  PrintJob first = a_job(0);
  PrintJob second = a_job(1, "office");
  PrintJob other = a_job(0);
  other.subject = "G1-20261122-0008";
  for (PrintJob* job : {&first, &second, &other}) job->id = side.add_job(*job)->value();
  other.state = JobState::unknown;
  other.ticket = "17";
  ASSERT_TRUE(side.change_job(other, JobState::queued).value());
  EXPECT_EQ(side.jobs({}).value(), (std::vector{other, second, first}));
  EXPECT_EQ(side.jobs({.state = JobState::queued}).value(), (std::vector{second, first}));
  EXPECT_EQ(side.jobs({.subject = other.subject}).value(), (std::vector{other}));
  EXPECT_EQ(side.jobs({.carrier = "office"}).value(), (std::vector{second}));
  EXPECT_EQ(side.jobs({.has_ticket = true}).value(), (std::vector{other}));
  EXPECT_EQ(side.jobs({.before_id = second.id}).value(), (std::vector{first}));
}

TEST_F(SideStoreTest, NeverForgetsAJobForWhichSomethingIsStillToCome) {
  SideStore side = open();
  std::int64_t copy = 0;
  for (const JobState state : {JobState::queued, JobState::sent, JobState::unknown}) {
    PrintJob job = a_job(copy++);
    job.state = state;
    ASSERT_TRUE(side.add_job(job)->has_value());
  }
  ASSERT_TRUE(side.purge_jobs(at(1'000'000)).ok());
  EXPECT_EQ(side.jobs({})->size(), 3u);
}

/// What a release before carriers, tickets and unknown outcomes left.
TEST_F(SideStoreTest, TakesOverJobsOfAnOlderRelease) {
  open();
  {
    auto database = sqlite::Database::open(folder_.path() + std::string(side_file));
    ASSERT_TRUE(database.ok());
    ASSERT_TRUE(database
                    ->execute("DROP INDEX print_job_carrier; DROP INDEX print_job_state; "
                              "ALTER TABLE print_job DROP COLUMN carrier; ALTER TABLE print_job DROP COLUMN "
                              "ticket; ALTER TABLE print_job DROP COLUMN decided_by; "
                              "CREATE INDEX print_job_open ON print_job(id) WHERE state <> 'done'; "
                              "PRAGMA user_version = 2;"
                              "INSERT INTO print_job(form, subject, copy, printer, state, error, created_at, "
                              "path, tries) VALUES('f', 's', 0, 'booth', 'done', '', 1, 'p', 1), "
                              "('f', 's', 1, 'booth', 'failed', 'e', 1, '', 3), "
                              "('f', 's', 2, 'booth', 'failed', 'e', 1, '', 30), "
                              "('f', 's', 3, 'booth', 'queued', '', 1, '', 0)")
                    .ok());
  }
  SideStore side = open();
  std::vector<JobState> states;
  const auto jobs = side.jobs({});
  for (const PrintJob& job : jobs.value()) {
    states.push_back(job.state);
    EXPECT_EQ(job.carrier, "booth");
  }
  EXPECT_EQ(states, (std::vector{JobState::queued, JobState::failed, JobState::queued, JobState::confirmed}));
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
