// SPDX-License-Identifier: Apache-2.0
// What the API says of a journal that was written before the station began.
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <gtest/gtest.h>

#include "station/http/client.h"
#include "station/service/side_data.h"
#include "station/service/station.h"
#include "station/store/sqlite_journal.h"
#include "tests/support/day.h"
#include "tests/support/test_folder.h"

namespace steelyard::service {
namespace {

class ApiQueriesTest : public ::testing::Test {
 protected:
  void write(const std::vector<journal::SealedEntry>& entries) const {
    auto journal = store::SqliteJournal::open({folder_.path("data"), "G1", "e1"});
    ASSERT_TRUE(journal.ok());
    ASSERT_TRUE((*journal)->append({entries, {}}).ok());
    auto side = store::SideStore::open(folder_.path("data"));
    ASSERT_TRUE(side.ok());
    ASSERT_TRUE(add_user(*side, "chen", "supervisor", "a long password of chen").ok());
  }

  /// The answers to GET of each, by a supervisor, while a station runs on that folder.
  std::vector<Json> ask(const std::vector<std::string>& targets, desk::Rules rules = {}) const {
    boost::asio::io_context loop;
    Config config;
    config.id = "G1";
    config.data = folder_.path("data");
    config.timezone = "Asia/Shanghai";
    config.port = 0;
    config.rules = std::move(rules);
    const auto station = Station::open(loop, config, protocols_);
    EXPECT_TRUE(station.ok()) << sentence(station.error());
    const auto client = std::move(*http::Client::create(loop, {.url = (*station)->url(), .ca_file = ""}));
    http::Call login("POST", "/v1/login");
    login.body = R"({"user": "chen", "password": "a long password of chen"})";
    const std::string token = *send(loop, *client, login).find("token")->string();
    std::vector<Json> answers;
    for (const auto& target : targets) {
      http::Call call("GET", target);
      call.headers = {{"Authorization", "Bearer " + token}};
      answers.push_back(send(loop, *client, call));
    }
    (*station)->stop();
    loop.restart();
    loop.run_for(std::chrono::seconds(20));
    return answers;
  }

 private:
  static Json send(boost::asio::io_context& loop, http::Client& client, http::Call call) {
    std::optional<Result<http::Response>> answer;
    boost::asio::co_spawn(loop, keep(client, std::move(call), answer), boost::asio::detached);
    loop.restart();
    while (!answer && loop.run_one_for(std::chrono::seconds(20)) > 0) continue;
    EXPECT_TRUE(answer && *answer && (*answer)->status < 300) << (answer && *answer ? (**answer).body : "");
    return answer && *answer ? *parse_json((**answer).body) : Json(Json::Object{});
  }

  static boost::asio::awaitable<void> keep(http::Client& client, http::Call call,
                                           std::optional<Result<http::Response>>& answer) {
    auto sending = client.send(std::move(call));
    answer.emplace(co_await std::move(sending));
  }

  const support::TestFolder folder_;
  const indicator::Registry protocols_ = indicator::Registry::built_in();
};

const std::vector<std::string> yard = {"/v1/dispatches/G1-20200101-0001", "/v1/dispatches/G1-20200101-0002",
                                       "/v1/dispatches"};

/// Whether each truck in the answers to `yard` is marked: the two alone, then the list, newest first.
std::vector<bool> stale(const std::vector<Json>& answers) {
  std::vector<bool> out;
  for (std::size_t i = 0; i < 2; ++i) out.push_back(answers[i].find("stale") != nullptr);
  for (const Json& truck : *answers[2].find("dispatches")->array()) {
    if (const Json* mark = truck.find("stale")) EXPECT_EQ(*mark, Json(1));
    out.push_back(truck.find("stale") != nullptr);
  }
  return out;
}

TEST_F(ApiQueriesTest, AFirstWeighingOlderThanTheSiteLikesIsHighlighted) {
  support::Day day({}, {}, "2020-01-01T00:00:00Z");
  day.gone();
  day.must(day.weigh(day.arrive(day.make_slip(250), "豫B12345"), 15'000));
  write(day.entries());
  EXPECT_EQ(stale(ask(yard)), (std::vector{false, true, true, false})) << "what has left waits for nothing";
  desk::Rules patient;
  patient.site.stale_after = std::chrono::hours(24 * 365 * 200);
  EXPECT_EQ(stale(ask(yard, patient)), (std::vector{false, false, false, false}));
}

TEST_F(ApiQueriesTest, ManySmallDifferencesToOneSideAreADrift) {
  support::Day day;
  for (int i = 0; i < 8; ++i) day.gone(250, 10'060);
  write(day.entries());
  const auto drifts = *ask({"/v1/products/drift"})[0].find("drifts")->array();
  ASSERT_GE(drifts.size(), 2u);
  const auto is_of = [&](const char* of, const char* name) {
    return std::any_of(drifts.begin(), drifts.end(), [&](const Json& drift) {
      return *drift.find("of") == Json(of) && *drift.find("name") == Json(name) &&
             *drift.find("direction") == Json("over") && *drift.find("sum_g")->integer() >= 180'000 &&
             !drift.find("sentence_zh")->string()->empty();
    });
  };
  EXPECT_TRUE(is_of("product", "F101"));
  EXPECT_TRUE(is_of("loader", "sun"));
}

}  // namespace
}  // namespace steelyard::service
