// SPDX-License-Identifier: Apache-2.0
#include "station/service/openapi.h"

#include <gtest/gtest.h>

#include "station/service/station.h"
#include "tests/support/openapi_calls.h"
#include "tests/support/test_folder.h"

namespace steelyard::service {
namespace {

using support::Calls;

TEST(OpenApiTest, DescribesEveryCallOfTheRouterAndNoOther) {
  const support::TestFolder folder;
  const indicator::Registry protocols = indicator::Registry::built_in();
  Config config;
  config.id = "G1";
  config.data = folder.path("data");
  config.timezone = "Asia/Shanghai";
  config.port = 0;
  boost::asio::io_context loop;
  const auto station = Station::open(loop, config, protocols);
  ASSERT_TRUE(station.ok()) << sentence(station.error());
  const auto list = (*station)->calls();
  Calls answered(list.begin(), list.end());
  answered.emplace("GET", "/v1/live");  // the WebSocket, which the router does not see
  const Calls described = support::described_calls(openapi_yaml());
  EXPECT_EQ(support::text_of_those_missing(described, answered), "") << "not described in openapi.yaml";
  EXPECT_EQ(support::text_of_those_missing(answered, described), "")
      << "described, but the station does not answer it";
  (*station)->stop();
  loop.run_for(std::chrono::seconds(20));
}

}  // namespace
}  // namespace steelyard::service
