// SPDX-License-Identifier: Apache-2.0
#include "sync/ledger/openapi.h"

#include <gtest/gtest.h>

#include "sync/ledger/service.h"
#include "tests/support/openapi_calls.h"
#include "tests/support/test_folder.h"

namespace steelyard::ledger {
namespace {

using support::Calls;

TEST(LedgerOpenApi, DescribesEveryCallOfTheRouterAndNoOther) {
  const support::TestFolder folder;
  const Config config{"127.0.0.1", 0, {StoreAddress::Kind::sqlite, folder.path("ledger.db")}, "", ""};
  boost::asio::io_context loop;
  const auto service = Service::start(loop, config);
  ASSERT_TRUE(service.ok()) << sentence(service.error());
  const auto list = (*service)->calls();
  const Calls answered(list.begin(), list.end());
  const Calls described = support::described_calls(openapi_yaml());
  EXPECT_EQ(support::text_of_those_missing(described, answered), "") << "not described in openapi.yaml";
  EXPECT_EQ(support::text_of_those_missing(answered, described), "")
      << "described, but the ledger does not answer it";
  (*service)->stop();
  loop.run_for(std::chrono::seconds(20));
}

}  // namespace
}  // namespace steelyard::ledger
