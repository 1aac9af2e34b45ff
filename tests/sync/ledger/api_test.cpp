// SPDX-License-Identifier: Apache-2.0
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <gtest/gtest.h>

#include "station/access/guess_limit.h"
#include "station/http/client.h"
#include "station/secrets/secrets.h"
#include "sync/ledger/service.h"
#include "sync/protocol/limits.h"
#include "tests/sync/support/station_history.h"
#include "tests/sync/support/store_under_test.h"

namespace steelyard::ledger {
namespace {

namespace asio = boost::asio;

asio::awaitable<void> send_into(http::Client& client, http::Call call,
                                std::optional<Result<http::Response>>& out) {
  auto sending = client.send(std::move(call));
  out = co_await std::move(sending);
}

/// A real ledger on loopback, asked one request at a time.
class LedgerApi : public ::testing::Test {
 protected:
  LedgerApi() {
    const Config config{"127.0.0.1", 0, place_.address(), "", ""};
    {
      auto store = open_store(config.store);
      CHECK(store.ok() && (*store)->add_station({"G1", journal::sha256("secret")}).ok());
      CHECK((*store)->add_station({"G2", journal::sha256("other")}).ok());
      CHECK((*store)->add_user({"li", "auditor", secrets::hash_password("correct horse").value()}).ok());
      CHECK((*store)->add_user({"chen", "supervisor", secrets::hash_password("correct horse").value()}).ok());
    }
    auto started = Service::start(loop_, config);
    CHECK(started.ok());
    service_ = std::move(started).value();
    auto client =
        http::Client::create(loop_, {.url = "http://127.0.0.1:" + std::to_string(service_->port())});
    CHECK(client.ok());
    client_ = std::move(client).value();
  }

  http::Response ask(http::Call call, const std::string& token = "") {
    if (!token.empty()) call.headers.emplace_back("Authorization", "Bearer " + token);
    std::optional<Result<http::Response>> out;
    asio::co_spawn(loop_, send_into(*client_, std::move(call), out), asio::detached);
    loop_.restart();
    while (!out) loop_.run_one();
    CHECK(out->ok());
    return std::move(*out).value();
  }
  http::Response get(const std::string& target, const std::string& token = "") {
    return ask(http::Call("GET", target), token);
  }
  http::Response log_in(const std::string& user, const std::string& password) {
    http::Call call("POST", "/v1/login");
    call.body = to_text(Json(Json::Object{{"user", user}, {"password", password}}));
    return ask(std::move(call));
  }
  std::string session(const std::string& user = "li") {
    const auto answer = log_in(user, "correct horse");
    EXPECT_EQ(answer.status, 200) << answer.body;
    return *parse_json(answer.body)->find("token")->string();
  }
  http::Response post(const test::StationHistory& history, const std::string& token,
                      const std::string& epoch = "e1", const std::string& station = "G1") {
    auto batch = protocol::encode_batch(epoch, {}, history.slice(0, history.head().seq));
    http::Call call("POST", protocol::entries_target(station));
    call.headers = std::move(batch.headers);
    call.body = std::move(batch.body);
    return ask(std::move(call), token);
  }
  static std::string code_of(const http::Response& response) {
    EXPECT_EQ(response.content_type, "application/problem+json");
    const auto json = parse_json(response.body);
    return json && json->find("code") != nullptr ? *json->find("code")->string() : response.body;
  }

