// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include "drivers/registry.h"
#include "tests/drivers/session_run.h"

namespace steelyard::indicator {
namespace {

const Indicator& yaohua() {
  static const Registry registry = Registry::built_in();
  return *registry.find("yaohua.tf0");
}

TEST(YaohuaTf0, CarriesNeitherUnitNorStabilityNorMode) {
  const auto found = indications(run(yaohua(), bytes_of("022B30313837363030313303")));
  ASSERT_EQ(found.size(), 1u);
  Indication expected;
  expected.value = weighing::Decimal{18760, 0};
  EXPECT_EQ(found[0], expected);
}

TEST(YaohuaTf0, NoSingleBitChangeShowsAnotherWeight) {
  for (const Capture& capture : yaohua().captures) {
    auto bytes = bytes_of(capture.hex);
    const auto before = indications(run(yaohua(), bytes));
    if (before.size() != 1) continue;
    for (std::size_t bit = 0; bit < bytes.size() * 8; ++bit) {
      const auto mask = static_cast<std::uint8_t>(1u << (bit % 8));
      bytes[bit / 8] ^= mask;
      for (const Indication& indication : indications(run(yaohua(), bytes))) {
        EXPECT_EQ(indication.value, before[0].value) << to_hex(bytes);
      }
      bytes[bit / 8] ^= mask;
    }
  }
}

TEST(YaohuaTf0, AFalseStartInsideRubbishCostsNoFrame) {
  // After every prefix of a frame the whole frame is found.
  const auto frame = bytes_of("022B30313837363030313303");
  for (std::size_t size = 0; size < frame.size(); ++size) {
    std::vector<std::uint8_t> bytes(frame.begin(), frame.begin() + static_cast<std::ptrdiff_t>(size));
    bytes.insert(bytes.end(), frame.begin(), frame.end());
    EXPECT_EQ(indications(run(yaohua(), bytes)).size(), 1u) << size;
  }
}

TEST(YaohuaTf0, SaysNothingWhereAWeightWouldBeALie) {
  std::array<std::uint8_t, frame_max> frame{};
  Indication over;
  over.overload = true;
  EXPECT_EQ(yaohua().encode(over, {}, frame), 0u);
  Indication under;
  under.underload = true;
  EXPECT_EQ(yaohua().encode(under, {}, frame), 0u);
}

TEST(YaohuaTf0, WritesDummyZerosOut) {
  std::array<std::uint8_t, frame_max> frame{};
  Indication indication;
  indication.value = weighing::Decimal{187, -2};
  const std::size_t size = yaohua().encode(indication, {}, frame);
  EXPECT_EQ(words(run(yaohua(), Bytes(frame).first(size))), "18700");
  indication.value = weighing::Decimal{187'000, -2};
  EXPECT_EQ(yaohua().encode(indication, {}, frame), 0u);
}

TEST(YaohuaTf0, CannotBeAsked) {
  std::array<std::uint8_t, frame_max> out{};
  for (const Request request : {Request::poll, Request::zero, Request::tare}) {
    EXPECT_EQ(yaohua().request(request, {}, out), 0u);
  }
}

}  // namespace
}  // namespace steelyard::indicator
