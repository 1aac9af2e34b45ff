// SPDX-License-Identifier: Apache-2.0
#include "drivers/line/line_reader.h"

#include <chrono>
#include <fstream>
#include <memory>
#include <string>

#include <fcntl.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include "drivers/line/open.h"
#include "tests/drivers/line/keep.h"
#include "tests/drivers/line/line_bench.h"

namespace steelyard::line {
namespace {

namespace asio = boost::asio;

using LineReaderIo = LineBench;

TEST_F(LineReaderIo, ReadsAPseudoTerminalThroughALink) {
  Terminal terminal(folder_ / "scale");
  auto& reader = read(SerialUrl{folder_ / "scale"});
  until([&] { return reader.is_connected(); });
  terminal.send("abc\r\n\x03\x11");
  until([&] { return text_ == "abc\r\n\x03\x11"; });
  EXPECT_EQ(reader.statistics().bytes, 7u);
  EXPECT_TRUE(reader.is_alive());
}

TEST_F(LineReaderIo, ComesBackByItselfAfterAnUnplug) {
  Terminal terminal(folder_ / "scale");
  auto& reader = read(SerialUrl{folder_ / "scale"});
  until([&] { return reader.is_connected(); });
  terminal.send("a");
  until([&] { return text_ == "a"; });
  terminal.unplug();
  until([&] { return !reasons_.empty(); });
  EXPECT_EQ(reasons_[0].code, ErrorCode::line_lost);
  EXPECT_FALSE(reader.is_connected());
  until([&] { return reader.statistics().failed_opens >= 2; });
  EXPECT_EQ(reasons_.size(), 2u) << "the same reason is told once";
  EXPECT_EQ(reasons_[1].code, ErrorCode::line_unopenable);
  terminal.plug();
  until([&] { return connected_ == 2; });
  EXPECT_FALSE(reader.down_because().has_value());
  terminal.send("b");
  until([&] { return text_ == "ab"; });
}

TEST_F(LineReaderIo, FindsAnAdapterThatCameBackUnderAnotherName) {
  auto first = std::make_unique<Terminal>(folder_ / "ttyUSB0");
  Terminal second(folder_ / "ttyUSB1");
  const std::filesystem::path by_id = folder_ / "by-id";
  std::filesystem::create_symlink(first->name(), by_id);
  read(SerialUrl{by_id});
  until([&] { return connected_ == 1; });
  first->send("a");
  until([&] { return text_ == "a"; });
  std::filesystem::remove(by_id);
  std::filesystem::create_symlink(second.name(), by_id);
  EXPECT_EQ(connected_, 1) << "a line that works is left alone";
  first.reset();
  until([&] { return connected_ == 2; });
  second.send("b");
  until([&] { return text_ == "ab"; });
  ASSERT_EQ(reasons_.size(), 1u);
  EXPECT_EQ(reasons_[0].code, ErrorCode::line_lost);
}

TEST_F(LineReaderIo, ThrowsAwayWhatWaitedBeforeItOpened) {
  Terminal terminal(folder_ / "scale");
  const int keeps_it_open = ::open(terminal.name().c_str(), O_RDWR | O_NOCTTY | O_CLOEXEC);
  ASSERT_GE(keeps_it_open, 0);
  terminal.send("old\n");
  auto& reader = read(SerialUrl{folder_ / "scale"});
  until([&] { return reader.is_connected(); });
  terminal.send("new");
  until([&] { return text_.ends_with("new"); });
  EXPECT_EQ(text_, "new");
  ::close(keeps_it_open);
}

TEST_F(LineReaderIo, NineBitCharactersPassAPseudoTerminalInTheirEncoding) {
  Terminal terminal(folder_ / "scale");
  auto& reader = read(SerialUrl{folder_ / "scale", {.bits = 9}});
  until([&] { return reader.is_connected(); });
  const std::string encoded("a\xFF\0b\xFF\xFF", 6);
  terminal.send(encoded);
  until([&] { return text_ == encoded; });
  std::optional<Result<void>> written;
  keep(loop_, reader.write({encoded.begin(), encoded.end()}), written);
  until([&] { return written.has_value(); });
  EXPECT_TRUE(written->ok());
  EXPECT_EQ(terminal.receive(6), encoded);
}

TEST_F(LineReaderIo, TellsOfSilenceOnce) {
  Terminal terminal(folder_ / "scale");
  auto& reader = read(SerialUrl{folder_ / "scale"}, {.silence = Duration(30'000)});
  until([&] { return silent_ == 1; });
  EXPECT_TRUE(reader.is_connected());
  EXPECT_FALSE(reader.is_alive());
  terminal.send("a");
  until([&] { return text_ == "a"; });
  EXPECT_TRUE(reader.is_alive());
  until([&] { return silent_ == 2; });
}

TEST_F(LineReaderIo, ALineHasOneReader) {
  Terminal terminal(folder_ / "scale");
  auto& reader = read(SerialUrl{folder_ / "scale"});
  until([&] { return reader.is_connected(); });
  const auto second = open_serial(loop_.get_executor(), SerialUrl{terminal.name()});
  ASSERT_FALSE(second.ok());
  EXPECT_EQ(second.error().code, ErrorCode::line_in_use);
  reader.stop();
  until([&] { return open_serial(loop_.get_executor(), SerialUrl{terminal.name()}).ok(); });
}

TEST_F(LineReaderIo, WritesToTheLine) {
  std::optional<Result<void>> answer;
  auto& reader = read(SerialUrl{folder_ / "scale"});
  keep(loop_, reader.write({'Z'}), answer);
  until([&] { return answer.has_value(); });
  ASSERT_FALSE(answer->ok()) << "there is no terminal yet";
  EXPECT_EQ(answer->error().code, ErrorCode::line_lost);
  Terminal terminal(folder_ / "scale");
  until([&] { return reader.is_connected(); });
  answer.reset();
  keep(loop_, reader.write({'Z'}), answer);
  until([&] { return answer.has_value(); });
  EXPECT_TRUE(answer->ok());
  EXPECT_EQ(terminal.receive(1), "Z");
}

TEST_F(LineReaderIo, WhatIsNoTerminalIsRefused) {
  std::ofstream(folder_ / "file") << "x";
  for (const char* path : {"/dev/null", "/nowhere/at/all"}) {
    EXPECT_EQ(open_serial(loop_.get_executor(), SerialUrl{path}).error().code, ErrorCode::line_unopenable);
  }
  EXPECT_EQ(open_serial(loop_.get_executor(), SerialUrl{folder_ / "file"}).error().code,
            ErrorCode::line_unopenable);
}

TEST_F(LineReaderIo, ReplaysARecordingOnce) {
  std::ofstream(folder_ / "rec") << "steelyard-line 1\n# remark\n0.000000 6162\n0.020000 63\n";
  auto& reader = read(ReplayUrl{folder_ / "rec"});
  until([&] { return !reasons_.empty(); });
  EXPECT_EQ(text_, "abc");
  EXPECT_EQ(reasons_[0].code, ErrorCode::recording_ended);
  loop_.restart();
  loop_.run();
  EXPECT_EQ(reader.statistics().connects, 1u);
}

TEST_F(LineReaderIo, NamesTheBadRowOfARecording) {
  std::ofstream(folder_ / "rec") << "steelyard-line 1\n0.000000 616\n";
  EXPECT_EQ(open_replay(loop_.get_executor(), {folder_ / "rec"}).error().code,
            ErrorCode::recording_malformed);
  EXPECT_EQ(open_replay(loop_.get_executor(), {folder_ / "none"}).error().code, ErrorCode::file_unreadable);
}

TEST_F(LineReaderIo, StopEndsItAtOnceWhateverItWaitsFor) {
  Terminal terminal(folder_ / "scale");
  for (const LineUrl& url : {LineUrl(SerialUrl{folder_ / "scale"}), LineUrl(SerialUrl{folder_ / "none"})}) {
    auto& reader = read(url, {.retry_min = Duration(60'000'000), .retry_max = Duration(60'000'000)});
    until([&] { return reader.is_connected() || reader.statistics().failed_opens > 0; });
    reader.stop();
    loop_.restart();
    loop_.run_for(std::chrono::seconds(10));
    EXPECT_TRUE(loop_.stopped()) << "nothing is left to wait for";
  }
  EXPECT_EQ(reasons_.size(), 1u);
}

TEST_F(LineReaderIo, MayBeDestroyedWhileItReadsAndTheLoopGoesOn) {
  Terminal terminal(folder_ / "scale");
  for (int round = 0; round < 5; ++round) {
    auto& reader = read(SerialUrl{folder_ / "scale"});
    until([&] { return reader.is_connected(); });
    reader_.reset();
    loop_.restart();
    loop_.run_for(std::chrono::seconds(10));
    EXPECT_TRUE(loop_.stopped()) << "nothing is left to wait for";
  }
}

}  // namespace
}  // namespace steelyard::line
