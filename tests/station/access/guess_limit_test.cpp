// SPDX-License-Identifier: Apache-2.0
#include "station/access/guess_limit.h"

#include <gtest/gtest.h>

namespace steelyard::access {
namespace {

using std::chrono::seconds;

Instant at(int s) {
  return Instant{seconds(s)};
}

TEST(GuessLimit, FiveWrongPasswordsAreFree) {
  GuessLimit limit;
  for (int i = 0; i < GuessLimit::free_tries; ++i) {
    EXPECT_TRUE(limit.may_try("wang", at(0)).ok());
    limit.failed("wang", at(0));
  }
  const auto refused = limit.may_try("wang", at(1));
  ASSERT_FALSE(refused.ok());
  EXPECT_EQ(refused.error(), (Error{ErrorCode::too_many_attempts, {{"seconds", 1}}}));
  EXPECT_TRUE(limit.may_try("wang", at(2)).ok());
  EXPECT_TRUE(limit.may_try("li", at(1)).ok());
}

TEST(GuessLimit, TheWaitDoublesAndIsBounded) {
  GuessLimit limit;
  for (int i = 0; i < 6; ++i) limit.failed("wang", at(0));
  EXPECT_FALSE(limit.may_try("wang", at(3)).ok());
  EXPECT_TRUE(limit.may_try("wang", at(4)).ok());
  for (int i = 0; i < 1000; ++i) limit.failed("wang", at(0));
  EXPECT_FALSE(limit.may_try("wang", at(299)).ok());
  EXPECT_TRUE(limit.may_try("wang", at(300)).ok());
}

TEST(GuessLimit, ARightPasswordForgets) {
  GuessLimit limit;
  for (int i = 0; i < 9; ++i) limit.failed("wang", at(0));
  limit.succeeded("wang");
  EXPECT_TRUE(limit.may_try("wang", at(0)).ok());
}

TEST(GuessLimit, ManyNamesMakeRoomOldestFirst) {
  GuessLimit limit;
  for (int i = 0; i < 9; ++i) limit.failed("recent", at(10'000));
  for (int i = 0; i < 2000; ++i) limit.failed("name" + std::to_string(i), at(i));
  EXPECT_FALSE(limit.may_try("recent", at(10'001)).ok());
}

}  // namespace
}  // namespace steelyard::access