  test::StoreUnderTest place_;
  asio::io_context loop_;
  std::unique_ptr<Service> service_;
  std::unique_ptr<http::Client> client_;
};

TEST_F(LedgerApi, ABatchIsAnsweredWithWhatIsDurable) {
  test::StationHistory g1;
  g1.add_dispatch();
  const auto response = post(g1, "secret");
  ASSERT_EQ(response.status, 200) << response.body;
  EXPECT_EQ(protocol::read_answer(response.body)->acknowledged, g1.head());
  const auto back = get("/v1/stations/G1/entries?after=6", "secret");
  EXPECT_EQ(back.body, g1.entries[6] + "\n" + g1.entries[7] + "\n");
  EXPECT_EQ(get("/v1/stations/G1/entries?after=0&limit=1", "secret").body, g1.entries[0] + "\n");
}

TEST_F(LedgerApi, OnlyTheStationItselfMaySendOrReadItsEntries) {
  test::StationHistory g1;
  g1.add_dispatch();
  for (const char* token : {"", "wrong", "other"}) {
    EXPECT_EQ(post(g1, token).status, 401) << token;
    EXPECT_EQ(get("/v1/stations/G1/entries", token).status, 401) << token;
    EXPECT_EQ(get("/v1/stations/G1/quarantine", token).status, 401) << token;
  }
  EXPECT_EQ(post(g1, "secret", "e1", "G9").status, 401);
  EXPECT_EQ(get("/v1/stations/G1/entries", session()).status, 401);
}

TEST_F(LedgerApi, RefusalsOfABatchCarryTheirCode) {
  test::StationHistory g1;
  g1.add_dispatch();
  ASSERT_EQ(post(g1, "secret").status, 200);
  const auto fork = post(g1, "secret", "copy");
  EXPECT_EQ(fork.status, 409);
  EXPECT_EQ(protocol::read_problem(fork.status, fork.body), protocol::fork_error("G1", g1.head()));
  http::Call bare("POST", "/v1/stations/G1/entries");
  const auto malformed = ask(std::move(bare), "secret");
  EXPECT_EQ(malformed.status, 400);
  EXPECT_EQ(code_of(malformed), "batch_malformed");
}

TEST_F(LedgerApi, ABodyBeyondTheLimitIsRefused) {
  http::Call call("POST", "/v1/stations/G1/entries");
  call.body = std::string(protocol::batch_body_max + 1, 'x');
  const auto response = ask(std::move(call), "secret");
  EXPECT_EQ(response.status, 413);
  EXPECT_EQ(code_of(response), "body_too_large");
}

TEST_F(LedgerApi, TheOfficeReadsAfterItsLogin) {
  test::StationHistory g1;
  const std::string id = g1.add_dispatch();
  g1.add("dispatch", {{"id", "nonsense"}});
  ASSERT_EQ(post(g1, "secret").status, 200);
  const std::string token = session();

  const auto one = get("/v1/dispatches/" + id, token);
  EXPECT_EQ(one.status, 200);
  EXPECT_EQ(*parse_json(one.body)->find("net_g")->integer(), 20'000'000);
  const auto list = parse_json(get("/v1/dispatches?customer=C0&from=2026-11-22&to=2026-11-22", token).body);
  ASSERT_TRUE(list.ok());
  EXPECT_EQ(list->find("dispatches")->array()->size(), 1U);
  EXPECT_TRUE(list->find("cursor")->is_null());
  EXPECT_EQ(parse_json(get("/v1/dispatches?plate=none", token).body)->find("dispatches")->array()->size(),
            0U);
  const auto stations = parse_json(get("/v1/stations", token).body);
  EXPECT_EQ(*(*stations->array())[0].find("acknowledged_seq")->integer(), 9);
  EXPECT_EQ(*(*stations->array())[0].find("quarantined")->integer(), 1);
  EXPECT_EQ(get("/v1/reports/totals?day=2026-11-22", token).body,
            R"([{"count":1,"day":"2026-11-22","net_g":20000000,"station":"G1"}])");
  EXPECT_EQ(get("/v1/reports/totals?day=2026-11-21", token).body, "[]");
  const auto quarantine = parse_json(get("/v1/stations/G1/quarantine", token).body);
  EXPECT_EQ(*(*quarantine->find("quarantined")->array())[0].find("seq")->integer(), 9);
}

TEST_F(LedgerApi, ASupervisorSeesToWhatIsInQuarantine) {
  test::StationHistory g1;
  g1.add("dispatch", {{"id", "nonsense"}});
  ASSERT_EQ(post(g1, "secret").status, 200);
  const std::string chen = session("chen");
  const auto decide = [&](const std::string& what, const std::string& token, const std::string& body = "{}") {
    http::Call call("POST", "/v1/stations/G1/quarantine/" + what);
    call.body = body;
    return ask(std::move(call), token);
  };
  EXPECT_EQ(decide("1/retry", "").status, 401);
  EXPECT_EQ(decide("1/retry", "secret").status, 401);  // the station decides nothing about it
  EXPECT_EQ(decide("1/retry", session()).status, 403);
  EXPECT_EQ(decide("1/resolve", session(), R"({"note":"x"})").status, 403);

  const auto retried = decide("1/retry", chen);
  ASSERT_EQ(retried.status, 200) << retried.body;
  const auto still = parse_json(retried.body);
  EXPECT_EQ(*(*still->find("quarantined")->array())[0].find("code")->string(), "dispatch_malformed");

  EXPECT_EQ(code_of(decide("1/resolve", chen)), "field_missing");
  EXPECT_EQ(code_of(decide("1/resolve", chen, R"({"note":")" + std::string(501, 'x') + "\"}")),
            "field_too_long");
  const auto resolved = decide("1/resolve", chen, R"({"note":"更正为 0002"})");
  ASSERT_EQ(resolved.status, 200) << resolved.body;
  const auto list = parse_json(get("/v1/stations/G1/quarantine", session()).body);
  const Json* resolution = (*list->find("quarantined")->array())[0].find("resolved");
  ASSERT_NE(resolution, nullptr);
  EXPECT_EQ(*resolution->find("by")->string(), "chen");
  EXPECT_EQ(*resolution->find("note")->string(), "更正为 0002");
  const auto stations = parse_json(get("/v1/stations", chen).body);
  EXPECT_EQ(*(*stations->array())[0].find("quarantined")->integer(), 0);

