// SPDX-License-Identifier: Apache-2.0
// libserialport on pseudo-terminals: tests/support/serial_shim.c makes it believe that they are serial
// devices.
#include "drivers/line/serial_port.h"

#include <string>

#include <termios.h>

#include "drivers/line/open.h"
#include "tests/drivers/line/keep.h"
#include "tests/drivers/line/line_bench.h"
#include "tests/support/serial_shim.h"

namespace steelyard::line {
namespace {

using SerialPort = LineBench;

SerialUrl url_of(const Terminal& terminal, SerialSettings settings = {}) {
  return {terminal.name(), settings};
}

std::string refusal_of(const SerialUrl& url) {
  const auto opened = open_serial_port(url.path, url);
  CHECK(opened.has_value() && !opened->ok());
  const Error& error = opened->error();
  EXPECT_EQ(error.params.at("line"), Param("serial://" + url.path));
  return std::string(name_of(error.code)) + " " + *error.params.at("what").string();
}

TEST_F(SerialPort, SetsTheSpeedWhetherStandardOrNot) {
  Terminal terminal(folder_ / "scale");
  for (const int baud : {600, 1200, 2400, 4800, 9600, 19200, 57600, 115200, 12345}) {
    const auto handle = open_serial_port(terminal.name(), url_of(terminal, {.baud = baud}));
    ASSERT_TRUE(handle.has_value() && handle->ok()) << baud;
    EXPECT_EQ(serial_shim_speed(terminal.master()), static_cast<unsigned>(baud));
    ::close(**handle);
  }
}

TEST_F(SerialPort, ALineInUseKeepsItsSettings) {
  Terminal terminal(folder_ / "scale");
  const auto reader = open_serial_port(terminal.name(), url_of(terminal, {.baud = 4800}));
  ASSERT_TRUE(reader.has_value() && reader->ok());
  const auto other = open_serial_port(terminal.name(), url_of(terminal, {.baud = 9600}));
  ASSERT_TRUE(other.has_value() && !other->ok()) << "root is not held back by the terminal's own lock";
  const bool is_root = ::geteuid() == 0;
  EXPECT_EQ(other->error().code, is_root ? ErrorCode::line_in_use : ErrorCode::line_unopenable);
  EXPECT_EQ(serial_shim_speed(terminal.master()), 4800u);
  ::close(**reader);
}

TEST_F(SerialPort, SetsStopBitsAndNoFlowControl) {
  Terminal terminal(folder_ / "scale");
  const auto handle = open_serial_port(terminal.name(), url_of(terminal, {.stop = 2}));
  ASSERT_TRUE(handle.has_value() && handle->ok());
  termios settings{};
  ASSERT_EQ(tcgetattr(**handle, &settings), 0);
  EXPECT_NE(settings.c_cflag & CSTOPB, 0u);
  EXPECT_EQ(settings.c_cflag & CSIZE, static_cast<tcflag_t>(CS8));
  EXPECT_EQ(settings.c_iflag & (IXON | IXOFF | INPCK | PARMRK), 0u);
  ::close(**handle);
}

TEST_F(SerialPort, AReadOfAnIdleLineWaits) {
  Terminal terminal(folder_ / "scale");
  const auto handle = open_serial_port(terminal.name(), url_of(terminal));
  ASSERT_TRUE(handle.has_value() && handle->ok());
  termios settings{};
  ASSERT_EQ(tcgetattr(**handle, &settings), 0);
  EXPECT_EQ(settings.c_cc[VMIN], 1);
  EXPECT_EQ(settings.c_cc[VTIME], 0);
  char byte = 0;
  EXPECT_EQ(::read(**handle, &byte, 1), -1);
  EXPECT_EQ(errno, EAGAIN) << "no byte is not the end";
  EXPECT_NE(::fcntl(**handle, F_GETFD) & FD_CLOEXEC, 0) << "children do not keep the line";
  ::close(**handle);
}

TEST_F(SerialPort, CarriesDataBothWaysAndComesBackAfterAnUnplug) {
  Terminal terminal(folder_ / "scale");
  const int lookups = serial_shim_lookups();
  auto& reader = read(SerialUrl{folder_ / "scale", {.baud = 4800}});
  for (const int round : {1, 2}) {
    until([&] { return connected_ == round; });
    std::string sent;
    for (int byte = 0; byte < 256; ++byte) sent.push_back(static_cast<char>(byte));
    text_.clear();
    terminal.send(sent);
    until([&] { return text_.size() == sent.size(); });
    EXPECT_EQ(text_, sent) << "every byte as it is";
    std::optional<Result<void>> answer;
    keep(loop_, reader.write({sent.begin(), sent.end()}), answer);
    until([&] { return answer.has_value(); });
    EXPECT_TRUE(answer->ok());
    EXPECT_EQ(terminal.receive(256), sent);
    terminal.unplug();
    until([&] { return !reader.is_connected(); });
    EXPECT_EQ(reasons_[0].code, ErrorCode::line_lost);
    if (round == 1) terminal.plug();
  }
  EXPECT_GE(serial_shim_lookups(), lookups + 2) << "it was libserialport that opened it";
  EXPECT_EQ(reader.statistics().losses, 2u);
}

TEST_F(SerialPort, NamesTheSettingThatIsRefused) {
  Terminal terminal(folder_ / "scale");
  // A pseudo-terminal has eight bits and no parity.
  EXPECT_TRUE(refusal_of(url_of(terminal, {.bits = 7})).starts_with("line_settings_refused bits: "));
  EXPECT_TRUE(
      refusal_of(url_of(terminal, {.parity = Parity::even})).starts_with("line_settings_refused parity: "));
  auto& reader = read(url_of(terminal, {.bits = 7}));
  until([&] { return !reasons_.empty(); });
  EXPECT_EQ(reasons_[0].code, ErrorCode::line_settings_refused);
  EXPECT_FALSE(reader.is_connected());
}

TEST_F(SerialPort, FindsOutWhatADriverQuietlyLeavesAsItWas) {
  Terminal terminal(folder_ / "scale");
  serial_shim_keep_clear(CSTOPB);
  EXPECT_EQ(refusal_of(url_of(terminal, {.stop = 2})), "line_settings_refused stop: 1, not 2");
  serial_shim_keep_clear(0);
}

TEST_F(SerialPort, NineBitsAreReadInTheirEncodingAndSentByParity) {
  Terminal terminal(folder_ / "scale");
  serial_shim_have_parity(1);
  auto& reader = read(url_of(terminal, {.baud = 115200, .bits = 9}));
  until([&] { return reader.is_connected(); });
  EXPECT_STREQ(serial_shim_parities(), "s");
  termios settings{};
  ASSERT_EQ(tcgetattr(terminal.master(), &settings), 0);
  EXPECT_EQ(settings.c_iflag & (INPCK | PARMRK | IGNPAR | ISTRIP | IGNBRK | BRKINT),
            static_cast<tcflag_t>(INPCK | PARMRK));
  terminal.send("a\xFFz");
  until([&] { return text_ == "a\xFF\xFFz"; });
  std::optional<Result<void>> answer;
  keep(loop_, reader.write({'1', 0xFF, 0, '2', '3', 0xFF, 0xFF}), answer);
  until([&] { return answer.has_value(); });
  EXPECT_TRUE(answer->ok());
  EXPECT_EQ(terminal.receive(4), "123\xFF");
  EXPECT_STREQ(serial_shim_parities(), "sms");
  serial_shim_have_parity(0);
}

TEST_F(SerialPort, NineBitsWithoutAParityAreRefused) {
  Terminal terminal(folder_ / "scale");
  EXPECT_EQ(refusal_of(url_of(terminal, {.bits = 9})),
            "line_settings_refused bits=9: the adapter has no space parity");
}

TEST_F(SerialPort, ARefusedPortIsFreeAgain) {
  Terminal terminal(folder_ / "scale");
  refusal_of(url_of(terminal, {.bits = 7}));
  const auto opened = open_serial(loop_.get_executor(), url_of(terminal));
  EXPECT_TRUE(opened.ok());
}

TEST_F(SerialPort, HasOneReader) {
  Terminal terminal(folder_ / "scale");
  const auto first = open_serial(loop_.get_executor(), url_of(terminal));
  ASSERT_TRUE(first.ok());
  const auto second = open_serial(loop_.get_executor(), SerialUrl{folder_ / "scale"});
  ASSERT_FALSE(second.ok());
  EXPECT_EQ(second.error().code, ErrorCode::line_in_use);
}

TEST_F(SerialPort, WhatTheSystemDoesNotListIsNotOpenedHere) {
  EXPECT_FALSE(open_serial_port("/dev/null/none", SerialUrl{"/dev/null/none"}).has_value());
}

}  // namespace
}  // namespace steelyard::line
