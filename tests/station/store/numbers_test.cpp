// SPDX-License-Identifier: Apache-2.0
#include "station/store/numbers.h"

#include <gtest/gtest.h>

namespace steelyard::store {
namespace {

TEST(RunningNumber, KnowsEveryKindOfItsStation) {
  EXPECT_EQ(running_number("G1", "G1-20261122-0007"), (RunningNumber{"dispatch 2026-11-22", 7}));
  EXPECT_EQ(running_number("G1", "G1-20261122-12345"), (RunningNumber{"dispatch 2026-11-22", 12345}));
  EXPECT_EQ(running_number("G1", "G1-S0000001"), (RunningNumber{"slip", 1}));
  EXPECT_EQ(running_number("G1", "G1-W0000123"), (RunningNumber{"weighing", 123}));
  EXPECT_EQ(running_number("G1", "G1-0000123"), (RunningNumber{"ticket", 123}));
  EXPECT_EQ(running_number("G1", "G1-F0000004"), (RunningNumber{"finding", 4}));
  EXPECT_EQ(running_number("G1", "G1-P12345678"), (RunningNumber{"pass", 12345678}));
}

TEST(RunningNumber, LeavesAloneWhatTheStationDidNotGive) {
  for (const char* foreign : {"", "G1", "G1-", "G2-W0000123", "G12-0000123", "0000123", "XS-88123",
                              "G1-W000012", "G1-W00000123", "G1-W0000000", "G1-W000012x", "G1-20261322-0007",
                              "G1-20261122-007", "G1-20261122-", "G1-W99999999999999999999", "G1-Q0000001"}) {
    EXPECT_EQ(running_number("G1", foreign), std::nullopt) << foreign;
  }
}

}  // namespace
}  // namespace steelyard::store
