// SPDX-License-Identifier: Apache-2.0
#include <iostream>

#include <gtest/gtest.h>

#include "tests/support/evidence_figures.h"

namespace steelyard::weighing {
namespace {

constexpr std::uint64_t first_seed = 1'000'001;

TEST(EvidenceFigures, AtMostOneHonestTruckInAThousandOfAHundredThousandIsFlagged) {
  const auto figures = testing::judge_honest(first_seed, 100'000);
  std::cout << "honest, seeds from " << first_seed << ": " << figures << "\n";
  EXPECT_GE(figures.captured * 100, figures.trucks * 95);
  EXPECT_LE(figures.flagged * 1000, figures.captured);
}

TEST(EvidenceFigures, AStandingStepIsFoundInNinetyNineOfAHundredAmongThirtyThousand) {
  const auto figures = testing::judge_tricked(first_seed, 30'000);
  std::cout << "tricked, seeds from " << first_seed << ": " << figures << "\n";
  EXPECT_GE(figures.captured * 100, figures.trucks * 95);
  EXPECT_GE(figures.stepped * 100, figures.captured * 99);
}

}  // namespace
}  // namespace steelyard::weighing
