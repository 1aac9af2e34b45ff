// SPDX-License-Identifier: Apache-2.0
#include "station/base/both_languages.h"

#include <gtest/gtest.h>

#include "station/base/error.h"

namespace steelyard {
namespace {

TEST(BothLanguages, AreWhatWasJoined) {
  const Error error{ErrorCode::not_found, {{"what", "north / south / roll"}}};
  const BothLanguages parts = parted(sentence(error));
  EXPECT_EQ(parts.en, sentence(error, Language::en)) << "with the joint in its own words too";
  EXPECT_EQ(parts.zh, sentence(error, Language::zh));
}

TEST(BothLanguages, OfATextThatIsNotJoinedAreTheSame) {
  EXPECT_EQ(parted("Out of paper"), (BothLanguages{"Out of paper", "Out of paper"}));
  EXPECT_EQ(parted("a / b / c"), (BothLanguages{"a / b / c", "a / b / c"}));
  EXPECT_EQ(parted(""), BothLanguages());
}

}  // namespace
}  // namespace steelyard
