// SPDX-License-Identifier: Apache-2.0
#include "station/base/time.h"

#include <gtest/gtest.h>

namespace steelyard {
namespace {

using std::chrono::hours;
using std::chrono::milliseconds;

TEST(Time, Rfc3339GoesBothWays) {
  for (const char* text : {"2026-11-22T08:15:30.250Z", "1970-01-01T00:00:00.000Z", "1969-12-31T23:59:59.999Z",
                           "2024-02-29T00:00:00.000Z"}) {
    const auto time = parse_rfc3339(text);
    ASSERT_TRUE(time.has_value()) << text;
    EXPECT_EQ(to_rfc3339(*time), text);
  }
  EXPECT_EQ(parse_rfc3339("1970-01-01T00:00:01Z")->time_since_epoch(), milliseconds(1000));
}

TEST(Time, RefusesWhatIsNoTime) {
  for (const char* bad :
       {"", "2026-11-22", "2026-02-30T00:00:00Z", "2026-11-22T24:00:00Z", "2026-11-22T08:15:30",
        "2026-11-22T08:15:30.2Z", "2026-11-22T08:15:30Zx", "2026-11-22T08:15:30+08:00"}) {
    EXPECT_FALSE(parse_rfc3339(bad).has_value()) << bad;
  }
}

TEST(Time, LocalDayFollowsTheOffset) {
  const auto utc = *parse_rfc3339("2026-11-22T16:30:05Z");
  const LocalTime shanghai = local_time(utc, hours(8));
  EXPECT_EQ(to_string(shanghai.day), "2026-11-23");
  EXPECT_EQ(shanghai.hour, 0);
  EXPECT_EQ(shanghai.minute, 30);
  EXPECT_EQ(shanghai.second, 5);
  EXPECT_EQ(compact(local_time(utc, hours(0)).day), "20261122");
}

TEST(Time, ADayBeginsAtItsLocalMidnight) {
  EXPECT_EQ(to_rfc3339(start_of({2026, 11, 23}, hours(8))), "2026-11-22T16:00:00.000Z");
  EXPECT_EQ(to_rfc3339(start_of({2026, 11, 23}, -hours(3))), "2026-11-23T03:00:00.000Z");
}

TEST(Time, NextDayCrossesMonthsAndLeapYears) {
  EXPECT_EQ(next(LocalDay{2024, 2, 28}), (LocalDay{2024, 2, 29}));
  EXPECT_EQ(next(LocalDay{2026, 12, 31}), (LocalDay{2027, 1, 1}));
  EXPECT_FALSE(parse_day("2026-02-29").has_value());
}

}  // namespace
}  // namespace steelyard
