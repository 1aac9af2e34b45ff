// SPDX-License-Identifier: Apache-2.0
#include "station/dispatch/pass_code.h"

#include <algorithm>
#include <cctype>

#include <gtest/gtest.h>

namespace steelyard::dispatch {
namespace {

/// Not a signature, but it depends on the message, which is all that these tests look at.
class SumSigner : public Signer {
 public:
  Signature sign(std::string_view message) const override {
    Signature out{};
    for (std::size_t i = 0; i < message.size(); ++i)
      out[i % out.size()] ^= static_cast<std::uint8_t>(message[i]);
    return out;
  }
};

PassContent content() {
  return {"G1",
          123,
          {2026, 11, 22},
          7,
          "豫A12345",
          {{"F101", 250}, {"F102", 100}},
          Mass::kilograms(10'000),
          *parse_rfc3339("2026-11-23T16:00:00Z"),
          "0123456789abcdef"};
}

std::string small_letters(std::string text) {
  std::transform(text.begin(), text.end(), text.begin(),
                 [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  return text;
}

TEST(PassCode, CarriesItsContent) {
  const auto read = read_pass_code(make_pass_code(content(), SumSigner()));
  ASSERT_TRUE(read.ok());
  EXPECT_EQ(read->content, content());
  EXPECT_EQ(read->signature, SumSigner().sign(read->signed_text));
  EXPECT_EQ(read->content.number(), "G1-P0000123");
  EXPECT_EQ(read->content.dispatch(), "G1-20261122-0007");
}

TEST(PassCode, IsOfTheCharactersThatAQrCodePacksDensest) {
  const std::string code = make_pass_code(content(), SumSigner());
  EXPECT_LE(code.size(), 200u) << "two products in 49 × 49 modules";
  EXPECT_EQ(code.find_first_not_of("ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789."), std::string::npos);
}

TEST(PassCode, IsAtMost400CharactersEvenWithManyProducts) {
  PassContent big = content();
  big.station = "STATION123456789";
  big.plate = "豫豫豫豫豫豫豫豫豫豫豫豫";
  big.lines.assign(30, {"PRODUCT-CODE-20-CHAR", 99'999});
  const std::string code = make_pass_code(big, SumSigner());
  EXPECT_LE(code.size(), pass_code_max);
  const auto read = read_pass_code(code);
  ASSERT_TRUE(read.ok());
  EXPECT_GE(read->content.lines.size(), 4u) << "the paper has the others";
}

TEST(PassCode, SurvivesAScannerWithTheWrongCaseAndBlanks) {
  const std::string code = make_pass_code(content(), SumSigner());
  const std::string scanned = "  " + small_letters(code) + "\r\n";
  ASSERT_TRUE(read_pass_code(scanned).ok());
  EXPECT_EQ(canonical_pass_code(scanned), code);
  EXPECT_EQ(canonical_pass_code("https://example.org"), "");
}

TEST(PassCode, OfAnEarlierProgramIsStillRead) {
  const std::string code =
      "SY1."
      "WyJHMS1QMDAwMDEyMyIsIkcxLTIwMjYxMTIyLTAwMDciLCLosatBMTIzNDUiLDEwMDAwMDAwLDE3OTU0NDk2MDAsIjAxMjM0NTY3"
      "ODlhYmNkZWYiLFsiRjEwMSIsMjUwLCJGMTAyIiwxMDBdXQ.UnchLlZ-QXhNQzFfSGlzPE9UUi1bbCJBBC8iCwU-"
      "CA8AABRIAwAQSgMQ"
      "LR8UKS0CFhQVBj8nBysfPgwNAxccGg";
  const auto read = read_pass_code(code);
  ASSERT_TRUE(read.ok());
  EXPECT_EQ(read->content, content());
  EXPECT_EQ(read->signature, SumSigner().sign(read->signed_text));
  EXPECT_EQ(canonical_pass_code(code + "\n"), code);
  EXPECT_FALSE(read_pass_code(code + "A").ok());
  EXPECT_FALSE(read_pass_code("SY1.e30." + code.substr(code.rfind('.') + 1)).ok());
}

TEST(PassCode, EveryChangedCharacterIsAnotherContentOrNoCode) {
  const std::string code = make_pass_code(content(), SumSigner());
  const auto whole = read_pass_code(code);
  for (std::size_t i = 4; i < code.size(); ++i) {
    std::string changed = code;
    changed[i] = changed[i] == 'A' ? 'B' : 'A';
    const auto read = read_pass_code(changed);
    if (!read) continue;
    EXPECT_TRUE(read->signed_text != whole->signed_text || read->signature != whole->signature) << i;
  }
}

TEST(PassCode, RefusesWhatIsNoCode) {
  const std::string code = make_pass_code(content(), SumSigner());
  for (const std::string& bad :
       {std::string(), std::string("SY2."), std::string("SY2.AAAA"), code.substr(1), code + "A",
        code.substr(0, code.size() - 1), "SY3" + code.substr(3), code + "=", std::string(500, 'A'),
        "SY2." + std::string(200, 'A'), "SY2." + std::string(200, '7')}) {
    const auto read = read_pass_code(bad);
    ASSERT_FALSE(read.ok()) << bad;
    EXPECT_EQ(read.error().code, ErrorCode::pass_malformed);
  }
}

TEST(PassCode, HasAShortFormToBeTyped) {
  const std::string code = make_pass_code(content(), SumSigner());
  const std::string text = short_code(code);
  EXPECT_EQ(text.substr(0, 4), "123-");
  EXPECT_EQ(text.size(), 9u);
  const auto typed = read_short_code(" " + small_letters(text));
  ASSERT_TRUE(typed);
  EXPECT_EQ(typed->pass, 123);
  EXPECT_EQ(typed->text, text);
  EXPECT_EQ(read_short_code("123-OIL00")->text, "123-01100") << "letters that are taken for digits";
  EXPECT_EQ(read_short_code("0123 7K3MQ")->text, "123-7K3MQ");
  for (const char* bad : {"", "123", "123-", "-7K3MQ", "12x-7K3MQ", "123-7K3M", "123-7K3MQQ", "123-7K3MU",
                          "1234567890123456789-7K3MQ"}) {
    EXPECT_FALSE(read_short_code(bad)) << bad;
  }
  EXPECT_EQ(short_code("nothing"), "");
}

}  // namespace
}  // namespace steelyard::dispatch
