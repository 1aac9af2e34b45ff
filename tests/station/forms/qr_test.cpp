// SPDX-License-Identifier: Apache-2.0
#include "station/forms/qr.h"

#include <algorithm>

#include <gtest/gtest.h>

#include "tests/station/forms/support.h"

namespace steelyard::forms {
namespace {

TEST(Qr, HasTheSizeThatErrorCorrectionMNeeds) {
  // Version 1 holds 14 bytes at M (17 at L, which would be too weak), version 2 holds 26.
  EXPECT_EQ(make_qr(std::string(14, 'a'))->size, 21);
  EXPECT_EQ(make_qr(std::string(17, 'a'))->size, 25);
}

TEST(Qr, RefusesMoreThanFits) {
  EXPECT_TRUE(make_qr(std::string(2331, 'a')).ok());
  const auto code = make_qr(std::string(2332, 'a'));
  ASSERT_FALSE(code.ok());
  EXPECT_EQ(code.error(), (Error{ErrorCode::qr_too_long, {{"bytes", 2332}, {"max", 2331}}}));
  EXPECT_EQ(refusal(make_qr(std::string(100'000, 'a')), "none"), "qr_too_long");
}

TEST(Qr, DrawsEachDarkModuleOnceBehindTheQuietZone) {
  const auto code = make_qr("G1-P0000123");
  ASSERT_TRUE(code.ok());
  const std::string path = path_of(*code);
  // The finder pattern's first row: seven dark modules at the corner of the quiet zone.
  EXPECT_TRUE(path.starts_with("M4 4h7v1h-7z")) << path.substr(0, 40);
  long drawn = 0;
  for (auto at = path.find("h"); at != std::string::npos; at = path.find("M", at)) {
    at = path.find("h", at);
    drawn += std::stol(path.substr(at + 1));
  }
  EXPECT_EQ(drawn, std::count(code->dark.begin(), code->dark.end(), true));
}

}  // namespace
}  // namespace steelyard::forms
