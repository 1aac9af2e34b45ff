// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include "drivers/indicator_poller.h"
#include "tests/drivers/session_run.h"
#include "tests/support/asked_indicator.h"

namespace steelyard::indicator {
namespace {

using support::confirming;
using support::silent_about_zero;

std::string text(Bytes bytes) {
  std::string out;
  for (const std::uint8_t byte : bytes) {
    if (byte > 0x20 && byte < 0x7F) out += static_cast<char>(byte);
  }
  return out;
}

/// A line with a poller: everything it does is written down as "ms what", on a clock that the test moves.
class Bench : public PollSink {
 public:
  explicit Bench(const std::vector<Polled>& line, PollPace pace = {}) : poller_(line, pace) {
    poller_.on_connected(now(), *this);
  }

  void send(Bytes bytes) override { note("> " + text(bytes)); }
  void reading(std::size_t indicator, const Reading& reading) override {
    note(std::to_string(indicator) + ": " + describe(reading.decoded));
  }
  void outcome(std::uint64_t ticket, const Outcome& outcome) override {
    std::string what = "no answer " + std::to_string(outcome.no_answer() ? int(*outcome.no_answer()) : -1);
    if (outcome.indication() != nullptr) what = describe(*outcome.indication());
    if (outcome.answer() != nullptr) what = name_of(*outcome.answer());
    if (!outcome.frame.empty()) what += " " + text(outcome.frame);
    note("#" + std::to_string(ticket) + " " + what);
  }

  /// Lets time run to `ms`, waking the poller when it wants to be.
  void until(int ms) {
    const Instant end(std::chrono::milliseconds{ms});
    for (auto next = poller_.next_deadline(); next && *next <= end; next = poller_.next_deadline()) {
      now_ = std::max(now_, *next);
      poller_.on_tick(now_, *this);
    }
    now_ = std::max(now_, end);
  }
  void come(int ms, const std::string& bytes) {
    until(ms);
    poller_.on_bytes(Bytes(reinterpret_cast<const std::uint8_t*>(bytes.data()), bytes.size()), now_, *this);
  }
  void ask(std::size_t indicator, Request request, std::uint64_t ticket) {
    poller_.ask(indicator, request, ticket, now_, *this);
  }
  /// Everything since the last call, joined by "; ".
  std::string log() { return std::exchange(log_, ""); }

  Instant now() const { return now_; }
  IndicatorPoller& poller() { return poller_; }

