// SPDX-License-Identifier: Apache-2.0
#include "drivers/sim/request_ear.h"

#include <random>
#include <string>

#include <gtest/gtest.h>

#include "tests/drivers/sim/asked_indicator.h"

namespace steelyard::sim {
namespace {

using indicator::Indicator;
using indicator::LineFacts;
using indicator::Request;

std::string heard(RequestEar& ear, std::string_view text) {
  std::string out;
  const std::vector<std::uint8_t> bytes(text.begin(), text.end());
  ear.hear(bytes, [&](Request request) { out.append(name_of(request)).append(" "); });
  return out;
}

LineFacts at_address(std::uint8_t address) {
  LineFacts facts;
  facts.address = address;
  return facts;
}

TEST(RequestEar, HearsWhatTheDriverWrites) {
  const Indicator indicator = Asked::indicator(false);
  RequestEar ear(indicator, {});
  EXPECT_TRUE(ear.understands(Request::tare));
  EXPECT_EQ(heard(ear,
                  "\x05"
                  "AW\r"
                  "\x05"
                  "AR\r"
                  "\x05"
                  "AZ\r"
                  "\x05"
                  "AT\r"),
            "poll record zero tare ");
}

TEST(RequestEar, HearsOnlyItsOwnAddress) {
  const Indicator indicator = Asked::indicator(false);
  RequestEar ear(indicator, at_address(2));
  EXPECT_EQ(heard(ear,
                  "\x05"
                  "AW\r"
                  "\x05"
                  "BR\r"
                  "\x05"
                  "CW\r"),
            "record ");
}

TEST(RequestEar, DropsDamageByteByByteAndKeepsWhatFollows) {
  const Indicator indicator = Asked::indicator(false);
  RequestEar ear(indicator, {});
  EXPECT_EQ(heard(ear,
                  "\x05"
                  "AX\r"),
            "");
  EXPECT_EQ(heard(ear,
                  "\x05\x05"
                  "A\x05"
                  "AWz\x05"
                  "AW\r"),
            "poll ");
  EXPECT_EQ(heard(ear, "AW\r"), "") << "the beginning is missing";
}

TEST(RequestEar, HearsARequestInPieces) {
  const Indicator indicator = Asked::indicator(false);
  RequestEar ear(indicator, {});
  EXPECT_EQ(heard(ear, "\x05"), "");
  EXPECT_EQ(heard(ear, "AW"), "");
  EXPECT_EQ(heard(ear,
                  "\r\x05"
                  "A"),
            "poll ");
  EXPECT_EQ(heard(ear, "Z\r"), "zero ");
}

/// "S" asks, "SI" asks for a record: one begins like the other.
std::size_t request_without_end(Request request, const LineFacts&, std::span<std::uint8_t> out) {
  if (request == Request::poll) return Asked::put("S", out);
  return request == Request::record ? Asked::put("SI", out) : 0;
}

TEST(RequestEar, TakesTheLongestThatHasCome) {
  Indicator indicator = Asked::indicator(false);
  indicator.request = request_without_end;
  RequestEar ear(indicator, {});
  EXPECT_FALSE(ear.understands(Request::zero));
  EXPECT_EQ(heard(ear, "SI"), "record ");
  EXPECT_EQ(heard(ear, "SSI"), "poll record ");
  EXPECT_EQ(heard(ear, "S"), "poll ");
}

TEST(RequestEar, NoiseOfAnyLengthLeavesItReady) {
  const Indicator indicator = Asked::indicator(false);
  RequestEar ear(indicator, {});
  std::mt19937 random(7);  // NOLINT: the same every time
  std::string noise(100'000, ' ');
  for (char& c : noise) c = static_cast<char>(random() % 4 == 0 ? 5 : 'A' + random() % 2);
  EXPECT_EQ(heard(ear, noise), "");
  EXPECT_EQ(heard(ear,
                  "\x05"
                  "AW\r"),
            "poll ");
}

}  // namespace
}  // namespace steelyard::sim
