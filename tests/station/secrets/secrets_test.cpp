// SPDX-License-Identifier: Apache-2.0
#include "station/secrets/secrets.h"

#include <gtest/gtest.h>

namespace steelyard::secrets {
namespace {

TEST(Passwords, AreHashedWithArgon2id) {
  const std::string hash = *hash_password("a good password");
  EXPECT_TRUE(hash.starts_with("$argon2id$v=19$m=19456,t=2,p=1$")) << hash;
  EXPECT_TRUE(is_password(hash, "a good password"));
  EXPECT_FALSE(is_password(hash, "a bad password"));
  EXPECT_NE(hash, *hash_password("a good password")) << "salted";
}

TEST(Passwords, AHashThatIsNoneFitsNothing) {
  EXPECT_FALSE(is_password("nonsense", "nonsense"));
  EXPECT_FALSE(is_password("", ""));
}

TEST(Random, TokensAreLongAndNeverTheSame) {
  EXPECT_EQ(random_hex(32).size(), 64u);
  EXPECT_NE(random_hex(32), random_hex(32));
}

}  // namespace
}  // namespace steelyard::secrets
