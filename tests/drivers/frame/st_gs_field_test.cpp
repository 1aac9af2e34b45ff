// SPDX-License-Identifier: Apache-2.0
#include "drivers/frame/st_gs_field.h"

#include <gtest/gtest.h>

#include "tests/drivers/frame/scan_words.h"

namespace steelyard::frame {
namespace {

using indicator::Indication;
using weighing::DeviceFault;
using weighing::WeightMode;

/// What is read of a number with a standing, in words; "none" when the field is none.
std::string read(Standing standing, std::string_view number) {
  Indication indication;
  return read_standing(standing, bytes_in(number), indication) ? indicator::describe(indication) : "none";
}

TEST(Standing, IsReadFromItsLetters) {
  EXPECT_EQ(standing_in(bytes_in("ST")), Standing::stable);
  EXPECT_EQ(standing_in(bytes_in("LO")), Standing::out_of_range);
  EXPECT_EQ(standing_in(bytes_in("st")), std::nullopt);
  EXPECT_EQ(mode_in(bytes_in("TR")), WeightMode::tare);
  EXPECT_EQ(mode_in(bytes_in("GN")), std::nullopt);
}

TEST(Standing, BeginsALineOnlyWhole) {
  const std::string_view line = "US,NT,";
  for (std::size_t size = 1; size < line.size(); ++size) {
    EXPECT_EQ(begins_with_standing(bytes_in(line.substr(0, size))), Begins::maybe) << size;
    EXPECT_EQ(begins_with_standing(bytes_in(std::string(line.substr(0, size)) + "x")), Begins::no) << size;
  }
  EXPECT_EQ(begins_with_standing(bytes_in(line)), Begins::yes);
}

TEST(Standing, SaysWhetherThereIsANumber) {
  EXPECT_EQ(read(Standing::stable, " 12.5"), "12.5 stable");
  EXPECT_EQ(read(Standing::motion, "-12"), "-12 motion");
  EXPECT_EQ(read(Standing::stable, "   "), "none");
  EXPECT_EQ(read(Standing::out_of_range, "+   "), "- overload");
  EXPECT_EQ(read(Standing::out_of_range, "-   "), "- underload");
  EXPECT_EQ(read(Standing::out_of_range, "-12 "), "- overload");
  EXPECT_EQ(read(Standing::out_of_range, "12x"), "none");
  EXPECT_EQ(read(Standing::underload, "12"), "- underload");
  EXPECT_EQ(read(Standing::hold, "12"), "- fault:invalid");
  EXPECT_EQ(read(Standing::tilt, ""), "- fault:tilt");
  EXPECT_EQ(read(Standing::quantity, "12"), "none");
}

TEST(Standing, IsWrittenAsItIsRead) {
  Indication indication;
  EXPECT_EQ(standing_of(indication), "");
  indication.value = Decimal{1, 0};
  EXPECT_EQ(standing_of(indication), "ST");
  indication.stable = false;
  EXPECT_EQ(standing_of(indication), "US");
  indication.fault = DeviceFault::tilt;
  EXPECT_EQ(standing_of(indication), "");
  indication.overload = true;
  EXPECT_EQ(standing_of(indication), "OL");
  EXPECT_EQ(mode_letters(indication), "GS");
  indication.mode = WeightMode::tare;
  EXPECT_EQ(mode_letters(indication), "TR");
}

}  // namespace
}  // namespace steelyard::frame
