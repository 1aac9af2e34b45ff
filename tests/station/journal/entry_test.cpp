// SPDX-License-Identifier: Apache-2.0
#include "station/journal/entry.h"

#include <gtest/gtest.h>

namespace steelyard::journal {
namespace {

Entry entry(std::int64_t seq, const Hash& prev) {
  return {"G1",   seq,    *parse_rfc3339("2026-11-22T08:15:30.250Z"),      "b00t", 12,
          "wang", "note", Json(Json::Object{{"text", "豫A"}, {"n", seq}}), prev};
}

TEST(Entry, BytesAreCanonicalAndTheHashIsTheirSha256) {
  const SealedEntry sealed = seal(entry(1, Hash{}));
  EXPECT_EQ(sealed.bytes,
            R"({"actor":"wang","at":"2026-11-22T08:15:30.250Z","body":{"n":1,"text":"豫A"},"boot":"b00t",)"
            R"("kind":"note","mono":12,"prev":")" +
                std::string(64, '0') + R"(","seq":1,"station":"G1"})");
  // sha256sum over the same bytes
  EXPECT_EQ(to_hex(sealed.hash), to_hex(sha256(sealed.bytes)));
  EXPECT_EQ(to_hex(sha256("abc")), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
}

TEST(Entry, ReadsBackWhatWasSealed) {
  const SealedEntry sealed = seal(entry(7, sha256("x")));
  const auto read = read_entry(sealed.bytes);
  ASSERT_TRUE(read.ok());
  EXPECT_EQ(read->hash, sealed.hash);
  EXPECT_EQ(read->entry.body, sealed.entry.body);
  EXPECT_EQ(read->entry.prev, sealed.entry.prev);
}

TEST(Entry, RefusesBytesThatAreNotCanonical) {
  const std::string good = seal(entry(1, Hash{})).bytes;
  const auto changed = [&](const std::string& from, const std::string& to) {
    std::string bytes = good;
    bytes.replace(bytes.find(from), from.size(), to);
    return bytes;
  };
  for (const auto& bad : {good + " ", changed("\"n\":1", "\"n\":1.0"), changed("\"n\":1", "\"n\":true"),
                          changed("\"seq\":1", "\"seq\":0"), changed("\"mono\":12,", ""),
                          changed("\"n\":1,", "\"n\": 1,"), changed("豫", "\\u8c6b"), std::string("{}")}) {
    const auto read = read_entry(bad);
    ASSERT_FALSE(read.ok()) << bad;
    EXPECT_EQ(read.error().code, ErrorCode::entry_malformed) << bad;
  }
}

TEST(Chain, FollowsOnlyTheNextEntryOfTheSameStation) {
  const SealedEntry first = seal(entry(1, Hash{}));
  const auto head = follow(Head{}, "G1", first);
  ASSERT_TRUE(head.ok());
  EXPECT_EQ(*head, (Head{1, first.hash}));
  EXPECT_TRUE(follow(*head, "G1", seal(entry(2, first.hash))).ok());

  for (const auto& bad : {seal(entry(3, first.hash)), seal(entry(2, sha256("other"))), first}) {
    const auto refused = follow(*head, "G1", bad);
    ASSERT_FALSE(refused.ok());
    EXPECT_EQ(refused.error().code, ErrorCode::chain_broken);
  }
  EXPECT_FALSE(follow(Head{}, "G2", first).ok());
}

}  // namespace
}  // namespace steelyard::journal
