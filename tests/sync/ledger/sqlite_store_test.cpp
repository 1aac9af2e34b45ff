// SPDX-License-Identifier: Apache-2.0
#include "sync/ledger/sqlite_store.h"

#include <gtest/gtest.h>

#include "tests/support/test_folder.h"

namespace steelyard::ledger {
namespace {

TEST(SqliteStore, AReaderNeedsAStoreThatIsThere) {
  const support::TestFolder folder;
  EXPECT_FALSE(open_sqlite_reader(folder.path("missing.db")).ok());
}

}  // namespace
}  // namespace steelyard::ledger
