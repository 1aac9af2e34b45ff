// SPDX-License-Identifier: Apache-2.0
#include "station/dispatch/plate.h"

#include <gtest/gtest.h>

namespace steelyard::dispatch {
namespace {

TEST(Plate, EverySpellingBecomesTheSame) {
  for (const char* spelling :
       {"豫A12345", "豫A·12345", " 豫a 12345 ", "豫Ａ１２３４５", "豫A.12-345", "豫a・12345"}) {
    const auto plate = normalise_plate(spelling);
    ASSERT_TRUE(plate.ok()) << spelling;
    EXPECT_EQ(*plate, "豫A12345") << spelling;
  }
}

TEST(Plate, TakesAnyCountrysPlates) {
  for (const char* plate : {"MAB1234", "А123ВС77", "ΑΒΓ1234", "学D1234警", "ÄÖÜ1"}) {
    EXPECT_EQ(*normalise_plate(plate), plate);
  }
  EXPECT_EQ(*normalise_plate("M-AB 1234"), "MAB1234");
}

TEST(Plate, RefusesWhatIsNone) {
  for (const char* bad : {"", "A", " - ", "A\n1234", "A1\t23", "AB<script>", "A12345678901234", "\xff\xfe",
                          "A1;DROP", "豫A\u202E12345", "🚚123"}) {
    const auto plate = normalise_plate(bad);
    ASSERT_FALSE(plate.ok()) << bad;
    EXPECT_EQ(plate.error().code, ErrorCode::plate_malformed);
  }
}

TEST(Plate, IsShownAsPeopleReadIt) {
  EXPECT_EQ(display_plate("豫A12345"), "豫A·12345");
  EXPECT_EQ(display_plate("豫AD12345"), "豫A·D12345");
  EXPECT_EQ(display_plate("MAB1234"), "MAB1234");
}

}  // namespace
}  // namespace steelyard::dispatch
