// SPDX-License-Identifier: Apache-2.0
#include "drivers/line/line_url.h"

#include <gtest/gtest.h>

namespace steelyard::line {
namespace {

LineUrl parsed(std::string_view text) {
  auto url = parse_line_url(text);
  CHECK(url.ok());
  return *url;
}

TEST(LineUrl, ReadsASerialLineWithDefaults) {
  EXPECT_EQ(parsed("serial:///dev/ttyUSB0"), LineUrl(SerialUrl{"/dev/ttyUSB0"}));
  EXPECT_EQ(
      parsed("serial:///dev/serial/by-id/usb-FTDI_FT232R_A1-if00-port0?parity=even&baud=4800&bits=7&stop=2"),
      LineUrl(SerialUrl{"/dev/serial/by-id/usb-FTDI_FT232R_A1-if00-port0", {4800, 7, Parity::even, 2}}));
}

TEST(LineUrl, ReadsTcpAndReplay) {
  EXPECT_EQ(parsed("tcp://scale.local:4001"), LineUrl(TcpUrl{"scale.local", 4001}));
  EXPECT_EQ(parsed("tcp://[::1]:4001"), LineUrl(TcpUrl{"::1", 4001}));
  EXPECT_EQ(parsed("replay:录音 1.txt"), LineUrl(ReplayUrl{"录音 1.txt"}));
}

TEST(LineUrl, ReadsAPortFarAway) {
  EXPECT_EQ(parsed("tcp2217://10.0.0.7:4001"), LineUrl(ComPortUrl{{"10.0.0.7", 4001}}));
  EXPECT_EQ(parsed("tcp2217://[::1]:4001?baud=2400&bits=7&parity=odd&stop=2"),
            LineUrl(ComPortUrl{{"::1", 4001}, {2400, 7, Parity::odd, 2}}));
}

TEST(LineUrl, OnlySerialLinesHaveSettings) {
  const SerialSettings slow{1200, 7, Parity::even, 1};
  for (const char* text : {"serial:///dev/ttyS0?baud=600", "tcp2217://10.0.0.7:4001?baud=600"}) {
    LineUrl url = parsed(text);
    EXPECT_EQ(settings_of(url), SerialSettings{600}) << text;
    set_settings(url, slow);
    EXPECT_EQ(settings_of(url), slow) << text;
  }
  for (const char* text : {"tcp://10.0.0.7:4001", "replay:a"}) {
    LineUrl url = parsed(text);
    set_settings(url, slow);
    EXPECT_EQ(url, parsed(text));
    EXPECT_EQ(settings_of(url), std::nullopt) << text;
  }
}

TEST(LineUrl, IsWrittenAsItIsRead) {
  for (const char* text :
       {"serial:///dev/ttyS0?baud=9600&bits=8&parity=none&stop=1",
        "serial:///dev/ttyS0?baud=600&bits=9&parity=none&stop=1", "tcp://10.0.0.7:23",
        "tcp2217://[::1]:4001?baud=2400&bits=7&parity=even&stop=2", "tcp://[::1]:23", "replay:a/b"}) {
    EXPECT_EQ(text_of(parsed(text)), text);
  }
}

TEST(LineUrl, RefusesOtherFormsWithTheRule) {
  for (const char* text :
       {"", "ttyUSB0", "/dev/ttyUSB0", "serial:/dev/ttyUSB0", "serial://ttyUSB0", "serial:///",
        "serial:///dev/ttyS0?baud", "serial:///dev/ttyS0?bits=9&parity=even", "tcp://", "tcp://host",
        "tcp://:4001", "tcp://::1:4001", "tcp://a b:1", "tcp://host:1/x", "replay:", "http://host:1",
        "tcp2217://host", "tcp2217:///dev/ttyS0", "tcp2217://host:1?baud"}) {
    const auto url = parse_line_url(text);
    ASSERT_FALSE(url.ok()) << text;
    EXPECT_TRUE(url.error().code == ErrorCode::line_url_malformed ||
                url.error().code == ErrorCode::field_out_of_range)
        << text;
    EXPECT_TRUE(url.error().params.contains("rule")) << text;
  }
}

TEST(LineUrl, NamesTheKeyThatIsWrong) {
  const auto field_of = [](std::string_view query) {
    const auto url = parse_line_url("serial:///dev/ttyS0?" + std::string(query));
    CHECK(!url.ok());
    const auto name = name_of(url.error().code);
    return std::string(name) + " " + *url.error().params.find("field")->second.string();
  };
  EXPECT_EQ(field_of("baud=fast"), "field_out_of_range baud");
  EXPECT_EQ(field_of("baud=0"), "field_out_of_range baud");
  EXPECT_EQ(field_of("bits=10"), "field_out_of_range bits");
  EXPECT_EQ(field_of("stop=3"), "field_out_of_range stop");
  EXPECT_EQ(field_of("parity=mark"), "field_not_one_of parity");
  EXPECT_EQ(field_of("baudrate=9600"), "field_unknown baudrate");
  EXPECT_EQ(parse_line_url("tcp2217://host:1?bits=9").error().code, ErrorCode::field_out_of_range);
  EXPECT_EQ(parse_line_url("tcp://host:70000").error().code, ErrorCode::field_out_of_range);
}

TEST(LineUrl, OnlyAListenerMayLeaveThePortOpen) {
  EXPECT_TRUE(parse_host_port("127.0.0.1:0", true).ok());
  EXPECT_FALSE(parse_host_port("127.0.0.1:0", false).ok());
}

}  // namespace
}  // namespace steelyard::line
