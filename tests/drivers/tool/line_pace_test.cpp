// SPDX-License-Identifier: Apache-2.0
#include "drivers/tool/line_pace.h"

#include <gtest/gtest.h>

namespace steelyard::tool {
namespace {

Duration time_out_of(std::string_view text) {
  const auto url = line::parse_line_url(text);
  CHECK(url.ok());
  return pace_of(*url).time_out;
}

TEST(LinePace, ASlowLineHasMoreTime) {
  EXPECT_EQ(time_out_of("serial:///dev/ttyS0"), indicator::PollPace().time_out);
  EXPECT_EQ(time_out_of("serial:///dev/ttyS0?baud=600"), indicator::PollPace::at({600}).time_out);
}

TEST(LinePace, BehindANetworkThereIsTimeForTheWay) {
  EXPECT_EQ(time_out_of("tcp://10.0.0.7:4001"), indicator::PollPace::behind_network({}).time_out);
  EXPECT_EQ(time_out_of("tcp2217://10.0.0.7:4001?baud=600"),
            indicator::PollPace::behind_network(SerialSettings{600}).time_out);
  EXPECT_GT(time_out_of("tcp2217://10.0.0.7:4001?baud=600"), time_out_of("tcp://10.0.0.7:4001"));
  EXPECT_GT(time_out_of("tcp://10.0.0.7:4001"), indicator::PollPace().time_out);
}

}  // namespace
}  // namespace steelyard::tool
