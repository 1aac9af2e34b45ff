// SPDX-License-Identifier: Apache-2.0
// yaohua.tf1 and keli.k9: one command mode, two dialects.
#include <gtest/gtest.h>

#include "drivers/registry.h"
#include "tests/drivers/session_run.h"

namespace steelyard::indicator {
namespace {

const Indicator& indicator_of(std::string_view id) {
  static const Registry registry = Registry::built_in();
  return *registry.find(id);
}

LineFacts at_address(std::uint8_t address) {
  LineFacts facts;
  facts.address = address;
  return facts;
}

std::string asked(std::string_view id, Request request, const LineFacts& facts = {}) {
  std::array<std::uint8_t, frame_max> out{};
  return to_hex(Bytes(out).first(indicator_of(id).request(request, facts, out)));
}

std::string read_at(std::string_view id, const LineFacts& facts, std::string_view hex) {
  IndicatorSession session(indicator_of(id), facts);
  return words(run(session, bytes_of(hex), 1));
}

TEST(YaohuaTf1, AsksForGrossAndNothingElse) {
  EXPECT_EQ(asked("yaohua.tf1", Request::poll), "024142303303");
  EXPECT_EQ(asked("yaohua.tf1", Request::poll, at_address(26)), "025a42313803");
  for (const Request request : {Request::record, Request::zero, Request::tare})
    EXPECT_EQ(asked("yaohua.tf1", request), "") << name_of(request);
}

TEST(YaohuaTf1, TakesNoReplyOfAnotherAddress) {
  constexpr std::string_view gross = "0241422b30313837363030313003";
  EXPECT_EQ(read_at("yaohua.tf1", at_address(1), gross), "18760 gross");
  EXPECT_EQ(read_at("yaohua.tf1", at_address(2), gross), "not_ours");
  EXPECT_EQ(read_at("yaohua.tf1", at_address(2), "024104343503"), "not_ours") << "refused by another";
  EXPECT_EQ(read_at("yaohua.tf1", at_address(200), gross), "not_ours") << "nobody has this address";
}

TEST(YaohuaTf1, AnswersFromItsAddressInTheModeItShows) {
  std::array<std::uint8_t, frame_max> out{};
  Indication indication;
  indication.value = weighing::Decimal{1450, 2};
  const auto written = [&](const LineFacts& facts) {
    return to_hex(Bytes(out).first(indicator_of("yaohua.tf1").encode(indication, facts, out)));
  };
  EXPECT_EQ(written({}), "0241422b30303134353032314103") << "where nothing is said, gross was asked for";
  indication.mode = weighing::WeightMode::tare;
  EXPECT_EQ(written({}), "0241432b30303134353032314203");
  EXPECT_EQ(written(at_address(27)), "");
  indication.value.reset();
  indication.overload = true;
  EXPECT_EQ(written({}), "") << "no manual says how it would be said";
}

TEST(YaohuaTf1, ACommandOrLengthThatIsNotKnownIsNoFrame) {
  EXPECT_EQ(read_at("yaohua.tf1", {}, "02415A314203"), "format") << "a letter that asks for nothing";
  EXPECT_EQ(read_at("yaohua.tf1", {}, "02415A31324203"), "checksum");
  EXPECT_EQ(read_at("yaohua.tf1", {}, "0241422B3138373630314203"), "checksum");
  EXPECT_EQ(read_at("yaohua.tf1", {}, "0241422B3138373630313003"), "format") << "five digits only";
}

TEST(KeliK9, AsksForGrossZeroesAndTaresButNeverErases) {
  EXPECT_EQ(asked("keli.k9", Request::poll), "024142303303");
  EXPECT_EQ(asked("keli.k9", Request::zero), "024148303903");
  EXPECT_EQ(asked("keli.k9", Request::tare), "024149303803");
  EXPECT_EQ(asked("keli.k9", Request::record), "");
}

TEST(KeliK9, WritesSixDigitsAndAPoint) {
  std::array<std::uint8_t, frame_max> out{};
  Indication indication;
  const auto written = [&](weighing::Decimal value) {
    indication.value = value;
    const std::size_t size = indicator_of("keli.k9").encode(indication, {}, out);
    return size == 0 ? std::string() : std::string(out.begin() + 3, out.begin() + 11);
  };
  EXPECT_EQ(written({18760, 2}), "+0187.60");
  EXPECT_EQ(written({18760, 0}), "+018760.");
  EXPECT_EQ(written({187, -2}), "+018700.");
  EXPECT_EQ(written({-999'999, 4}), "-99.9999");
  EXPECT_EQ(written({1, 4}), "+00.0001");
  EXPECT_EQ(written({1, 5}), "");
  EXPECT_EQ(written({1'000'000, 0}), "");
}

}  // namespace
}  // namespace steelyard::indicator
