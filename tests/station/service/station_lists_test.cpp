// SPDX-License-Identifier: Apache-2.0
// What the API's lists take, and what they do not wait for.
#include "station/store/sqlite_journal.h"
#include "tests/station/service/station_case.h"
#include "tests/support/day.h"

namespace steelyard::service {
namespace {

class StationListsTest : public StationCase {
 protected:
  void prepare(Config& config) override {
    support::Day day;
    day.gone();
    auto journal = store::SqliteJournal::open({config.data, "G1", "e1"});
    ASSERT_TRUE(journal.ok());
    ASSERT_TRUE((*journal)->append({day.entries(), {}}).ok());
  }
};

TEST_F(StationListsTest, AWordThatAListDoesNotKnowIsRefusedWithThoseItKnows) {
  const std::pair<const char*, const char*> lists[] = {
      {"/v1/slips?state=paid", "open, shipped, cancelled"},
      {"/v1/slips?late=1&state=paid", "open, shipped, cancelled"},
      {"/v1/dispatches?state=gone", "open, arrived"},
      {"/v1/check-weighings?state=closed", "open, complete, voided"},
      {"/v1/findings?state=late", "open, noted, closed"},
      {"/v1/deck-loads?state=late", "open, closed"},
      {"/v1/print-jobs?state=late", "queued"},
      {"/v1/reports/day?format=xml", "json, csv"},
      {"/v1/reports/day?format=csv&lang=fr", "zh, en"}};
  for (const auto& [target, words] : lists) {
    const auto answer = get(target);
    EXPECT_EQ(answer.status, 422) << target;
    const auto problem = parse_json(answer.body);
    ASSERT_TRUE(problem.ok()) << target << answer.body;
    EXPECT_EQ(*problem->find("code"), Json("field_not_one_of")) << target;
    EXPECT_TRUE(problem->find("params")->find("rule")->string()->starts_with(words)) << answer.body;
  }
}

TEST_F(StationListsTest, AnEmptyWordAsksForAll) {
  for (const char* target : {"/v1/slips?state=", "/v1/check-weighings?state=", "/v1/dispatches?state="})
    EXPECT_EQ(get(target).status, 200) << target;
}

TEST_F(StationListsTest, AReportThatTakesLongDelaysNoList) {
  // A year of a busy yard, as one row that takes as long to find.
  run_sql("journal.db", "ALTER TABLE closed RENAME TO closed_rows");
  run_sql("journal.db",
          "CREATE VIEW closed AS WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < "
          "8000000) "
          "SELECT r.* FROM closed_rows r WHERE (SELECT count(*) FROM n) > 0");
  const auto report = begin(as_gao("GET", "/v1/reports/customers?from=2026-11-22&to=2026-11-22"));
  // The second connection is answered only after the first one's request was taken up.
  EXPECT_EQ(get("/healthz").status, 200);
  EXPECT_EQ(get("/v1/dispatches").status, 200);
  EXPECT_EQ(get("/v1/weighings/G1-W0000001").status, 200);
  EXPECT_FALSE(report->has_value());
  run_until([&] { return report->has_value(); });
  EXPECT_EQ((*report)->value().status, 200) << (*report)->value().body;
}

}  // namespace
}  // namespace steelyard::service
