// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include "drivers/registry.h"
#include "tests/drivers/session_run.h"

namespace steelyard::indicator {
namespace {

class ModbusLaumas : public testing::Test {
 protected:
  std::string request(Request what, const LineFacts& facts) const {
    std::array<std::uint8_t, frame_max> out{};
    return to_hex(Bytes(out).first(indicator_.request(what, facts, out)));
  }
  LineFacts at(std::uint8_t address) const {
    LineFacts facts = indicator_.facts();
    facts.address = address;
    return facts;
  }

  const Registry registry_ = Registry::built_in();
  const Indicator& indicator_ = *registry_.find("modbus.laumas");
};

TEST_F(ModbusLaumas, AsksForStatusGrossAndNet) {
  EXPECT_EQ(request(Request::poll, indicator_.facts()), "01030006000565c8");
  EXPECT_EQ(request(Request::poll, at(2)).substr(0, 12), "020300060005");
  EXPECT_EQ(request(Request::poll, at(0)), "") << "0 is everybody";
  EXPECT_EQ(request(Request::poll, at(248)), "");
}

TEST_F(ModbusLaumas, NothingIsEverWritten) {
  for (const Request what : {Request::record, Request::zero, Request::tare}) {
    EXPECT_EQ(request(what, indicator_.facts()), "") << name_of(what);
  }
}

TEST_F(ModbusLaumas, ReadsTheAnswerOfItsOwnAddressOnly) {
  std::array<std::uint8_t, frame_max> frame{};
  Indication shown;
  shown.value = weighing::Decimal{18760, 0};
  shown.stable = true;
  const std::size_t size = indicator_.encode(shown, at(7), frame);
  ASSERT_EQ(size, 15u);
  IndicatorSession own(indicator_, at(7));
  EXPECT_EQ(words(run(own, Bytes(frame).first(size), 4096)), "18760 gross stable");
  IndicatorSession other(indicator_, at(8));
  EXPECT_EQ(words(run(other, Bytes(frame).first(size), 4096)), "not_ours");
}

TEST_F(ModbusLaumas, ADisplayWithDecimalsIsNoWholeNumber) {
  std::array<std::uint8_t, frame_max> frame{};
  Indication shown;
  shown.value = weighing::Decimal{1876, 2};
  EXPECT_EQ(indicator_.encode(shown, indicator_.facts(), frame), 0u);
}

TEST_F(ModbusLaumas, AFaultOfWhichNothingElseIsKnownIsAnException) {
  std::array<std::uint8_t, frame_max> frame{};
  Indication shown;
  shown.fault = weighing::DeviceFault::device;
  const std::size_t size = indicator_.encode(shown, indicator_.facts(), frame);
  EXPECT_EQ(to_hex(Bytes(frame).first(size)), "01830440f3");
  shown.stable = true;
  EXPECT_EQ(indicator_.encode(shown, indicator_.facts(), frame), 15u) << "the status says it";
}

TEST_F(ModbusLaumas, AnswersOnlyWhatItCanBeAsked) {
  std::array<std::uint8_t, frame_max> frame{};
  Indication shown;
  shown.value = weighing::Decimal{18760, 0};
  shown.stable = true;
  EXPECT_GT(indicator_.answer(Request::poll, shown, indicator_.facts(), frame), 0u);
  EXPECT_EQ(indicator_.answer(Request::zero, shown, indicator_.facts(), frame), 0u);
}

}  // namespace
}  // namespace steelyard::indicator
