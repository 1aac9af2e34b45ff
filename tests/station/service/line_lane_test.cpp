// SPDX-License-Identifier: Apache-2.0
#include "station/service/line_lane.h"

#include <algorithm>
#include <set>

#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/write.hpp>
#include <gtest/gtest.h>

#include "station/base/check.h"
#include "station/service/line_hint.h"
#include "tests/support/asked_indicator.h"

namespace steelyard::service {
namespace {

using boost::asio::ip::tcp;
using indicator::NoAnswer;
using indicator::Request;

std::string frame(const std::string& content) {
  return "\x02" + content + "\x03";
}

const std::string weight = frame("+018760013");

/// What hangs on a line: a TCP server that answers requests from a table, or sends by itself.
class Far {
 public:
  explicit Far(boost::asio::io_context& loop)
      : acceptor_(loop, {boost::asio::ip::address_v4::loopback(), 0}), socket_(loop) {
    accept();
  }
  std::string url() const { return "tcp://127.0.0.1:" + std::to_string(acceptor_.local_endpoint().port()); }
  void send(const std::string& bytes) {
    boost::system::error_code ignored;  // the line may have been stopped
    boost::asio::write(socket_, boost::asio::buffer(bytes), ignored);
  }

  std::map<std::string, std::string> answers;  ///< by address and verb
  std::vector<std::string> heard;
  std::string received;
  bool is_open = false;
  int opened = 0;  ///< how often

