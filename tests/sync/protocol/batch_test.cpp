// SPDX-License-Identifier: Apache-2.0
#include "sync/protocol/batch.h"

#include <gtest/gtest.h>

#include "sync/protocol/compression.h"
#include "sync/protocol/limits.h"
#include "tests/sync/support/station_history.h"

namespace steelyard::protocol {
namespace {

using test::as_received;

const journal::Hash some_hash = journal::sha256("some");

TEST(Batch, TravelsWithItsEpochPlaceAndLastHash) {
  const EncodedBatch batch = encode_batch("e-1", {4, some_hash}, {{5, "five"}, {6, "six"}});
  EXPECT_EQ(batch.after, 4);
  EXPECT_EQ(batch.last, (journal::Head{6, journal::sha256("six")}));
  const auto head = read_batch_head(as_received(batch.headers));
  ASSERT_TRUE(head.ok());
  EXPECT_EQ(head->epoch, "e-1");
  EXPECT_EQ(head->after, 4);
  EXPECT_EQ(head->last_hash, journal::sha256("six"));
  EXPECT_EQ(decompressed(head->encoding, batch.body, 100).value(), "five\nsix\n");
}

TEST(Batch, AnEmptyOneIsAGreetingWithTheHashItFollows) {
  const EncodedBatch batch = encode_batch("e-1", {4, some_hash}, {});
  EXPECT_TRUE(batch.body.empty());
  EXPECT_EQ(batch.last, (journal::Head{4, some_hash}));
  const auto head = read_batch_head(as_received(batch.headers));
  ASSERT_TRUE(head.ok());
  EXPECT_EQ(head->last_hash, some_hash);
  EXPECT_EQ(head->encoding, "");
  EXPECT_EQ(head->continues, "");
}

TEST(Batch, SaysWhatTheStationFoundOfTheTotals) {
  EXPECT_EQ(compared_from(to_text(Compared{4711, true})), (Compared{4711, true}));
  EXPECT_EQ(compared_from(to_text(Compared{0, false})), (Compared{0, false}));
  for (const char* wrong : {"", "4711", "match", "-1 match", "4711  match", "4711 match ", "4711 maybe"})
    EXPECT_FALSE(compared_from(wrong)) << wrong;
  ReceivedHeaders headers = {
      {"steelyard-epoch", "e"}, {"steelyard-after", "0"}, {"steelyard-last-hash", std::string(64, '0')}};
  EXPECT_FALSE(read_batch_head(headers)->compared);
  headers["steelyard-totals"] = "7 differ";
  EXPECT_EQ(read_batch_head(headers)->compared, (Compared{7, false}));
  headers["steelyard-totals"] = "7 perhaps";
  EXPECT_EQ(read_batch_head(headers).error().code, ErrorCode::batch_malformed);
}

TEST(Batch, OfARestoredFolderNamesTheOneItContinues) {
  auto headers = encode_batch("e-2", {4, some_hash}, {}).headers;
  headers.emplace_back(continues_header, "e-1");
  const auto head = read_batch_head(as_received(headers));
  ASSERT_TRUE(head.ok());
  EXPECT_EQ(head->continues, "e-1");
}

TEST(Batch, NamesTheHeaderThatIsWrong) {
  const auto good = as_received(encode_batch("e-1", {4, some_hash}, {}).headers);
  const std::vector<std::pair<std::string, std::string>> faults = {{"steelyard-epoch", ""},
                                                                   {"steelyard-epoch", "two words"},
                                                                   {"steelyard-epoch", std::string(65, 'e')},
                                                                   {"steelyard-after", ""},
                                                                   {"steelyard-after", "-1"},
                                                                   {"steelyard-after", "4x"},
                                                                   {"steelyard-after", "9223372036854775807"},
                                                                   {"steelyard-last-hash", "12"},
                                                                   {"steelyard-continues", "two words"}};
  for (const auto& [name, value] : faults) {
    auto headers = good;
    headers[name] = value;
    const auto head = read_batch_head(headers);
    ASSERT_FALSE(head.ok()) << name << " " << value;
    EXPECT_EQ(head.error().code, ErrorCode::batch_malformed);
    std::string rule = *head.error().params.at("rule").string();
    for (char& c : rule) c = static_cast<char>(c >= 'A' && c <= 'Z' ? c + 32 : c);
    EXPECT_TRUE(rule.starts_with(name)) << rule;
  }
}

TEST(Answer, ReadsBackWhatWasWritten) {
  const BatchAnswer answer{
      {4711, some_hash},
      {{{2026, 11, 21}, 3, Mass::kilograms(60'000)}, {{2026, 11, 22}, 1, Mass::grams(-5)}},
      {{4702, "dispatch_net_wrong", "net_g is …"}}};
  EXPECT_EQ(read_answer(encode_answer(answer)).value(), answer);
}

TEST(Answer, IgnoresMembersOfANewerLedger) {
  EXPECT_TRUE(read_answer(R"({"acknowledged_hash":")" + journal::to_hex(some_hash) +
                          R"(","acknowledged_seq":1,"feed":7,"quarantined":[],"totals":[]})")
                  .ok());
}

TEST(Answer, RefusesWhatIsNone) {
  for (const char* body :
       {"", "<html>", "[]", R"({"acknowledged_seq":1})",
        R"({"acknowledged_hash":"00","acknowledged_seq":1,"quarantined":[],"totals":[]})"}) {
    const auto answer = read_answer(body);
    ASSERT_FALSE(answer.ok()) << body;
    EXPECT_EQ(answer.error().code, ErrorCode::answer_malformed);
  }
}

TEST(Problem, GivesBackCodeAndParams) {
  const Error fork = fork_error("G1", {12, some_hash});
  const std::string body = R"({"code":"fork","params":{"acknowledged_hash":")" + journal::to_hex(some_hash) +
                           R"(","acknowledged_seq":12,"station":"G1"},"status":409})";
  EXPECT_EQ(read_problem(409, body), fork);
}

TEST(Problem, OfAnUnknownKindKeepsStatusAndCode) {
  for (const char* body : {"<html>bad gateway</html>", R"({"code":"from_the_future"})", R"({"code":5})"}) {
    const Error error = read_problem(502, body);
    EXPECT_EQ(error.code, ErrorCode::ledger_refused);
    EXPECT_EQ(*error.params.at("status").integer(), 502);
  }
}

}  // namespace
}  // namespace steelyard::protocol
