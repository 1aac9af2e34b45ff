// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/io_context.hpp>
#include <gtest/gtest.h>

#include "station/http/client.h"
#include "station/secrets/secrets.h"
#include "station/service/station.h"
#include "station/sqlite/database.h"
#include "station/store/side_store.h"
#include "tests/support/test_folder.h"

namespace steelyard::service {

inline constexpr const char* everybodys_password = "a truck of barley";

/// A station on loopback, and gao who administers and supervises it.
class StationCase : public ::testing::Test {
 protected:
  void SetUp() override {
    Config config;
    config.id = "G1";
    config.data = folder_.path("data");
    config.timezone = "Asia/Shanghai";
    config.port = 0;
    std::filesystem::create_directories(config.data);
    prepare(config);
    {
      auto side = store::SideStore::open(config.data);
      ASSERT_TRUE(side.ok());
      const auto hash = secrets::hash_password(everybodys_password);
      ASSERT_TRUE(side->put_user({"gao", "administrator,supervisor", hash.value(), false}).ok());
    }
    auto station = Station::open(loop_, config, protocols_);
    ASSERT_TRUE(station.ok()) << sentence(station.error());
    station_ = *std::move(station);
    token_ = *parse_json(login("gao").body)->find("token")->string();
  }
  void TearDown() override {
    clients_.clear();
    if (!station_) return;
    station_->stop();
    loop_.restart();
    loop_.run_for(std::chrono::seconds(20));
    EXPECT_TRUE(loop_.stopped());
  }
  /// Before the station opens its folder.
  virtual void prepare(Config&) {}

  using Answer = std::optional<Result<http::Response>>;

  /// On a connection of its own; the answer comes while the loop runs.
  std::shared_ptr<Answer> begin(http::Call call) {
    auto client = http::Client::create(loop_, {.url = station_->url(), .ca_file = ""});
    EXPECT_TRUE(client.ok());
    clients_.push_back(*std::move(client));
    const auto answer = std::make_shared<Answer>();  // shared by the call under way and the test
    boost::asio::co_spawn(loop_, keep(clients_.back().get(), std::move(call), answer), boost::asio::detached);
    return answer;
  }
  void run_until(const std::function<bool()>& condition) {
    const auto end = std::chrono::steady_clock::now() + std::chrono::seconds(60);
    while (!condition() && std::chrono::steady_clock::now() < end)
      loop_.run_one_for(std::chrono::milliseconds(100));
    ASSERT_TRUE(condition());
  }
  http::Response send(http::Call call) {
    const auto answer = begin(std::move(call));
    run_until([&] { return answer->has_value(); });
    if (!*answer || !(*answer)->ok()) {
      ADD_FAILURE() << "no answer";
      return {};
    }
    return (*answer)->value();
  }
  http::Response login(const std::string& user) {
    http::Call call("POST", "/v1/login");
    call.body = R"({"user": ")" + user + R"(", "password": ")" + everybodys_password + R"("})";
    return send(std::move(call));
  }
  http::Call as_gao(const std::string& method, const std::string& target) const {
    http::Call call(method, target);
    call.headers = {{"Authorization", "Bearer " + token_}};
    return call;
  }
  http::Response get(const std::string& target) { return send(as_gao("GET", target)); }
  http::Call change(const std::string& method, const std::string& target, const std::string& body,
                    const std::string& key) const {
    http::Call call = as_gao(method, target);
    call.body = body;
    call.headers.emplace_back("Idempotency-Key", key);
    return call;
  }
  /// Behind the station's back, in a file of its folder.
  void run_sql(const std::string& file, const std::string& sql) const {
    auto database = sqlite::Database::open(folder_.path("data/" + file));
    ASSERT_TRUE(database.ok());
    const auto done = database->run(sql);
    ASSERT_TRUE(done.ok()) << sentence(done.error());
  }

  const support::TestFolder folder_;
  const indicator::Registry protocols_ = indicator::Registry::built_in();
  boost::asio::io_context loop_;
  std::unique_ptr<Station> station_;

 private:
  static boost::asio::awaitable<void> keep(http::Client* client, http::Call call,
                                           std::shared_ptr<Answer> answer) {
    auto sending = client->send(std::move(call));
    answer->emplace(co_await std::move(sending));
  }

  std::vector<std::unique_ptr<http::Client>> clients_;
  std::string token_;
};

}  // namespace steelyard::service
