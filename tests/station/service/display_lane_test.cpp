// SPDX-License-Identifier: Apache-2.0
#include "station/service/display_lane.h"

#include <array>

#include <fcntl.h>
#include <gtest/gtest.h>
#include <pty.h>
#include <termios.h>
#include <unistd.h>

#include "drivers/indicator_session.h"
#include "drivers/registry.h"
#include "station/base/check.h"

namespace steelyard::service {
namespace {

using weighing::Decimal;
using weighing::Indication;

Indication weight(std::int64_t digits, int decimals = 0) {
  Indication out;
  out.value = Decimal{digits, decimals};
  return out;
}

/// The two ends of a cable: the display's end is read by the test.
class Cable {
 public:
  Cable() {
    std::array<char, 100> name{};
    termios raw{};
    ::cfmakeraw(&raw);
    CHECK(::openpty(&display_, &station_, name.data(), &raw, nullptr) == 0);
    ::fcntl(display_, F_SETFL, O_NONBLOCK);
    path = name.data();
  }
  ~Cable() {
    ::close(display_);
    ::close(station_);
  }
  Cable(const Cable&) = delete;
  Cable& operator=(const Cable&) = delete;

  std::vector<std::uint8_t> arrived() {
    std::vector<std::uint8_t> out(1000);
    const auto count = ::read(display_, out.data(), out.size());
    out.resize(count > 0 ? static_cast<std::size_t>(count) : 0);
    return out;
  }
  std::string path;

 private:
  int display_ = -1;
  int station_ = -1;
};

class DisplayLaneTest : public ::testing::Test {
 protected:
  ~DisplayLaneTest() override {
    if (!lane_) return;
    lane_->stop();
    loop_.poll();
  }
  void open(const std::string& format, const std::string& line) {
    const auto* protocol = protocols_.find(format);
    ASSERT_NE(protocol, nullptr);
    session_.emplace(*protocol);
    lane_.emplace(loop_, DisplaySetup{"north", line, format, std::chrono::milliseconds(5)}, *protocol,
                  [this] { return shown_; });
    lane_->start();
  }
  template <typename Look>
  void until(Look look) {
    const auto end = std::chrono::steady_clock::now() + std::chrono::seconds(20);
    while (!look()) {
      ASSERT_LT(std::chrono::steady_clock::now(), end);
      loop_.run_one_for(std::chrono::milliseconds(10));
      session_->feed(cable_.arrived(),
                     [&](const indicator::Reading& reading) { seen_.push_back(describe(reading.decoded)); });
    }
  }
  bool shows(const std::string& text) const { return !seen_.empty() && seen_.back() == text; }

  boost::asio::io_context loop_;
  const indicator::Registry protocols_ = indicator::Registry::built_in();
  Cable cable_;
  std::optional<Indication> shown_;
  std::optional<indicator::IndicatorSession> session_;
  std::optional<DisplayLane> lane_;
  std::vector<std::string> seen_;
};

TEST_F(DisplayLaneTest, TheScoreboardShowsWhatTheScaleShows) {
  shown_ = weight(18'760);
  open("yaohua.scoreboard", "serial://" + cable_.path + "?baud=600");
  until([&] { return shows("18760"); });
  shown_ = weight(-20);
  until([&] { return shows("-20"); });
  shown_ = weight(1'876, 2);
  until([&] { return shows("18.76"); });
  EXPECT_GE(lane_->statistics().frames, 3u);
}

TEST_F(DisplayLaneTest, TheReversedTextShowsIt) {
  shown_ = weight(18'760);
  open("yaohua.eq.rev", "serial://" + cable_.path + "?baud=1200");
  until([&] { return shows("18760"); });
  shown_ = weight(0);
  until([&] { return shows("0"); });
  for (const std::string& one : seen_) EXPECT_TRUE(one == "18760" || one == "0") << one;
}

TEST_F(DisplayLaneTest, NoWeightIsNotShownAsAny) {
  shown_ = weight(18'760);
  open("yaohua.scoreboard", "serial://" + cable_.path + "?baud=600");
  until([&] { return shows("18760"); });
  shown_.reset();
  until([&] { return lane_->statistics().blanks >= 3; });
  const std::uint64_t before = lane_->statistics().frames;
  Indication overload;
  overload.overload = true;
  shown_ = overload;
  until([&] { return lane_->statistics().blanks >= 6; });
  EXPECT_EQ(lane_->statistics().frames, before);
  shown_ = weight(99'999'999);
  until([&] { return lane_->statistics().refused >= 3; });
  EXPECT_EQ(lane_->statistics().frames, before);
  shown_ = weight(40);
  until([&] { return shows("40"); });
}

TEST_F(DisplayLaneTest, ADisplayThatIsNotThereIsTriedAgain) {
  const std::string link = ::testing::TempDir() + "display-" + std::to_string(::getpid());
  ::unlink(link.c_str());
  shown_ = weight(18'760);
  open("yaohua.eq.rev", "serial://" + link);
  until([&] { return lane_->line_statistics().failed_opens >= 1; });
  EXPECT_FALSE(lane_->is_connected());
  EXPECT_EQ(lane_->statistics().frames, 0u);
  ASSERT_EQ(::symlink(cable_.path.c_str(), link.c_str()), 0);
  until([&] { return shows("18760"); });
  ::unlink(link.c_str());
}

TEST_F(DisplayLaneTest, NothingOfItIsLeftInTheLoopWhenItIsStoppedAsItsTimeRunsOut) {
  // Both have run out when the loop first looks, so that the second one's end is on its way when the first
  // stops the lane.
  boost::asio::steady_timer first(loop_);
  first.expires_at(boost::asio::steady_timer::time_point::min());
  first.async_wait([this](const boost::system::error_code&) { lane_->stop(); });
  open("yaohua.scoreboard", "serial://" + cable_.path + "?baud=600");
  loop_.run_for(std::chrono::seconds(10));
  EXPECT_TRUE(loop_.stopped()) << "it ran out of work";
}

TEST(DisplayFrame, AFormatThatCanSayThatThereIsNoWeightSaysIt) {
  const auto protocols = indicator::Registry::built_in();
  EXPECT_TRUE(display_frame(*protocols.find("yaohua.eq.rev"), std::nullopt).empty());
  int checked = 0;
  for (const auto& format : protocols.all()) {
    const auto blank = display_frame(format, std::nullopt);
    if (blank.empty()) continue;
    indicator::IndicatorSession session(format);
    int decoded = 0;
    const auto look = [&](const indicator::Reading& reading) {
      if (const auto* indication = reading.indication()) {
        const bool says_none =
            !indication->value || indication->fault || indication->overload || indication->underload;
        ++decoded;
        EXPECT_TRUE(says_none) << format.id << " " << indicator::describe(*indication);
      }
    };
    session.feed(blank, look);
    session.gap(look);
    EXPECT_EQ(decoded, 1) << format.id;
    ++checked;
  }
  EXPECT_GT(checked, 0);
}

}  // namespace
}  // namespace steelyard::service
