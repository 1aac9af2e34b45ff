// SPDX-License-Identifier: Apache-2.0
#include "station/http/router.h"

#include <gtest/gtest.h>

namespace steelyard::http {
namespace {

class RouterTest : public ::testing::Test {
 protected:
  void SetUp() override {
    for (const auto* pattern : {"/", "/v1/slips", "/v1/slips/{number}", "/v1/slips/import",
                                "/v1/slips/{number}/pick-slip.pdf", "/v1/dispatches/{id}/{action}"}) {
      router.add("GET", pattern, nullptr);
    }
    router.add("POST", "/v1/slips", nullptr);
    router.add("POST", "/v1/slips/import", nullptr);
  }
  std::string pattern_of(const std::string& path) { return router.find("GET", path).pattern; }
  Router router;
};

TEST_F(RouterTest, FindsByMethodAndSegments) {
  EXPECT_EQ(pattern_of("/v1/slips"), "/v1/slips");
  EXPECT_EQ(pattern_of("/v1/slips/G1-S1"), "/v1/slips/{number}");
  EXPECT_EQ(pattern_of("/v1/slips/G1-S1/pick-slip.pdf"), "/v1/slips/{number}/pick-slip.pdf");
  EXPECT_EQ(pattern_of("/"), "/");
  EXPECT_NE(router.find("POST", "/v1/slips").handler, nullptr);
}

TEST_F(RouterTest, GivesWhatTheNamesMatched) {
  const auto match = router.find("GET", "/v1/dispatches/G1-20261122-0007/clear");
  EXPECT_EQ(match.params, (PathParams{{"action", "clear"}, {"id", "G1-20261122-0007"}}));
}

TEST_F(RouterTest, ALiteralWinsOverAName) {
  EXPECT_EQ(pattern_of("/v1/slips/import"), "/v1/slips/import");
}

TEST_F(RouterTest, ANameMatchesNoEmptySegment) {
  const auto match = router.find("GET", "/v1/slips/");
  EXPECT_EQ(match.handler, nullptr);
  EXPECT_FALSE(match.path_known);
}

TEST_F(RouterTest, TellsAnUnknownPathFromAnUnknownMethod) {
  const auto method = router.find("DELETE", "/v1/slips");
  EXPECT_EQ(method.handler, nullptr);
  EXPECT_TRUE(method.path_known);
  for (const auto* path :
       {"/v1", "/v1/slipsx", "/v1/slips/a/b", "", "v1/slips", "/v1/slips/a/pick-slip.pdf/"}) {
    const auto match = router.find("GET", path);
    EXPECT_EQ(match.handler, nullptr) << path;
    EXPECT_FALSE(match.path_known) << path;
  }
}

TEST_F(RouterTest, TellsWhatItAnswers) {
  const auto calls = router.calls();
  ASSERT_EQ(calls.size(), 8u);
  EXPECT_EQ(calls.front(), (std::pair<std::string, std::string>("GET", "/")));
  EXPECT_EQ(calls.back(), (std::pair<std::string, std::string>("POST", "/v1/slips/import")));
}

TEST_F(RouterTest, ASlashInsideASegmentStaysThereWhenFoundByRequest) {
  Request request;
  request.method = "GET";
  request.path = "/v1/slips/2026/7";
  request.segments = {"v1", "slips", "2026/7"};
  EXPECT_EQ(router.find(request).params, (PathParams{{"number", "2026/7"}}));
  EXPECT_EQ(router.find("GET", request.path).handler, nullptr);
}

TEST(RouterDeathTest, TheSameRouteTwiceIsABrokenInvariant) {
  Router router;
  router.add("GET", "/a/{x}", nullptr);
  EXPECT_DEATH(router.add("GET", "/a/{x}", nullptr), "none_of");
  EXPECT_DEATH(router.add("GET", "a", nullptr), "starts_with");
}

}  // namespace
}  // namespace steelyard::http