  for (const char* nowhere : {"2/retry", "x/retry", "-1/resolve"})
    EXPECT_EQ(code_of(decide(nowhere, chen, R"({"note":"x"})")), "not_found") << nowhere;
}

TEST_F(LedgerApi, NothingIsReadWithoutALogin) {
  for (const char* target : {"/v1/dispatches", "/v1/dispatches/G1-1", "/v1/stations", "/v1/reports/totals"}) {
    EXPECT_EQ(get(target).status, 401) << target;
    EXPECT_EQ(get(target, "secret").status, 401) << target;
  }
}

TEST_F(LedgerApi, BadCriteriaAreNamed) {
  const std::string token = session();
  EXPECT_EQ(code_of(get("/v1/dispatches?from=yesterday", token)), "field_bad_format");
  EXPECT_EQ(code_of(get("/v1/dispatches?cursor=x", token)), "field_bad_format");
  EXPECT_EQ(code_of(get("/v1/dispatches?plate=" + std::string(201, 'x'), token)), "field_too_long");
  EXPECT_EQ(code_of(get("/v1/reports/totals?day=2026-02-30", token)), "field_bad_format");
  EXPECT_EQ(code_of(get("/v1/stations/G1/entries?after=-1", "secret")), "field_out_of_range");
  EXPECT_EQ(code_of(get("/v1/stations/G1/entries?limit=2001", "secret")), "field_out_of_range");
  EXPECT_EQ(code_of(get("/v1/dispatches/none", token)), "not_found");
  EXPECT_EQ(code_of(get("/nothing")), "not_found");
  EXPECT_EQ(code_of(ask(http::Call("DELETE", "/v1/dispatches"), token)), "method_not_allowed");
}

TEST_F(LedgerApi, AWrongPasswordIsRefusedAndTooManyHaveToWait) {
  EXPECT_EQ(code_of(log_in("li", "wrong")), "login_failed");
  EXPECT_EQ(code_of(log_in("nobody", "wrong")), "login_failed");
  for (int n = 0; n < steelyard::access::GuessLimit::free_tries; ++n)
    static_cast<void>(log_in("li", "wrong"));
  const auto limited = log_in("li", "correct horse");
  EXPECT_EQ(limited.status, 429);
  EXPECT_EQ(code_of(limited), "too_many_attempts");
}

TEST_F(LedgerApi, ALoginIsSmallAndWellFormed) {
  http::Call large("POST", "/v1/login");
  large.body = std::string(5000, ' ');
  EXPECT_EQ(ask(std::move(large)).status, 413);
  http::Call odd("POST", "/v1/login");
  odd.body = R"({"user":"li","password":"correct horse","colour":"red"})";
  EXPECT_EQ(code_of(ask(std::move(odd))), "field_unknown");
}

TEST_F(LedgerApi, TellsThatItLivesAndHowMuchItDid) {
  test::StationHistory g1;
  g1.add_dispatch();
  ASSERT_EQ(post(g1, "secret").status, 200);
  EXPECT_EQ(get("/healthz").body, R"({"status":"ok"})");
  const std::string metrics = get("/metrics").body;
  EXPECT_NE(metrics.find("steelyard_ledger_entries_total 8\n"), std::string::npos) << metrics;
  EXPECT_NE(metrics.find(R"(route="/v1/stations/{id}/entries",status="200"} 1)"), std::string::npos);
}

TEST_F(LedgerApi, SpeaksChineseToWhoeverAsksForIt) {
  http::Call call("GET", "/v1/stations");
  call.headers.emplace_back("Accept-Language", "zh-CN");
  EXPECT_NE(ask(std::move(call)).body.find("请先登录"), std::string::npos);
}

}  // namespace
}  // namespace steelyard::ledger