 private:
  void accept() {
    acceptor_.async_accept(socket_, [this](const boost::system::error_code& error) {
      if (error) return;
      is_open = true;
      ++opened;
      read();
    });
  }
  void read() {
    socket_.async_read_some(boost::asio::buffer(buffer_),
                            [this](const boost::system::error_code& error, std::size_t count) {
                              if (error == boost::asio::error::eof) {
                                socket_.close();
                                is_open = false;
                                return accept();
                              }
                              if (error) return;
                              for (std::size_t i = 0; i < count; ++i) take(buffer_[i]);
                              read();
                            });
  }
  void take(char byte) {
    received += byte;
    if (byte != '\r') {
      request_ += byte;
      return;
    }
    heard.push_back(request_.substr(1));
    if (const auto found = answers.find(heard.back()); found != answers.end()) send(frame(found->second));
    request_.clear();
  }
  tcp::acceptor acceptor_;
  tcp::socket socket_;
  std::array<char, 100> buffer_{};
  std::string request_;
};

bool is_english(const std::string& text) {
  return std::all_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

class LineLaneTest : public ::testing::Test {
 protected:
  LineLaneTest() { CHECK(protocols_.add(support::confirming)); }
  ~LineLaneTest() override {
    if (!lane_) return;
    lane_->stop();
    loop_.poll();
  }

  void open(const std::vector<std::pair<std::string, char>>& scales, const std::string& line) {
    std::vector<ScaleSetup> setups;
    for (const auto& [protocol, address] : scales) {
      ScaleSetup setup;
      setup.scale.id = std::string("scale") + address;
      setup.line = line;
      setup.protocol = protocol;
      setup.silence = std::chrono::milliseconds(100);
      setup.facts.address = static_cast<std::uint8_t>(address);
      if (protocol == "test.asked") setup.poll = std::chrono::milliseconds(10);
      setups.push_back(setup);
    }
    lane_.emplace(loop_, setups, protocols_, clock_);
    readings_.resize(scales.size());
    for (std::size_t i = 0; i < scales.size(); ++i) {
      lane_->listen(i, [this, i](const indicator::Reading& reading, Instant) {
        readings_[i].push_back(describe(reading.decoded));
      });
    }
    lane_->start();
  }
  /// Lets the loop work until it is so; fails the test when it does not become so.
  template <typename Look>
  void until(Look look) {
    const Instant end = clock_.now() + std::chrono::seconds(10);
    while (!look()) {
      ASSERT_LT(clock_.now(), end);
      loop_.run_one_for(std::chrono::milliseconds(10));
    }
  }
  void ask(std::size_t scale, Request request) {
    lane_->ask(scale, request, [this](const indicator::Outcome& outcome) { outcomes_.push_back(outcome); });
  }
  std::vector<NoAnswer> failures() const {
    std::vector<NoAnswer> out;
    for (const auto& outcome : outcomes_) {
      if (outcome.no_answer() != nullptr) out.push_back(*outcome.no_answer());
    }
    return out;
  }

  boost::asio::io_context loop_;
  Clock clock_{"Asia/Shanghai"};
  indicator::Registry protocols_ = indicator::Registry::built_in();
  Far far_{loop_};
  std::optional<LineLane> lane_;
  std::vector<std::vector<std::string>> readings_;
  std::vector<indicator::Outcome> outcomes_;
};

TEST_F(LineLaneTest, EachScaleOnASharedLineGetsItsOwnReadings) {
  far_.answers = {{"1P", "1W0100"}, {"2P", "2W0200"}};
  open({{"test.asked", '1'}, {"test.asked", '2'}}, far_.url());
  until([&] { return readings_[0].size() >= 3 && readings_[1].size() >= 3; });
  EXPECT_EQ(std::set(readings_[0].begin(), readings_[0].end()), std::set<std::string>{"1000"});
  EXPECT_EQ(std::set(readings_[1].begin(), readings_[1].end()), std::set<std::string>{"2000"});
  const LineStatus status = lane_->status(1);
  EXPECT_TRUE(status.connected_since);
  EXPECT_EQ(status.line.connects, 1u);
  EXPECT_EQ(status.frames.frames, readings_[1].size());
  ASSERT_TRUE(status.polls);
  EXPECT_EQ(status.polls->answers, readings_[1].size());
  EXPECT_EQ(status.polls->time_outs, 0u);
}

TEST_F(LineLaneTest, OneThatSpeaksByItselfIsNotAsked) {
  open({{"yaohua.tf0", '1'}}, far_.url());
  until([&] { return far_.is_open; });
  far_.send(weight);
  until([&] { return readings_[0].size() >= 1; });
  EXPECT_EQ(readings_[0].back(), "18760");
  EXPECT_TRUE(far_.heard.empty());
  EXPECT_FALSE(lane_->status(0).polls);
}

TEST_F(LineLaneTest, ARequestGoesOutOnlyWhenAskedForAndItsOutcomeComesBack) {
  far_.answers = {{"1P", "1W0100"}, {"1Z", "1D0000"}, {"1R", "1N0000"}};
  open({{"test.asked", '1'}}, far_.url());
  until([&] { return readings_[0].size() >= 3; });
  EXPECT_EQ(std::set(far_.heard.begin(), far_.heard.end()), std::set<std::string>{"1P"});
  EXPECT_TRUE(lane_->supports(0, Request::zero));
  EXPECT_FALSE(lane_->supports(0, Request::tare));
  ask(0, Request::zero);
  ask(0, Request::record);
  ask(0, Request::tare);
  until([&] { return outcomes_.size() == 3; });
  EXPECT_EQ(failures(), std::vector<NoAnswer>{NoAnswer::not_supported});
  EXPECT_EQ(*outcomes_[1].answer(), indicator::Answer::done);
  EXPECT_EQ(*outcomes_[2].answer(), indicator::Answer::not_executable);
  EXPECT_EQ(std::count(far_.heard.begin(), far_.heard.end(), "1Z"), 1);
}

TEST_F(LineLaneTest, ARequestOnALineThatIsDownFails) {
  open({{"test.asked", '1'}}, "tcp://127.0.0.1:1");
  ask(0, Request::zero);
  EXPECT_EQ(failures(), std::vector<NoAnswer>{NoAnswer::line_down});
}

TEST_F(LineLaneTest, ARequestUnderWayEndsWhenTheLineIsStopped) {
  far_.answers = {{"1P", "1W0100"}};
  open({{"test.asked", '1'}}, far_.url());
  until([&] { return readings_[0].size() >= 1; });
  ask(0, Request::zero);
  until([&] { return std::count(far_.heard.begin(), far_.heard.end(), "1Z") == 1; });
  EXPECT_TRUE(outcomes_.empty());
  lane_->stop();
  EXPECT_EQ(failures(), std::vector<NoAnswer>{NoAnswer::line_down});
}

TEST_F(LineLaneTest, WhatDoesNotSpeakOnlyWhenAskedConfirmsNothing) {
  open({{"toledo.continuous", '1'}}, far_.url());
  until([&] { return lane_->status(0).connected_since.has_value(); });
  ask(0, Request::zero);
  ASSERT_EQ(outcomes_.size(), 1u);
  EXPECT_EQ(failures(), std::vector<NoAnswer>{NoAnswer::unconfirmed});
  until([&] { return far_.received.find('Z') != std::string::npos; });
}

TEST_F(LineLaneTest, BytesThatGiveNoFrameForLongAreNamed) {
  open({{"yaohua.tf0", '1'}}, far_.url());
  until([&] { return far_.is_open; });
  const auto named = [&] { return lane_->babbles(0, clock_.now()); };
  EXPECT_FALSE(named());
  until([&] {
    far_.send("ST,GS,+ 18760kg\r\n");
    return named();
  });
  const Error error = lane_->not_understood(0);
  EXPECT_EQ(error.code, ErrorCode::line_not_understood);
  EXPECT_EQ(*error.params.at("protocol").string(), "yaohua.tf0");
  EXPECT_NE(error.params.at("what").string()->find("ST,GS"), std::string::npos);
  EXPECT_TRUE(is_english(sentence(error, Language::en))) << sentence(error, Language::en);
  EXPECT_NE(sentence(error, Language::zh).find("是其他协议的文本"), std::string::npos);
  far_.send(weight);
  until([&] { return readings_[0].size() >= 1 && readings_[0].back() == "18760"; });
  EXPECT_FALSE(named());
}

TEST_F(LineLaneTest, AnAskedOneThatAnswersInAnotherTongueIsNamed) {
  far_.answers = {{"1P", "what?"}};
  open({{"test.asked", '1'}}, far_.url());
  until([&] { return lane_->babbles(0, clock_.now()); });
  EXPECT_GT(lane_->status(0).polls->time_outs, 0u);
}

TEST_F(LineLaneTest, WhatABabblingOneSaidIsNotToldByItsNeighboursBytes) {
  far_.answers = {{"1P", "1W0100"}, {"2P", "what?"}};
  open({{"test.asked", '1'}, {"test.asked", '2'}}, far_.url());
  until([&] { return lane_->babbles(1, clock_.now()) && readings_[0].size() >= 3; });
  EXPECT_FALSE(lane_->babbles(0, clock_.now()));
  const std::string what = *lane_->not_understood(1).params.at("what").string();
  EXPECT_NE(what.find("what?"), std::string::npos) << what;
  EXPECT_EQ(what.find("W0100"), std::string::npos) << what;
}

TEST_F(LineLaneTest, SilenceIsNoLanguage) {
  open({{"test.asked", '1'}}, far_.url());
  until([&] { return lane_->status(0).polls->time_outs > 0; });
  EXPECT_FALSE(lane_->babbles(0, clock_.now()));
}

TEST_F(LineLaneTest, ALineThatIsLentIsClosedAndHeardAgainWhenItIsTakenBack) {
  far_.answers = {{"1P", "1W0100"}};
  open({{"test.asked", '1'}}, far_.url());
  until([&] { return readings_[0].size() >= 1; });
  ask(0, Request::zero);
  lane_->lend();
  lane_->lend();
  EXPECT_EQ(failures(), std::vector<NoAnswer>{NoAnswer::line_down}) << "nobody waits for an answer";
  EXPECT_TRUE(lane_->is_lent());
  EXPECT_EQ(lane_->lent_because().code, ErrorCode::line_lent);
  EXPECT_FALSE(lane_->status(0).connected_since);
  until([&] { return !far_.is_open; });
  const std::size_t heard = readings_[0].size();
  ask(0, Request::zero);
  EXPECT_EQ(failures().size(), 2u);

  lane_->take_back();
  lane_->take_back();
  EXPECT_FALSE(lane_->is_lent());
  until([&] { return readings_[0].size() > heard; });
  EXPECT_EQ(far_.opened, 2);
  EXPECT_EQ(lane_->status(0).line.connects, 2u) << "what was counted before still counts";
}

TEST_F(LineLaneTest, ALineThatIsStoppedWhileItIsLentStaysClosed) {
  far_.answers = {{"1P", "1W0100"}};
  open({{"test.asked", '1'}}, far_.url());
  until([&] { return readings_[0].size() >= 1; });
  lane_->lend();
  lane_->stop();
  lane_->take_back();
  until([&] { return !far_.is_open; });
  loop_.poll();
  EXPECT_EQ(far_.opened, 1);
}

TEST_F(LineLaneTest, TheNewestReadingsAreKeptAndNoMore) {
  open({{"yaohua.tf0", '1'}}, far_.url());
  until([&] { return far_.is_open; });
  for (int i = 0; i < 30; ++i) far_.send(weight);
  far_.send("rubbish");
  until([&] { return readings_[0].size() >= 30 && !lane_->newest(0).empty(); });
  EXPECT_EQ(lane_->kept(0).size(), 12u);
  EXPECT_EQ(describe(lane_->kept(0).back().decoded), "18760");
  EXPECT_EQ(lane_->kept(0).back().bytes.size(), weight.size());
}

LineHint hint(const std::string& bytes, std::uint64_t checksum_errors = 0) {
  indicator::SessionStatistics frames;
  frames.errors[0] = checksum_errors;
  return line_hint({reinterpret_cast<const std::uint8_t*>(bytes.data()), bytes.size()}, frames);
}

TEST(LineHint, SaysInEachLanguageWhatTheBytesLookLikeAndNoWordOfTheOther) {
  EXPECT_NE(hint("=.0678100=.0678100").en.find("another protocol"), std::string::npos);
  EXPECT_NE(hint("\xAB\xB0\xB1\xB8\xB7\xB6\xB0\xB0 kg").en.find("7 data bits"), std::string::npos);
  EXPECT_NE(hint(std::string("\x00\xFE\x81\x1C\x00\xF0\x07\x80", 8)).en.find("speed or parity"),
            std::string::npos);
  EXPECT_NE(hint("+018760014", 9).en.find("damaged"), std::string::npos);
  for (const LineHint& said :
       {hint("=.0678100=.0678100"), hint("\xAB\xB0\xB1\xB8\xB7\xB6\xB0\xB0 kg"),
        hint(std::string("\x00\xFE\x81\x1C\x00\xF0\x07\x80", 8)), hint("+018760014", 9)}) {
    EXPECT_TRUE(is_english(said.en)) << said.en;
    EXPECT_FALSE(is_english(said.zh)) << said.zh;
  }
}

}  // namespace
}  // namespace steelyard::service
