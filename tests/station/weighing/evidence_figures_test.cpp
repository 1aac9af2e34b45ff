// SPDX-License-Identifier: Apache-2.0
#include "tests/support/evidence_figures.h"

#include <iostream>

#include <gtest/gtest.h>

namespace steelyard::weighing {
namespace {

constexpr std::uint64_t first_seed = 1;

TEST(EvidenceFigures, AtMostOneHonestTruckInAThousandIsFlagged) {
  const auto figures = testing::judge_honest(first_seed, 20'000);
  std::cout << "honest, seeds from " << first_seed << ": " << figures << "\n";
  EXPECT_GE(figures.captured * 100, figures.trucks * 95);
  EXPECT_LE(figures.flagged * 1000, figures.captured);
}

TEST(EvidenceFigures, AStandingStepOfFiveIntervalsOrMoreIsFoundInNinetyNineTrucksOfAHundred) {
  const auto figures = testing::judge_tricked(first_seed, 5000);
  std::cout << "tricked, seeds from " << first_seed << ": " << figures << "\n";
  EXPECT_GE(figures.captured * 100, figures.trucks * 95);
  EXPECT_GE(figures.stepped * 100, figures.captured * 99);
}

}  // namespace
}  // namespace steelyard::weighing