 private:
  void note(const std::string& what) {
    const auto ms = std::chrono::duration_cast<std::chrono::milliseconds>(now_.time_since_epoch()).count();
    log_ += (log_.empty() ? "" : "; ") + std::to_string(ms) + " " + what;
  }
  IndicatorPoller poller_;
  Instant now_{};
  std::string log_;
};

std::string frame(const std::string& content) {
  return "\x02" + content + "\x03";
}
const std::string echo =
    "\x05"
    "1P\r";

Polled polled(char address, int period_ms = 100, const Indicator& indicator = confirming) {
  LineFacts facts;
  facts.address = static_cast<std::uint8_t>(address);
  return {&indicator, facts, std::chrono::milliseconds(period_ms)};
}

TEST(IndicatorPoller, AsksAtItsPeriodAndHandsOnTheAnswer) {
  Bench bench({polled('1')});
  bench.come(20, frame("1W0042"));
  bench.come(130, frame("1W0043"));
  bench.until(205);
  EXPECT_EQ(bench.log(), "0 > 1P; 20 0: 420; 100 > 1P; 130 0: 430; 200 > 1P");
  EXPECT_EQ(bench.poller().statistics(0).polls, 3u);
  EXPECT_EQ(bench.poller().statistics(0).answers, 2u);
  EXPECT_EQ(bench.poller().session(0).statistics().frames, 2u);
}

TEST(IndicatorPoller, TakesAnAnswerThatComesInPieces) {
  Bench bench({polled('1')});
  const std::string whole = frame("1W0042");
  for (std::size_t i = 0; i < whole.size(); ++i) bench.come(10 + static_cast<int>(i), whole.substr(i, 1));
  EXPECT_EQ(bench.log(), "0 > 1P; 17 0: 420");
}

TEST(IndicatorPoller, AsksSeveralInTurnWithAPauseBetween) {
  Bench bench({polled('1', 10), polled('2', 10), polled('3', 10)});
  bench.come(20, frame("1W0001"));
  bench.come(30, frame("2W0002"));
  bench.come(40, frame("3W0003"));
  bench.come(50, frame("1W0004"));
  bench.until(56);
  EXPECT_EQ(bench.log(),
            "0 > 1P; 20 0: 10; 25 > 2P; 30 1: 20; 35 > 3P; 40 2: 30; 45 > 1P; 50 0: 40; 55 > 2P");
}

TEST(IndicatorPoller, AFastOneDoesNotPushOutASlowOne) {
  Bench bench({polled('1', 1), polled('2', 100)});
  int slow = 0;
  for (int ms = 1; ms < 1000; ++ms) {
    bench.until(ms);
    const std::string did = bench.log();
    if (did.find("> 2P") != std::string::npos) ++slow;
    if (did.find("> 1P") != std::string::npos) bench.come(ms, frame("1W0001"));
    if (did.find("> 2P") != std::string::npos) bench.come(ms, frame("2W0001"));
  }
  EXPECT_GE(slow, 9);
  EXPECT_GT(bench.poller().statistics(0).answers, 100u);
}

TEST(IndicatorPoller, TriesAgainAfterATimeOutAndThenGoesOn) {
  Bench bench({polled('1', 1000), polled('2', 1000)});
  bench.come(910, frame("2W0002"));
  EXPECT_EQ(bench.log(), "0 > 1P; 450 > 1P; 900 > 2P; 910 1: 20");
  EXPECT_EQ(bench.poller().statistics(0).time_outs, 2u);
  EXPECT_EQ(bench.poller().statistics(0).retries, 1u);
  EXPECT_EQ(bench.poller().statistics(0).polls, 2u);
  EXPECT_EQ(bench.poller().statistics(1).answers, 1u);
}

TEST(IndicatorPoller, ALateAnswerIsNobodys) {
  // Without addresses in the frames nothing but time tells them apart.
  PollPace pace;
  pace.retries = 0;
  Bench bench({polled('1', 1000), polled('1', 1000)}, pace);
  bench.come(320, frame("1W0042"));
  bench.come(440,
             "\x02"
             "1W00");
  bench.come(480, "43\x03");
  bench.until(529);
  EXPECT_EQ(bench.log(), "0 > 1P");
  bench.come(540, frame("1W0044"));
  EXPECT_EQ(bench.log(), "530 > 1P; 540 1: 440");
  EXPECT_EQ(bench.poller().statistics(0).late_bytes, 16u);
  EXPECT_EQ(bench.poller().statistics(0).bytes, 16u);
  EXPECT_EQ(bench.poller().statistics(1).bytes, 8u);
  EXPECT_EQ(bench.poller().statistics(0).answers, 0u);
  EXPECT_EQ(bench.poller().unasked_bytes(), 0u);
}

TEST(IndicatorPoller, BytesThatFindATimeOutNobodySawAreLate) {
  Bench bench({polled('1', 1000)});
  bench.poller().on_bytes(bytes_of("0231573030343203"), Instant(std::chrono::milliseconds(301)), bench);
  EXPECT_EQ(bench.log(), "0 > 1P");
  EXPECT_EQ(bench.poller().statistics(0).late_bytes, 8u);
}

TEST(IndicatorPoller, BytesWhenNobodyWasAskedAreCountedAndDelayTheNextRequest) {
  Bench bench({polled('1')});
  bench.come(10, frame("1W0001"));
  bench.come(98, frame("1W0099"));
  bench.until(104);
  EXPECT_EQ(bench.log(), "0 > 1P; 10 0: 10; 103 > 1P");
  EXPECT_EQ(bench.poller().unasked_bytes(), 8u);
}

TEST(IndicatorPoller, OneRequestHasOneAnswer) {
  Bench bench({polled('1')});
  bench.come(10, frame("1W0001") + frame("1W0002") +
                     "\x02"
                     "1W0");
  bench.come(110, "003\x03" + frame("1W0004"));
  EXPECT_EQ(bench.log(), "0 > 1P; 10 0: 10; 100 > 1P; 110 0: 40");
}

TEST(IndicatorPoller, AnotherAddressAndOurOwnRequestAreNoAnswer) {
  Bench bench({polled('1')});
  bench.come(10, echo + frame("2W0009"));
  bench.come(20, frame("1W0001"));
  EXPECT_EQ(bench.log(), "0 > 1P; 20 0: 10");
}

TEST(IndicatorPoller, LearnsThatTheLineEchoes) {
  Bench bench({polled('1')});
  for (int i = 0; i < 3; ++i) {
    EXPECT_FALSE(bench.poller().echoes());
    bench.come(i * 100 + 10, echo + frame("1W0001"));
  }
  EXPECT_TRUE(bench.poller().echoes());
  const auto skipped = bench.poller().session(0).statistics().skipped_bytes;
  bench.come(310, echo.substr(0, 2));
  bench.come(311, echo.substr(2) + frame("1W0002"));
  EXPECT_EQ(bench.poller().session(0).statistics().skipped_bytes, skipped);
  // Another adapter: what begins like an echo may be an answer.
  bench.come(410, frame("1W0003"));
  EXPECT_FALSE(bench.poller().echoes());
  EXPECT_TRUE(bench.log().ends_with("300 > 1P; 311 0: 20; 400 > 1P; 410 0: 30"));
}

TEST(IndicatorPoller, ADamagedAnswerIsAskedForAgainWithoutTheWholeTimeOut) {
  Bench bench({polled('1', 1000)});
  bench.come(10, frame("1X0001"));
  bench.come(230, frame("1W0001"));
  EXPECT_EQ(bench.log(), "0 > 1P; 10 0: format; 210 > 1P; 230 0: 10");
  EXPECT_EQ(bench.poller().statistics(0).retries, 1u);
}

TEST(IndicatorPoller, AnAnswerCutShortEndsWithThePauseBehindIt) {
  Bench bench({polled('1', 1000)});
  bench.come(10,
             "\x02"
             "1W0");
  bench.until(200);
  EXPECT_EQ(bench.log(), "0 > 1P; 60 0: truncated");
  EXPECT_EQ(bench.poller().next_deadline(), Instant(std::chrono::milliseconds(210)));
}

TEST(IndicatorPoller, ARequestGoesBeforeAllPollsAndItsAnswerToWhoAsked) {
  Bench bench({polled('1', 10), polled('2', 10)});
  bench.until(5);
  bench.ask(1, Request::record, 71);
  bench.ask(0, Request::zero, 72);
  bench.come(20, frame("1W0001"));
  bench.come(30, frame("2A0002"));
  bench.come(40, frame("1D0000"));
  EXPECT_EQ(bench.log(),
            "0 > 1P; 20 0: 10; 25 > 2R; 30 1: 20 record 7; 30 #71 20 record 7 2A0002; 35 > 1Z; 40 0: done; "
            "40 #72 done 1D0000");
  EXPECT_EQ(bench.poller().statistics(0).requests, 1u);
}

TEST(IndicatorPoller, ARefusalIsAnOutcome) {
  Bench bench({polled('1')});
  bench.come(10, frame("1W0001"));
  bench.until(20);
  bench.ask(0, Request::zero, 5);
  bench.come(30, frame("1N0000"));
  EXPECT_EQ(bench.log(), "0 > 1P; 10 0: 10; 20 > 1Z; 30 0: not_executable; 30 #5 not_executable 1N0000");
  EXPECT_EQ(bench.poller().statistics(0).refusals, 1u);
}

TEST(IndicatorPoller, InformationIsNoWeightButEndsARequest) {
  Bench bench({polled('1')});
  bench.come(10, frame("1I0000"));
  bench.come(20, frame("1W0001"));
  bench.until(30);
  bench.ask(0, Request::zero, 5);
  bench.come(40, frame("1I0000"));
  EXPECT_EQ(bench.log(),
            "0 > 1P; 10 0: information; 20 0: 10; 30 > 1Z; 40 0: information; 40 #5 information 1I0000");
}

TEST(IndicatorPoller, OnlyPollsAreSentTwice) {
  Bench bench({polled('1', 0)});
  bench.ask(0, Request::zero, 1);
  bench.ask(0, Request::record, 2);
  bench.until(5000);
  EXPECT_EQ(bench.log(), "0 > 1Z; 300 #1 no answer 1; 450 > 1R; 750 #2 no answer 1");
  EXPECT_EQ(bench.poller().statistics(0).time_outs, 2u);
}

TEST(IndicatorPoller, AProtocolThatIsSilentAboutZeroLeavesItUnconfirmed) {
  Bench bench({polled('1', 0, silent_about_zero)});
  bench.ask(0, Request::zero, 1);
  bench.until(1000);
  bench.ask(0, Request::zero, 2);
  bench.come(1010, frame("1N0000"));
  EXPECT_EQ(bench.log(),
            "0 > 1Z; 300 #1 no answer 0; 1000 > 1Z; 1010 0: not_executable; 1010 #2 not_executable 1N0000");
  EXPECT_EQ(bench.poller().statistics(0).time_outs, 0u);
}

TEST(IndicatorPoller, WhatAProtocolDoesNotHaveIsNotSent) {
  Bench bench({polled('1', 0)});
  bench.ask(0, Request::tare, 9);
  bench.until(1000);
  EXPECT_EQ(bench.log(), "0 #9 no answer 2");
}

TEST(IndicatorPoller, TooManyRequestsAreRefused) {
  Bench bench({polled('1', 0)});
  for (std::uint64_t i = 1; i <= IndicatorPoller::waiting_max + 1; ++i) bench.ask(0, Request::zero, i);
  EXPECT_EQ(bench.log(), "0 > 1Z");
  bench.ask(0, Request::zero, 99);
  EXPECT_EQ(bench.log(), "0 #99 no answer 4");
}

TEST(IndicatorPoller, ARequestThatNeverFindsTheLineFreeIsGivenUp) {
  Bench bench({polled('1', 0)});
  bench.ask(0, Request::zero, 1);
  bench.until(310);
  bench.ask(0, Request::record, 2);
  for (int ms = 320; ms < 3000; ms += 40) bench.come(ms, "?");
  EXPECT_EQ(bench.log(), "0 > 1Z; 300 #1 no answer 1; 760 #2 no answer 4") << "never sent";
  bench.ask(0, Request::zero, 3);
  bench.until(3400);
  EXPECT_EQ(bench.log(), "3010 > 1Z; 3310 #3 no answer 1") << "once it is quiet it is asked again";
}

TEST(IndicatorPoller, BytesThatFindAWaitingRequestOverdueEndIt) {
  Bench bench({polled('1', 0)});
  bench.ask(0, Request::zero, 1);
  bench.until(310);
  bench.ask(0, Request::record, 2);
  bench.poller().on_bytes(bytes_of("3F"), Instant(std::chrono::milliseconds(760)), bench);
  EXPECT_EQ(bench.log(), "0 > 1Z; 300 #1 no answer 1; 310 #2 no answer 4");
}

TEST(IndicatorPoller, TheLastOfManyRequestsHasItsTurnThoughAllTimeOut) {
  Bench bench({polled('1', 0)});
  for (std::uint64_t i = 1; i <= IndicatorPoller::waiting_max + 1; ++i) bench.ask(0, Request::zero, i);
  bench.until(20'000);
  EXPECT_EQ(bench.poller().statistics(0).time_outs, IndicatorPoller::waiting_max + 1);
  EXPECT_EQ(bench.log().find("no answer 4"), std::string::npos);
}

TEST(IndicatorPoller, ALostLineFailsWhatWasAskedAndBeginsAnew) {
  Bench bench({polled('1', 1000)});
  bench.ask(0, Request::zero, 1);
  bench.come(10, frame("1W0001"));
  bench.until(20);
  bench.ask(0, Request::zero, 2);
  bench.poller().on_disconnected(bench);
  EXPECT_EQ(bench.log(), "0 > 1P; 10 0: 10; 15 > 1Z; 20 #1 no answer 3; 20 #2 no answer 3");
  EXPECT_EQ(bench.poller().next_deadline(), std::nullopt);
  bench.ask(0, Request::zero, 3);
  bench.come(100, frame("1W0002"));
  EXPECT_EQ(bench.log(), "20 #3 no answer 3");
  bench.poller().on_connected(bench.now(), bench);
  EXPECT_EQ(bench.log(), "100 > 1P");
}

TEST(IndicatorPoller, BytesFromBeforeALossNeverMakeAFrameWithThoseAfter) {
  Bench bench({polled('1', 1000)});
  bench.come(10,
             "\x02"
             "1W00");
  bench.poller().on_disconnected(bench);
  bench.poller().on_connected(bench.now(), bench);
  bench.come(20, "42\x03" + frame("1W0007"));
  EXPECT_EQ(bench.log(), "0 > 1P; 10 > 1P; 20 0: 70");
}

TEST(IndicatorPoller, OneThatIsSwitchedOffHardlyDelaysTheOthers) {
  Bench bench({polled('1'), polled('2')});
  for (int ms = 0; ms < 60'000; ++ms) {
    bench.until(ms);
    if (bench.log().find("> 2P") != std::string::npos) bench.come(ms + 10, frame("2W0001"));
  }
  // Every 5 s 450 ms are lost for one that does not answer.
  EXPECT_LE(bench.poller().statistics(0).polls, 22u);
  EXPECT_GE(bench.poller().statistics(1).answers, 480u);
  // Back again, it is asked at its period at once.
  const auto before = bench.poller().statistics(0).polls;
  for (int ms = 60'020; ms < 70'000; ++ms) {
    bench.until(ms);
    const std::string did = bench.log();
    if (did.find("> 1P") != std::string::npos) bench.come(ms + 5, frame("1W0001"));
    if (did.find("> 2P") != std::string::npos) bench.come(ms + 5, frame("2W0001"));
  }
  EXPECT_GE(bench.poller().statistics(0).polls, before + 40);
}

TEST(IndicatorPoller, ZeroAndTareAreNeverSentUnasked) {
  Bench bench({polled('1', 1), polled('2', 1)});
  std::string all;
  for (int ms = 0; ms < 3000; ms += 7) {
    bench.until(ms);
    if (ms % 3 == 0) bench.come(ms, frame(ms % 2 == 0 ? "1W0001" : "2N0000"));
    all += bench.log();
  }
  EXPECT_NE(all.find("> 1P"), std::string::npos);
  for (const char* verb : {"Z", "T", "R"}) EXPECT_EQ(all.find(verb), std::string::npos);
}

TEST(PollPace, ALowSpeedTakesLonger) {
  EXPECT_EQ(PollPace::at({}).time_out, Duration(300'000));
  EXPECT_EQ(PollPace::at({600}).time_out, Duration(200'000 + 64 * 10 * 1'000'000 / 600));
  EXPECT_GT(PollPace::at({600}).turnaround, PollPace::at({9600}).turnaround);
  EXPECT_GT(PollPace::at({1200, 8, Parity::even, 1}).late, PollPace::at({1200}).late);
}

TEST(PollPace, ANetworkTakesLonger) {
  const auto known = PollPace::behind_network(SerialSettings{});
  EXPECT_EQ(known.time_out, Duration(600'000));
  EXPECT_EQ(known.late, PollPace::at({}).late);
  const auto unknown = PollPace::behind_network(std::nullopt);
  EXPECT_EQ(unknown.time_out, PollPace::at({1200}).time_out);
  EXPECT_EQ(unknown.quiet, PollPace::at({1200}).quiet);
  EXPECT_EQ(unknown.turnaround, PollPace().turnaround);
}

}  // namespace
}  // namespace steelyard::indicator
