// SPDX-License-Identifier: Apache-2.0
#include "sync/protocol/entry_line.h"

#include <random>

#include <gtest/gtest.h>

#include "station/journal/entry.h"
#include "sync/protocol/canonical.h"
#include "sync/protocol/limits.h"

namespace steelyard::protocol {
namespace {

std::string line(Json::Object body, std::int64_t seq = 7) {
  return journal::seal({"G1", seq, *parse_rfc3339("2026-11-22T08:15:30.250Z"), "b00t", 12, "王 \"wang\"",
                        "dispatch", Json(std::move(body)), journal::sha256("before")})
      .bytes;
}

Json::Object rich_body() {
  return {{"plate", "豫A12345"},
          {"text", "a \"quoted\" \\ line\n\x01 end"},
          {"net_g", -123},
          {"zero", 0},
          {"lines", Json::Array{Json::Object{{"bags", 250}, {"note", ""}}, Json::Array{}, Json::Object{}}}};
}

std::string replaced(std::string text, const std::string& from, const std::string& to) {
  return text.replace(text.find(from), from.size(), to);
}

TEST(EntryLine, FindsPlaceKindAndBodyOfACanonicalEntry) {
  const std::string bytes = line(rich_body());
  const auto entry = read_entry_line(bytes);
  ASSERT_TRUE(entry.ok());
  EXPECT_EQ(entry->fault, nullptr);
  EXPECT_EQ(entry->seq, 7);
  EXPECT_EQ(entry->station, "G1");
  EXPECT_EQ(entry->kind, "dispatch");
  EXPECT_EQ(entry->prev, journal::sha256("before"));
  EXPECT_EQ(entry->hash, journal::sha256(bytes));
  EXPECT_EQ(entry->body, to_text(Json(rich_body())));
}

TEST(EntryLine, KeepsThePlaceOfAnEntryWhoseBodyIsNotCanonical) {
  const std::string good = line(rich_body());
  const std::vector<std::string> bad = {
      replaced(good, "\"net_g\":-123", "\"net_g\":-123.0"),
      replaced(good, "\"net_g\":-123", "\"net_g\": -123"),
      replaced(good, "\"net_g\":-123", "\"net_g\":true"),
      replaced(good, "\"net_g\":-123", "\"net_g\":-0123"),
      replaced(good, "\"net_g\":-123", "\"zzz\":1"),
      replaced(good, "豫", "\\u8c6b"),
      replaced(good, "豫", "\xe8\xb1"),
      replaced(good, "\\n", "\\u000a"),
      replaced(good, "2026-11-22T08:15:30.250Z", "2026-13-22T08:15:30.250Z"),
      replaced(good, "王 ", "\\u0001"),
  };
  for (const auto& bytes : bad) {
    const auto entry = read_entry_line(bytes);
    ASSERT_TRUE(entry.ok()) << bytes;
    EXPECT_NE(entry->fault, nullptr) << bytes;
    EXPECT_EQ(entry->seq, 7);
    EXPECT_EQ(entry->kind, "dispatch");
  }
}

TEST(EntryLine, RefusesALineThatHasNoPlaceInAChain) {
  const std::string good = line(rich_body());
  for (const auto& bytes :
       {std::string(), std::string("{}"), good + " ", good.substr(0, good.size() - 1),
        replaced(good, "\"seq\":7", "\"seq\":0"), replaced(good, "\"seq\":7", "\"seq\":07"),
        replaced(good, "\"seq\":7", "\"seq\":99999999999999999999"), replaced(good, "\"G1\"", "\"\""),
        replaced(good, "\"prev\":\"", "\"prev\":\"A"), std::string(entry_bytes_max + 1, 'x')}) {
    const auto entry = read_entry_line(bytes);
    ASSERT_FALSE(entry.ok()) << bytes.substr(0, 300);
    EXPECT_EQ(entry.error().code, ErrorCode::entry_malformed);
  }
}

TEST(EntryLine, EveryTruncationIsRefused) {
  const std::string good = line(rich_body());
  for (std::size_t n = 0; n < good.size(); ++n) EXPECT_FALSE(read_entry_line(good.substr(0, n)).ok()) << n;
}

/// The two readers must never differ: what the station's own reader takes has no fault here, and the reverse.
TEST(EntryLine, AgreesWithTheJournalsReaderOnMutatedEntries) {
  const unsigned seed = 20261122;
  SCOPED_TRACE("seed " + std::to_string(seed));
  std::mt19937 random(seed);
  const std::string good = line(rich_body());
  const std::string alphabet = "{}[]\",:\\u0019-ntfaz \n\x7f\xe8\xb1\xab";
  int accepted = 0;
  for (int round = 0; round < 30'000; ++round) {
    std::string bytes = good;
    for (unsigned n = random() % 3 + 1; n > 0; --n) {
      const std::size_t at = random() % bytes.size();
      const char c = alphabet[random() % alphabet.size()];
      if (const unsigned how = random() % 3; how == 0) {
        bytes[at] = c;
      } else if (how == 1) {
        bytes.insert(at, 1, c);
      } else {
        bytes.erase(at, 1);
      }
    }
    const auto fast = read_entry_line(bytes);
    const auto slow = journal::read_entry(bytes);
    ASSERT_EQ(fast.ok() && fast->fault == nullptr, slow.ok()) << bytes;
    if (slow.ok()) {
      ++accepted;
      EXPECT_EQ(fast->seq, slow->entry.seq);
      EXPECT_EQ(fast->hash, slow->hash);
      EXPECT_EQ(fast->body, to_text(slow->entry.body));
    }
  }
  EXPECT_GT(accepted, 300);
}

TEST(EntryLine, TakesAsManyLevelsAsTheJournal) {
  for (int levels = 1; levels < 20; ++levels) {
    Json nested = 1;
    for (int i = 0; i < levels; ++i) nested = Json(Json::Array{std::move(nested)});
    const std::string bytes = line({{"deep", std::move(nested)}});
    const auto fast = read_entry_line(bytes);
    ASSERT_TRUE(fast.ok());
    EXPECT_EQ(fast->fault == nullptr, journal::read_entry(bytes).ok()) << levels;
  }
}

TEST(Canonical, UnescapesWhatTheJournalEscapes) {
  EXPECT_EQ(unescaped(R"(a\"b\\c\n\u0001豫)"), "a\"b\\c\n\x01豫");
}

TEST(Canonical, KeysWithEscapesAreOrderedByTheirMeaning) {
  // As bytes of the text the backslash (5ch) would come after "A" (41h); what it stands for, 22h, comes
  // before.
  EXPECT_TRUE(CanonicalCursor(R"({"\"":1,"A":2})").skip(1));
  EXPECT_FALSE(CanonicalCursor(R"({"A":2,"\"":1})").skip(1));
  EXPECT_FALSE(CanonicalCursor(R"({"A":2,"A":1})").skip(1));
}

}  // namespace
}  // namespace steelyard::protocol
