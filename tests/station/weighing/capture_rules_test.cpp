// SPDX-License-Identifier: Apache-2.0
#include "station/weighing/capture_rules.h"

#include <gtest/gtest.h>

namespace steelyard::weighing {
namespace {

using std::chrono::milliseconds;

TEST(CaptureRules, DefaultsAreWithinBounds) {
  EXPECT_TRUE(faults_of(CaptureRules{}).empty());
}

TEST(CaptureRules, EveryRuleOutOfBoundsIsNamed) {
  CaptureRules rules;
  rules.stable_for = milliseconds(100);
  rules.stable_frames = 1;
  rules.silence_at_most = milliseconds(900);  // less than silence_at_least
  const auto faults = faults_of(rules);
  ASSERT_EQ(faults.size(), 3U);
  EXPECT_EQ(*faults[0].params.at("key").string(), "silence_at_most_ms");
  EXPECT_EQ(*faults[0].params.at("rule").string(), "1000 ... 10000");
  EXPECT_EQ(*faults[1].params.at("key").string(), "stable_for_ms");
  EXPECT_EQ(*faults[2].params.at("key").string(), "stable_frames");
  EXPECT_EQ(faults[2].code, ErrorCode::capture_rule_out_of_range);
}

}  // namespace
}  // namespace steelyard::weighing
