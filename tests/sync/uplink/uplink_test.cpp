// SPDX-License-Identifier: Apache-2.0
#include "sync/uplink/uplink.h"

#include <functional>

#include <gtest/gtest.h>

namespace steelyard::uplink {
namespace {

using journal::Head;
using protocol::BatchAnswer;

Head head(std::int64_t seq) {
  return seq == 0 ? Head{} : Head{seq, journal::sha256("entry " + std::to_string(seq))};
}
Head foreign(std::int64_t seq) {
  return {seq, journal::sha256("another history " + std::to_string(seq))};
}
BatchAnswer took(Head acknowledged) {
  return {acknowledged, {}, {}};
}
const Moment now{WallTime{std::chrono::milliseconds{1000}}, 0};
const Error no_line{ErrorCode::unreachable, {{"url", "http://ledger"}, {"what", "refused"}}};

Effects list(std::initializer_list<Effect> effects) {
  return effects;
}
Effects rest_at(std::int64_t seq) {
  return {KeepCursor{head(seq)}, AskTotals{seq, {1, 1, 1}}, Wait{heartbeat}};
}

/// The batch that was ordered is on its way, ends with `last`, and is taken like this.
Effects exchanged(Uplink& uplink, Head last, const BatchAnswer& answer) {
  EXPECT_EQ(uplink.sent(last), Effects{});
  return uplink.answered(answer, now);
}

/// An uplink that has greeted and rests with everything up to `seq` acknowledged.
Uplink resting_at(std::int64_t seq) {
  Uplink uplink("G1");
  uplink.started(head(seq), head(seq));
  exchanged(uplink, head(seq), took(head(seq)));
  return uplink;
}

TEST(Uplink, GreetsFirstThenSendsWhatTheLedgerLacks) {
  Uplink uplink("G1");
  EXPECT_EQ(uplink.started(head(3), head(10)), list({Send{head(3), true}}));
  EXPECT_EQ(exchanged(uplink, head(3), took(head(3))), list({Send{head(3), false}}));
  EXPECT_EQ(exchanged(uplink, head(7), took(head(7))), list({Send{head(7), false, true}}));
  EXPECT_EQ(uplink.status().pending, 3);
  EXPECT_EQ(exchanged(uplink, head(10), took(head(10))), rest_at(10));
  EXPECT_TRUE(uplink.status().online);
  EXPECT_EQ(uplink.status().last_acknowledged_at, now.at);
}

TEST(Uplink, ALostCursorIsLearnedFromTheGreeting) {
  Uplink uplink("G1");
  EXPECT_EQ(uplink.started(Head{}, head(10)), list({Send{Head{}, true}}));
  EXPECT_EQ(exchanged(uplink, Head{}, took(head(7))), list({LookUp{7}}));
  EXPECT_EQ(uplink.compared(head(7).hash, now), list({Send{head(7), false}}));
}

TEST(Uplink, SendsNewEntriesAtOnceWhenIdle) {
  Uplink uplink = resting_at(5);
  EXPECT_EQ(uplink.advanced(head(6)), list({Send{head(5), false}}));
}

TEST(Uplink, EntriesThatComeWhileABatchIsUnderWayFollowIt) {
  Uplink uplink = resting_at(5);
  uplink.advanced(head(6));
  EXPECT_EQ(uplink.advanced(head(8)), list({}));
  EXPECT_EQ(exchanged(uplink, head(6), took(head(6))), list({Send{head(6), false, true}}));
}

TEST(Uplink, StaysCalmWhileOffline) {
  Uplink uplink = resting_at(5);
  uplink.advanced(head(6));
  EXPECT_EQ(uplink.failed(no_line, now), list({Wait{std::chrono::milliseconds{1000}}}));
  EXPECT_EQ(uplink.advanced(head(7)), list({}));
  EXPECT_FALSE(uplink.status().online);
  EXPECT_EQ(uplink.status().trouble, no_line);
  EXPECT_EQ(uplink.status().pending, 2);
  EXPECT_EQ(uplink.timer(), list({Send{head(5), true}}));
}

TEST(Uplink, ThePauseDoublesToFiveMinutesAndIsSpreadByChance) {
  Uplink uplink = resting_at(5);
  uplink.advanced(head(6));
  std::int64_t bound = 2000;
  for (int n = 0; n < 40; ++n) {
    const Moment lucky{now.at, 0};
    const Moment unlucky{now.at, 0xffffffff};
    Uplink other = uplink;
    const auto least = std::get<Wait>(uplink.failed(no_line, lucky).at(0)).time.count();
    const auto most = std::get<Wait>(other.failed(no_line, unlucky).at(0)).time.count();
    EXPECT_EQ(least, bound / 2);
    EXPECT_EQ(most, bound - 1);
    bound = std::min<std::int64_t>(bound * 2, 300'000);
    uplink.timer();
  }
}

TEST(Uplink, AnAgreeingAnswerEndsTheBackOff) {
  Uplink uplink = resting_at(5);
  uplink.advanced(head(6));
  for (int n = 0; n < 5; ++n) {
    uplink.failed(no_line, now);
    uplink.timer();
  }
  exchanged(uplink, head(5), took(head(5)));
  EXPECT_EQ(uplink.failed(no_line, now), list({Wait{std::chrono::milliseconds{1000}}}));
}

TEST(Uplink, GreetsOnceAMinuteWhenIdle) {
  Uplink uplink = resting_at(5);
  EXPECT_EQ(uplink.timer(), list({Send{head(5), true}}));
  EXPECT_EQ(exchanged(uplink, head(5), took(head(5))), rest_at(5));
}

TEST(Uplink, StopsWhenTheLedgerSaysFork) {
  Uplink uplink = resting_at(5);
  uplink.advanced(head(6));
  const Error fork = protocol::fork_error("G1", foreign(6));
  EXPECT_EQ(uplink.failed(fork, now), list({Stop{fork}}));
  EXPECT_EQ(uplink.status().phase, Phase::stopped);
  EXPECT_EQ(uplink.status().trouble, fork);
}

TEST(Uplink, StopsWhenTheLedgerKnowsMoreThanTheStation) {
  Uplink uplink("G1");
  uplink.started(head(5), head(5));
  EXPECT_EQ(exchanged(uplink, head(5), took(head(9))), list({Stop{protocol::fork_error("G1", head(9))}}));
}

TEST(Uplink, StopsWhenTheHashAtTheHeadDiffers) {
  Uplink uplink("G1");
  uplink.started(Head{}, head(5));
  EXPECT_EQ(exchanged(uplink, Head{}, took(foreign(5))),
            list({Stop{protocol::fork_error("G1", foreign(5))}}));
}

TEST(Uplink, StopsWhenTheHashOfABatchDiffers) {
  Uplink uplink = resting_at(5);
  uplink.advanced(head(9));
  EXPECT_EQ(exchanged(uplink, head(7), took(foreign(7))),
            list({Stop{protocol::fork_error("G1", foreign(7))}}));
}

TEST(Uplink, StopsWhenALookUpDiffers) {
  Uplink uplink("G1");
  uplink.started(Head{}, head(9));
  exchanged(uplink, Head{}, took(foreign(5)));
  EXPECT_EQ(uplink.compared(head(5).hash, now), list({Stop{protocol::fork_error("G1", foreign(5))}}));
}

TEST(Uplink, AfterAForkNothingMovesItAgain) {
  Uplink uplink = resting_at(5);
  uplink.advanced(head(6));
  uplink.failed(protocol::fork_error("G1", foreign(6)), now);
  EXPECT_EQ(uplink.timer(), list({}));
  EXPECT_EQ(uplink.advanced(head(7)), list({}));
  EXPECT_EQ(exchanged(uplink, head(6), took(head(6))), list({}));
  EXPECT_EQ(uplink.compared(head(6).hash, now), list({}));
  EXPECT_EQ(uplink.failed(no_line, now), list({}));
  EXPECT_EQ(uplink.started(head(1), head(7)), list({}));
  EXPECT_EQ(uplink.status().phase, Phase::stopped);
}

TEST(Uplink, EventsThatDoNotFitAreAnsweredWithNothing) {
  Uplink uplink("G1");
  EXPECT_EQ(uplink.timer(), list({}));
  EXPECT_EQ(uplink.failed(no_line, now), list({}));
  EXPECT_EQ(uplink.advanced(head(2)), list({}));
  EXPECT_EQ(exchanged(uplink, head(1), took(head(1))), list({}));
  uplink.started(head(2), head(2));
  EXPECT_EQ(uplink.timer(), list({}));
  EXPECT_EQ(uplink.compared(head(1).hash, now), list({}));
}

TEST(Uplink, ALedgerThatLostItsEndGetsItAgain) {
  Uplink uplink("G1");
  uplink.started(head(9), head(10));
  EXPECT_EQ(exchanged(uplink, head(9), took(head(4))), list({LookUp{4}}));
  EXPECT_EQ(uplink.compared(head(4).hash, now), list({Send{head(4), false}}));
  EXPECT_EQ(uplink.status().pending, 6);
}

TEST(Uplink, ABatchWithoutProgressIsNotRepeatedAtOnce) {
  Uplink uplink = resting_at(5);
  uplink.advanced(head(6));
  const auto effects = exchanged(uplink, head(6), took(head(5)));
  EXPECT_EQ(effects, list({Wait{std::chrono::milliseconds{1000}}}));
  EXPECT_FALSE(uplink.status().online);
}

TEST(Uplink, AHashBeforeTheFirstEntryIsAMalformedAnswer) {
  Uplink uplink("G1");
  uplink.started(Head{}, head(1));
  EXPECT_EQ(exchanged(uplink, Head{}, took(foreign(0))), list({Wait{std::chrono::milliseconds{1000}}}));
  EXPECT_EQ(uplink.status().trouble->code, ErrorCode::answer_malformed);
}

TEST(Uplink, KeepsTheCursorNowAndThenInALongDrain) {
  Uplink uplink("G1");
  uplink.started(Head{}, head(1000));
  exchanged(uplink, Head{}, took(Head{}));
  int kept = 0;
  for (std::int64_t seq = 1; seq <= 64; ++seq) {
    uplink.sent(head(seq));
    for (const auto& effect : uplink.answered(took(head(seq)), now)) {
      kept += std::holds_alternative<KeepCursor>(effect) ? 1 : 0;
    }
  }
  EXPECT_EQ(kept, 64 / batches_per_cursor);
}

TEST(Uplink, SaysWhetherTheControlTotalsMatch) {
  const protocol::DayTotal day{{2026, 11, 22}, 2, Mass::kilograms(40'000)};
  Uplink uplink("G1");
  uplink.started(head(5), head(5));
  exchanged(uplink, head(5), {head(5), {day}, {{4, "dispatch_net_wrong", "…"}}});
  EXPECT_EQ(uplink.status().totals, std::nullopt);
  uplink.totals(4, {});  // as of another entry: says nothing
  EXPECT_EQ(uplink.status().totals, std::nullopt);
  uplink.totals(5, {day});
  EXPECT_TRUE(uplink.status().totals->match);
  uplink.totals(5, {{{2026, 11, 22}, 3, Mass::kilograms(60'000)}});
  EXPECT_FALSE(uplink.status().totals->match);
  EXPECT_EQ(uplink.status().totals->station, (Sum{3, Mass::kilograms(60'000)}));
  EXPECT_EQ(uplink.status().totals->ledger, (Sum{2, Mass::kilograms(40'000)}));
  ASSERT_EQ(uplink.status().quarantined.size(), 1U);
  EXPECT_EQ(uplink.status().quarantined[0].seq, 4);
}

TEST(ControlTotals, EqualSumsOfDifferentDaysDoNotMatch) {
  const Mass net = Mass::kilograms(1000);
  const auto result = compare(9, {{{2026, 1, 1}, 1, net}}, {{{2026, 1, 2}, 1, net}});
  EXPECT_FALSE(result.match);
  EXPECT_EQ(result.station, result.ledger);
  EXPECT_EQ(result.differing, (std::vector<LocalDay>{{2026, 1, 1}, {2026, 1, 2}}));
}

TEST(ControlTotals, LeaveOutDaysThatOneSideCutOff) {
  std::vector<protocol::DayTotal> station, ledger;
  LocalDay day{2026, 1, 1};
  for (int n = 0; n < 40; ++n, day = next(day)) {
    station.push_back({day, 1, Mass::kilograms(1)});
    if (n >= 5) ledger.push_back({day, 1, Mass::kilograms(1)});
  }
  EXPECT_TRUE(compare(9, station, ledger).match);
  EXPECT_EQ(compare(9, station, ledger).ledger.count, 31);
  ledger.back().count = 2;
  EXPECT_FALSE(compare(9, station, ledger).match);
}

}  // namespace
}  // namespace steelyard::uplink
