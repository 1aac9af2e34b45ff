// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include "tests/drivers/asked.h"

namespace steelyard::indicator {
namespace {

using weighing::Unit;

const Indicator& cardinal() {
  return protocol("cardinal.enq");
}

TEST(CardinalEnq, IsAskedForItsWeightAndNothingElse) {
  EXPECT_EQ(asked(cardinal(), Request::poll), "\x05");
  EXPECT_EQ(asked(cardinal(), Request::record), "");
  EXPECT_EQ(asked(cardinal(), Request::zero), "");
  EXPECT_EQ(asked(cardinal(), Request::tare), "");
}

TEST(CardinalEnq, ItsOwnRequestComeBackIsNotOurs) {
  EXPECT_EQ(said(cardinal(), "\x05"), "not_ours");
}

TEST(CardinalEnq, TheEndOfALongerNumberIsNoWeight) {
  for (std::size_t size = 1; size < 300; ++size) {
    const std::string line = std::string(size, '1') + "kgG  \r";
    EXPECT_EQ(indications(run(cardinal(), bytes_in(line))).size(), size == 8 ? 1u : 0u) << size;
  }
}

TEST(CardinalEnq, ABlankBeforeTheUnitIsPartOfTheUnit) {
  EXPECT_EQ(encoded(cardinal(), shown(18760, Unit::t, true)), "   18760 tG  \r");
  EXPECT_EQ(said(cardinal(), "   18760 tG  \r"), "18760 t gross stable");
  EXPECT_TRUE(indications(run(cardinal(), bytes_in("123456789 tG  \r"))).empty());
}

TEST(CardinalEnq, HasNoWordForUnderload) {
  Indication indication;
  indication.unit = Unit::kg;
  indication.underload = true;
  EXPECT_EQ(encoded(cardinal(), indication), "");
}

}  // namespace
}  // namespace steelyard::indicator
