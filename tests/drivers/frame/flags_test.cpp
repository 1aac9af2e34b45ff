// SPDX-License-Identifier: Apache-2.0
#include "drivers/frame/flags.h"

#include <gtest/gtest.h>

namespace steelyard::frame {
namespace {

using namespace flag;  // NOLINT(google-build-using-namespace)

TEST(Flags, HaveNames) {
  EXPECT_EQ(flag_named("stable"), stable);
  EXPECT_EQ(flag_named("not_zeroed"), not_zeroed);
  EXPECT_EQ(flag_named("wet"), std::nullopt);
}

TEST(Flags, TwoPairsHaveOpposites) {
  EXPECT_EQ(opposite(stable | net), motion | gross);
  EXPECT_EQ(opposite(overload | fault), 0);
}

TEST(Flags, ABitThatIsNotSetSaysTheOppositeUnlessSomethingElseSaysIt) {
  FlagReader status;
  status.add_bit(net, false);
  status.add_bit(overload, false);
  EXPECT_EQ(status.flags(), gross);
  status.add(net);
  EXPECT_EQ(status.flags(), net);
}

TEST(Flags, OfAContradictionTheCarefulReadingIsTaken) {
  FlagReader status;
  status.add(stable | gross);
  status.add(motion | net);
  EXPECT_EQ(status.flags(), motion | net);
}

TEST(Flags, BecomeAnIndicationAndComeBack) {
  for (const int flags :
       {stable | gross, motion | net | overload, not_zeroed | underload, int{fault}, int{invalid}}) {
    Indication indication;
    EXPECT_TRUE(apply(static_cast<Flags>(flags), indication));
    EXPECT_EQ(flags_of(indication), flags);
  }
  Indication both;
  EXPECT_FALSE(apply(overload | underload, both)) << "too heavy and too light";
}

TEST(Flags, AWordAgreesOnlyWithWhatIsShown) {
  EXPECT_GT(agreement(gross | stable, gross | stable), agreement(gross, gross | stable));
  EXPECT_GT(agreement(overload, overload | stable), agreement(stable, overload | stable));
  EXPECT_LT(agreement(stable, motion), 0);
  EXPECT_LT(agreement(overload, stable), 0) << "no overload is shown";
  EXPECT_LT(agreement(fault, stable), 0);
  EXPECT_EQ(agreement(stable, 0), 0) << "nothing is known of stability";
}

TEST(Flags, WhatAFrameHasNoPlaceForIsNoDifference) {
  Indication sent;
  sent.value = weighing::Decimal{18760, 0};
  sent.unit = weighing::Unit::kg;
  sent.stable = true;
  Indication read = sent;
  read.unit.reset();
  EXPECT_TRUE(says_the_same(read, sent));
  read.unit = weighing::Unit::t;
  EXPECT_FALSE(says_the_same(read, sent));
  read = sent;
  read.stable = false;
  EXPECT_FALSE(says_the_same(read, sent));
  read = sent;
  read.value = weighing::Decimal{187600, 1};
  EXPECT_FALSE(says_the_same(read, sent)) << "another display";
  read = sent;
  read.not_zeroed = true;
  EXPECT_FALSE(says_the_same(read, sent));
}

}  // namespace
}  // namespace steelyard::frame
