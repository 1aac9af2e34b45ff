// SPDX-License-Identifier: Apache-2.0
// Users by way of the API, where the side data fail after the journal has it.
#include "tests/station/service/station_case.h"

namespace steelyard::service {
namespace {

class StationUsersTest : public StationCase {
 protected:
  http::Response add_li(const std::string& key) {
    const std::string body =
        R"({"user": "li", "role": "operator", "password": ")" + std::string(everybodys_password) + R"("})";
    return send(change("POST", "/v1/users", body, key));
  }
  http::Response disable_li(const std::string& key) {
    return send(change("PATCH", "/v1/users/li", R"({"disabled": true})", key));
  }
  /// What a full disk does.
  void fill_disk() {
    run_sql("side.db", "CREATE TRIGGER full BEFORE INSERT ON user BEGIN SELECT RAISE(ABORT, 'full'); END");
  }
  void empty_disk() { run_sql("side.db", "DROP TRIGGER full"); }
};

TEST_F(StationUsersTest, AUserWhoCouldNotBeKeptIsKeptWhenTheRequestIsSentAgain) {
  fill_disk();
  EXPECT_GE(add_li("first").status, 500);
  empty_disk();
  EXPECT_EQ(login("li").status, 401);
  EXPECT_EQ(add_li("first").status, 201);
  EXPECT_EQ(login("li").status, 200);
}

TEST_F(StationUsersTest, AChangeThatCouldNotBeKeptIsKeptWhenTheRequestIsSentAgain) {
  EXPECT_EQ(add_li("first").status, 201);
  fill_disk();
  EXPECT_GE(disable_li("second").status, 500);
  empty_disk();
  EXPECT_EQ(login("li").status, 200);
  EXPECT_LT(disable_li("second").status, 300);
  EXPECT_EQ(login("li").status, 401);
}

TEST_F(StationUsersTest, ARequestThatIsSentAgainUndoesNoLaterChange) {
  EXPECT_EQ(add_li("first").status, 201);
  EXPECT_LT(disable_li("second").status, 300);
  EXPECT_EQ(add_li("first").status, 201);
  EXPECT_EQ(login("li").status, 401);
  EXPECT_LT(send(change("PATCH", "/v1/users/li", R"({"disabled": false})", "third")).status, 300);
  EXPECT_LT(disable_li("second").status, 300);
  EXPECT_EQ(login("li").status, 200);
}

TEST_F(StationUsersTest, TwoChangesAtOnceBothHold) {
  EXPECT_EQ(add_li("first").status, 201);
  const auto role = begin(change("PATCH", "/v1/users/li", R"({"role": "auditor"})", "second"));
  const auto disabled = begin(change("PATCH", "/v1/users/li", R"({"disabled": true})", "third"));
  run_until([&] { return role->has_value() && disabled->has_value(); });
  EXPECT_LT((*role)->value().status, 300);
  EXPECT_LT((*disabled)->value().status, 300);
  const auto list = get("/v1/users").body;
  EXPECT_NE(list.find(R"({"disabled":1,"role":"auditor","user":"li"})"), std::string::npos) << list;
}

TEST_F(StationUsersTest, WhoSignsOutNeedsNoKeyAndIsOut) {
  EXPECT_EQ(send(as_gao("POST", "/v1/logout")).status, 200);
  EXPECT_EQ(get("/v1/station").status, 401);
  EXPECT_EQ(send(as_gao("POST", "/v1/logout")).status, 401);
}

}  // namespace
}  // namespace steelyard::service
