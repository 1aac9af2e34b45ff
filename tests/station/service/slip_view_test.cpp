// SPDX-License-Identifier: Apache-2.0
#include "station/service/slip_view.h"

#include <gtest/gtest.h>

#include "tests/support/day.h"

namespace steelyard::service {
namespace {

using support::Day;

const WallTime now = *parse_rfc3339("2026-11-26T01:00:00Z");
constexpr LocalDay today{2026, 11, 26};

Json view_of(const Day& day, const std::string& slip) {
  return slip_view(*day.desk().model().find_slip(slip), day.desk().model(), today, now);
}

std::string line_of(const Json& view) {
  const Json& line = view.find("lines")->array()->front();
  std::string out;
  for (const char* key : {"shipped_g", "reserved_g", "remaining_g"})
    out += std::to_string(*line.find(key)->integer() / 1000) + " ";
  return out;
}

TEST(SlipView, SaysWhatIsShippedReservedAndLeft) {
  Day day;
  const std::string slip = day.make_slip(250);
  EXPECT_EQ(line_of(view_of(day, slip)), "0 0 10000 ");
  const std::string id = day.arrive(slip);
  EXPECT_EQ(line_of(view_of(day, slip)), "0 10000 0 ");
  day.must(day.weigh(id, 15'000));
  day.must(day.count(id, slip, 100), "sun");
  EXPECT_EQ(line_of(view_of(day, slip)), "0 4000 6000 ");
  day.must(day.weigh(id, 19'000));
  day.must(desk::Clear{id});
  day.must(desk::Release{"G1-P0000001", {}}, "zhou");
  EXPECT_EQ(line_of(view_of(day, slip)), "4000 0 6000 ");
}

TEST(SlipView, SaysTheAgeOfTheOrderAndOfThePayment) {
  Day day;
  const std::string slip = day.make_slip(250);
  const Json view = view_of(day, slip);
  EXPECT_EQ(*view.find("age_days")->integer(), 4);
  EXPECT_EQ(*view.find("late")->boolean(), true);
  EXPECT_EQ(*view.find("payment_age_s")->integer(), 4 * 86'400 + 3'600 - 1);
  dispatch::PickSlip old = *day.desk().model().find_slip(slip);
  EXPECT_EQ(*slip_view(old, day.desk().model(), {2026, 11, 25}, now).find("late")->boolean(), false);
  EXPECT_EQ(*slip_view(old, day.desk().model(), today, WallTime()).find("payment_age_s")->integer(), 0);
  old.payment_at.reset();
  EXPECT_EQ(slip_view(old, day.desk().model(), today, now).find("payment_age_s"), nullptr);
}

}  // namespace
}  // namespace steelyard::service
