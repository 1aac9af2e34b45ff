// SPDX-License-Identifier: Apache-2.0
#include "station/service/scale_lane.h"

#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/write.hpp>
#include <gtest/gtest.h>

#include "drivers/registry.h"
#include "station/base/check.h"
#include "tests/support/asked_indicator.h"
#include "tests/support/scales.h"

namespace steelyard::service {
namespace {

using boost::asio::ip::tcp;

/// An indicator behind a TCP port that tells its weight whenever it is asked.
class Display {
 public:
  explicit Display(boost::asio::io_context& loop)
      : acceptor_(loop, {boost::asio::ip::address_v4::loopback(), 0}), socket_(loop) {
    acceptor_.async_accept(socket_, [this](const boost::system::error_code& error) {
      if (!error) answer();
    });
  }
  std::string url() const { return "tcp://127.0.0.1:" + std::to_string(acceptor_.local_endpoint().port()); }

  std::string shows = "0000";  ///< tens of kilograms

 private:
  void answer() {
    socket_.async_read_some(boost::asio::buffer(buffer_),
                            [this](const boost::system::error_code& error, std::size_t count) {
                              if (error) return;
                              boost::system::error_code ignored;  // the line may have been stopped
                              for (std::size_t i = 0; i < count; ++i) {
                                if (buffer_[i] == '\r')
                                  boost::asio::write(socket_,
                                                     boost::asio::buffer("\x02"
                                                                         "1W" +
                                                                         shows + "\x03"),
                                                     ignored);
                              }
                              answer();
                            });
  }
  tcp::acceptor acceptor_;
  tcp::socket socket_;
  std::array<char, 100> buffer_{};
};

class ScaleLaneTest : public ::testing::Test {
 protected:
  ScaleLaneTest() {
    CHECK(protocols_.add(support::confirming));
    ScaleSetup setup;
    setup.scale = testing::eighty_tonne_config();
    setup.line = display_.url();
    setup.protocol = "test.asked";
    setup.facts.address = '1';
    setup.poll = std::chrono::milliseconds(10);
    setup.takes_manual_weight = true;
    weighing::CaptureRules rules;
    rules.stable_for = rules.zero_for = std::chrono::milliseconds(500);
    rules.allow_unverified = true;
    line_.emplace(loop_, std::vector{setup}, protocols_, clock_);
    ScaleHandlers handlers;
    handlers.publish = [](const Json&) {};
    handlers.disturbed = [this](const std::string& weighing) { disturbed_.push_back(weighing); };
    handlers.load_without_capture = [](const std::string&, const weighing::DeckLoad&) {};
    lane_.emplace(loop_, setup, rules, ScaleLane::Place{*line_, 0}, clock_, std::move(handlers));
    lane_->start();
    line_->start();
  }
  ~ScaleLaneTest() override {
    line_->stop();
    lane_->stop();
    loop_.poll();
  }
  /// Lets the loop work until it is so; fails the test when it does not become so.
  template <typename Look>
  void until(Look look) {
    const Instant end = clock_.now() + std::chrono::seconds(20);
    while (!look()) {
      ASSERT_LT(clock_.now(), end);
      loop_.run_one_for(std::chrono::milliseconds(10));
    }
  }
  void show(const std::string& tens) {
    display_.shows = tens;
    const auto shown = Mass::kilograms(std::stoll(tens) * 10);
    until([&] {
      const auto now = lane_->shown();
      return now && weighing::mass_of(*now->value, weighing::Unit::kg) == shown;
    });
  }
  weighing::Capture captured() {
    until([&] { return lane_->capture({}).ok(); });
    return *lane_->capture({});
  }

  boost::asio::io_context loop_;
  Clock clock_{"Asia/Shanghai"};
  indicator::Registry protocols_ = indicator::Registry::built_in();
  Display display_{loop_};
  std::optional<LineLane> line_;
  std::optional<ScaleLane> lane_;
  std::vector<std::string> disturbed_;
};

TEST_F(ScaleLaneTest, ALineThatIsLentOrComesBackMakesNoScaleOutOfOrder) {
  show("0000");
  EXPECT_FALSE(lane_->is_out_of_order());
  line_->lend();
  until([&] { return lane_->signal() != weighing::Signal::ok; });
  EXPECT_FALSE(lane_->is_out_of_order());
  EXPECT_EQ(lane_->why_no_manual_weight()->code, ErrorCode::line_lent);
  line_->take_back();
  EXPECT_NE(lane_->signal(), weighing::Signal::ok) << "nothing was heard yet";
  EXPECT_FALSE(lane_->is_out_of_order());
  EXPECT_EQ(lane_->why_no_manual_weight()->code, ErrorCode::line_lent);
}

TEST_F(ScaleLaneTest, AScaleThatIsNotHeardIsOutOfOrder) {
  show("0000");
  line_->stop();
  until([&] { return lane_->signal() != weighing::Signal::ok; });
  EXPECT_TRUE(lane_->is_out_of_order());
  EXPECT_EQ(lane_->why_no_manual_weight(), std::nullopt);
}

TEST_F(ScaleLaneTest, ADisturbanceWhileTheWeighingIsBeingWrittenIsToldOfIt) {
  until([&] { return lane_->occupancy() == yard::Deck::ready; });
  show("1500");
  const auto capture = captured();
  show("1520");
  lane_->confirm(capture, "G1-W0000001");
  until([&] { return !disturbed_.empty(); });
  EXPECT_EQ(disturbed_, std::vector<std::string>{"G1-W0000001"});
}

TEST_F(ScaleLaneTest, ATruckThatLeftWhileItsWeighingWasBeingWrittenDisturbsNothing) {
  until([&] { return lane_->occupancy() == yard::Deck::ready; });
  show("1500");
  const auto capture = captured();
  show("0000");
  lane_->confirm(capture, "G1-W0000001");
  until([&] { return lane_->occupancy() == yard::Deck::ready; });
  show("1600");
  until([&] { return lane_->capture({}).ok(); });
  EXPECT_EQ(disturbed_, std::vector<std::string>());
}

}  // namespace
}  // namespace steelyard::service
