// SPDX-License-Identifier: Apache-2.0
#include "drivers/probe/report.h"

#include <gtest/gtest.h>

#include "station/base/toml.h"
#include "tests/drivers/probe/heard.h"

namespace steelyard::probe {
namespace {

class Report : public testing::Test {
 protected:
  Report() {
    probing_.next(Instant());
    probing_.opened(Instant());
    for (const Heap& frame : frames_of_a_truck(*registry_.find("yaohua.tf0")))
      probing_.heard(frame, Instant());
    probing_.ended();
  }
  indicator::Registry registry_ = indicator::Registry::built_in();
  Probing probing_{registry_, {}};
  ProbedLine serial_{"serial:///dev/ttyUSB0", true};
};

TEST_F(Report, TheLinesToPasteAreToml) {
  const std::string text = toml_of(probing_.candidates().at(0), serial_);
  const auto parsed = parse_toml(text);
  ASSERT_TRUE(parsed.ok()) << text;
  const Json& scale = parsed->find("scale")->array()->at(0);
  EXPECT_EQ(*scale.find("line")->string(), "serial:///dev/ttyUSB0?baud=9600&bits=8&parity=none&stop=1");
  EXPECT_EQ(*scale.find("protocol")->string(), "yaohua.tf0");
  EXPECT_EQ(*scale.find("unit")->string(), "kg");
}

TEST_F(Report, TheAddressIsPastedWhereThereIsOne) {
  Candidate candidate = probing_.candidates().at(0);
  EXPECT_EQ(toml_of(candidate, serial_).find("address"), std::string::npos);
  candidate.address = 7;
  EXPECT_NE(toml_of(candidate, serial_).find("\naddress = 7\n"), std::string::npos);
}

TEST_F(Report, ALineWithoutSettingsStaysAsItIs) {
  EXPECT_EQ((ProbedLine{"tcp://10.0.0.7:4001", false}.with({})), "tcp://10.0.0.7:4001");
}

TEST_F(Report, NineBitsLeaveNoRoomForParity) {
  EXPECT_EQ(serial_.with({600, 9, Parity::none, 1}), "serial:///dev/ttyUSB0?baud=600&bits=9&stop=1");
}

TEST_F(Report, PeopleReadTheEvidence) {
  const std::string text = text_of(probing_.candidates(), serial_);
  EXPECT_NE(text.find("1. yaohua.tf0"), std::string::npos) << text;
  EXPECT_NE(text.find("the check verified in every one, 100 % of the bytes explained"), std::string::npos)
      << text;
  EXPECT_NE(text.find("每帧校验均正确，100% 的字节可以解释"), std::string::npos) << text;
  EXPECT_NE(text.find("9600 8N1"), std::string::npos) << text;
  EXPECT_NE(text.find("022b3030303030303031420"), std::string::npos) << text;
  EXPECT_NE(text.find("[[scale]]"), std::string::npos) << text;
}

TEST_F(Report, ProgramsReadTheSame) {
  const Json json = json_of(probing_, serial_);
  const Json& first = json.find("candidates")->array()->at(0);
  EXPECT_EQ(*first.find("protocol")->string(), "yaohua.tf0");
  EXPECT_EQ(*first.find("trust")->string(), "verified");
  EXPECT_EQ(*first.find("evidence")->find("check")->string(), "verified");
  EXPECT_EQ(*first.find("baud")->integer(), 9600);
  EXPECT_EQ(*first.find("notes")->array()->at(0).find("kind")->string(), "unit");
  EXPECT_TRUE(*json.find("heard")->array()->at(0).find("understood")->boolean());
}

}  // namespace
}  // namespace steelyard::probe
