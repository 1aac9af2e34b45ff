// SPDX-License-Identifier: Apache-2.0
#include "sync/protocol/compression.h"

#include <gtest/gtest.h>

namespace steelyard::protocol {
namespace {

std::string unhex(std::string_view hex) {
  std::string out;
  for (std::size_t i = 0; i + 1 < hex.size(); i += 2) {
    out += static_cast<char>(std::stoi(std::string(hex.substr(i, 2)), nullptr, 16));
  }
  return out;
}

/// gzip of "five\nsix\n", as `printf 'five\nsix\n' | gzip -n` makes it.
const std::string gzipped = unhex("1f8b08000000000000034bcb2c4be52aceace0020074d15aa209000000");

ErrorCode refusal(std::string_view encoding, std::string body, std::size_t max = 1000) {
  const auto result = decompressed(encoding, std::move(body), max);
  return result.ok() ? ErrorCode::internal : result.error().code;
}

TEST(Compression, ZstdComesBackWhole) {
  for (const std::size_t size : {0UL, 1UL, 1000UL, 3'000'000UL}) {
    std::string text(size, 'a');
    for (std::size_t i = 0; i < size; ++i) text[i] = static_cast<char>(i * i % 251);
    EXPECT_EQ(decompressed("zstd", compressed(text), size).value(), text);
  }
}

TEST(Compression, AtTheLimitIsFineOneByteBeyondIsNot) {
  const std::string text(5000, 'x');
  EXPECT_TRUE(decompressed("zstd", compressed(text), 5000).ok());
  EXPECT_EQ(refusal("zstd", compressed(text), 4999), ErrorCode::batch_too_large);
  EXPECT_EQ(refusal("", text, 4999), ErrorCode::batch_too_large);
}

TEST(Compression, ABombIsRefused) {
  const std::string bomb = compressed(std::string(64 << 20, '\0'));
  EXPECT_LT(bomb.size(), 100'000U);
  EXPECT_EQ(refusal("zstd", bomb, 8 << 20), ErrorCode::batch_too_large);
}

TEST(Compression, EveryTruncationIsMalformed) {
  const std::string whole = compressed("five\nsix\nseven\nseven\nseven\nseven\nseven\n");
  for (std::size_t n = 0; n < whole.size(); ++n) {
    EXPECT_EQ(refusal("zstd", whole.substr(0, n)), ErrorCode::batch_malformed) << n;
  }
  for (std::size_t n = 0; n < gzipped.size(); ++n) {
    EXPECT_EQ(refusal("gzip", gzipped.substr(0, n)), ErrorCode::batch_malformed) << n;
  }
}

TEST(Compression, NothingMayFollow) {
  EXPECT_EQ(refusal("zstd", compressed("a") + compressed("b")), ErrorCode::batch_malformed);
  EXPECT_EQ(refusal("gzip", gzipped + "x"), ErrorCode::batch_malformed);
}

TEST(Compression, GzipIsUnderstood) {
  EXPECT_EQ(decompressed("gzip", gzipped, 9).value(), "five\nsix\n");
  EXPECT_EQ(refusal("gzip", gzipped, 8), ErrorCode::batch_too_large);
  EXPECT_EQ(refusal("gzip", "not gzip at all, but long enough"), ErrorCode::batch_malformed);
}

TEST(Compression, PlainTextNeedsNoEncoding) {
  EXPECT_EQ(decompressed("", "a\n", 10).value(), "a\n");
  EXPECT_EQ(decompressed("identity", "a\n", 10).value(), "a\n");
  EXPECT_EQ(refusal("br", "a\n"), ErrorCode::batch_encoding_unknown);
}

}  // namespace
}  // namespace steelyard::protocol
