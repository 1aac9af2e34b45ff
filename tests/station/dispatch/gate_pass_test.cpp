// SPDX-License-Identifier: Apache-2.0
#include "station/dispatch/gate_pass.h"

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
  return {"G1-P0000123",
          "G1-20261122-0007",
          "豫A12345",
          {{"F101", 250}, {"F102", 100}},
          Mass::kilograms(10'000),
          *parse_rfc3339("2026-11-23T16:00:00Z"),
          "0123456789abcdef"};
}

TEST(GatePass, CodeCarriesItsContent) {
  const std::string code = make_pass_code(content(), SumSigner());
  const auto read = read_pass_code(code);
  ASSERT_TRUE(read.ok());
  EXPECT_EQ(read->content, content());
  EXPECT_EQ(read->signature, SumSigner().sign(read->signed_text));
  EXPECT_TRUE(code.starts_with(read->signed_text));
}

TEST(GatePass, CodeIsAsciiAndShortEvenWithManyProducts) {
  PassContent big = content();
  big.lines.assign(30, {"PRODUCT-CODE-20-CHAR", 99'999});
  const std::string code = make_pass_code(big, SumSigner());
  EXPECT_LE(make_pass_code(content(), SumSigner()).size(), 260u);
  EXPECT_LE(code.size(), pass_code_max);
  ASSERT_TRUE(read_pass_code(code).ok());
}

TEST(GatePass, RefusesWhatIsNoCode) {
  const std::string code = make_pass_code(content(), SumSigner());
  for (const std::string& bad :
       {std::string(), std::string("SY1."), std::string("SY1.."), code.substr(1), code + "A",
        code.substr(0, code.size() - 1), "SY2" + code.substr(3), code + "=", std::string(500, 'A'),
        "SY1.e30." + code.substr(code.rfind('.') + 1)}) {
    const auto read = read_pass_code(bad);
    ASSERT_FALSE(read.ok()) << bad;
    EXPECT_EQ(read.error().code, ErrorCode::pass_malformed);
  }
}

}  // namespace
}  // namespace steelyard::dispatch
