// SPDX-License-Identifier: Apache-2.0
// Batches that follow before their predecessors are acknowledged.
#include <gtest/gtest.h>

#include "sync/uplink/uplink.h"

namespace steelyard::uplink {
namespace {

using journal::Head;

Head head(std::int64_t seq) {
  return seq == 0 ? Head{} : Head{seq, journal::sha256("entry " + std::to_string(seq))};
}
protocol::BatchAnswer took(Head acknowledged) {
  return {acknowledged, {}, {}};
}
const Moment now{WallTime{std::chrono::milliseconds{1000}}, 0};
const Wait first_pause{std::chrono::milliseconds{1000}};

Effects list(std::initializer_list<Effect> effects) {
  return effects;
}

constexpr std::int64_t step = 10;

/// An uplink with a long backlog whose first batch, up to entry 10, was taken; `behind` more are under way
/// and one further is ordered.
Uplink flowing(std::int64_t behind) {
  Uplink uplink("G1");
  uplink.started(Head{}, head(1000));
  uplink.sent(Head{});
  uplink.answered(took(Head{}), now);
  uplink.sent(head(step));
  uplink.answered(took(head(step)), now);
  for (std::int64_t n = 2; n <= behind + 1; ++n) uplink.sent(head(n * step));
  return uplink;
}

TEST(UplinkFlow, TheFirstBatchGoesAlone) {
  Uplink uplink("G1");
  uplink.started(Head{}, head(1000));
  EXPECT_EQ(uplink.sent(Head{}), list({}));
  EXPECT_EQ(uplink.answered(took(Head{}), now), list({Send{Head{}, false, false}}));
  EXPECT_EQ(uplink.sent(head(10)), list({}));
  EXPECT_EQ(uplink.advanced(head(1001)), list({}));
  EXPECT_EQ(uplink.answered(took(head(10)), now), list({Send{head(10), false, true}}));
}

TEST(UplinkFlow, OthersFollowUntilEnoughAreUnderWay) {
  Uplink uplink = flowing(0);
  std::int64_t last = step;
  for (std::size_t n = 1; n < batches_in_flight_max; ++n) {
    last += step;
    EXPECT_EQ(uplink.sent(head(last)), list({Send{head(last), false, true}}));
  }
  EXPECT_EQ(uplink.sent(head(last + step)), list({}));
  EXPECT_EQ(uplink.answered(took(head(2 * step)), now), list({Send{head(last + step), false, true}}));
  EXPECT_EQ(uplink.status().acknowledged, head(2 * step));
  EXPECT_EQ(uplink.status().phase, Phase::sending);
}

TEST(UplinkFlow, EachIsAcknowledgedInItsTurnAndTheLastBringsRest) {
  Uplink uplink("G1");
  uplink.started(Head{}, head(30));
  uplink.sent(Head{});
  uplink.answered(took(Head{}), now);
  uplink.sent(head(10));
  uplink.answered(took(head(10)), now);
  EXPECT_EQ(uplink.sent(head(20)), list({Send{head(20), false, true}}));
  EXPECT_EQ(uplink.sent(head(30)), list({}));
  EXPECT_EQ(uplink.answered(took(head(20)), now), list({}));
  EXPECT_EQ(uplink.status().pending, 10);
  EXPECT_EQ(uplink.answered(took(head(30)), now),
            list({KeepCursor{head(30)}, AskTotals{30, {1, 1, 1}}, Wait{heartbeat}}));
  // After the rest the connection must prove itself again.
  EXPECT_EQ(uplink.advanced(head(90)), list({Send{head(30), false, false}}));
}

TEST(UplinkFlow, ARefusalPutsEverythingBehindItBack) {
  Uplink uplink = flowing(3);
  const Error busy{ErrorCode::busy, {}};
  EXPECT_EQ(uplink.failed(busy, now), list({Drop{}, first_pause}));
  EXPECT_EQ(uplink.status().acknowledged, head(step));
  EXPECT_EQ(uplink.sent(head(5 * step)), list({}));
  EXPECT_EQ(uplink.answered(took(head(2 * step)), now), list({}));
  EXPECT_EQ(uplink.timer(), list({Send{head(step), true, false}}));
}

TEST(UplinkFlow, AForkStopsEverythingBehindIt) {
  Uplink uplink = flowing(3);
  const Error fork = protocol::fork_error("G1", head(7));
  EXPECT_EQ(uplink.failed(fork, now), list({Drop{}, Stop{fork}}));
  EXPECT_EQ(uplink.answered(took(head(2 * step)), now), list({}));
}

TEST(UplinkFlow, WhatTheLedgerHoldsInsteadIsComparedBeforeAnythingGoesOn) {
  // Less than the batch, as much, and more than all that is under way.
  for (const std::int64_t held : {5L, 15L, 500L}) {
    Uplink uplink = flowing(3);
    EXPECT_EQ(uplink.answered(took(head(held)), now), list({Drop{}, LookUp{held}}));
    EXPECT_EQ(uplink.sent(head(5 * step)), list({}));
    EXPECT_EQ(uplink.answered(took(head(3 * step)), now), list({}));
    if (held > step) {
      EXPECT_EQ(uplink.compared(head(held).hash, now), list({Send{head(held), false, false}}));
    } else {  // behind what it had acknowledged: that is no progress
      EXPECT_EQ(uplink.compared(head(held).hash, now), list({first_pause}));
      EXPECT_EQ(uplink.timer(), list({Send{head(held), true, false}}));
    }
  }
}

TEST(UplinkFlow, ABatchThatWasTakenWithoutProgressPutsTheOthersBack) {
  Uplink uplink = flowing(2);
  EXPECT_EQ(uplink.answered(took(head(step)), now), list({Drop{}, first_pause}));
  EXPECT_EQ(uplink.timer(), list({Send{head(step), true, false}}));
}

TEST(UplinkFlow, AnEntryInQuarantineIsTakenAndHoldsNobodyUp) {
  Uplink uplink = flowing(2);
  EXPECT_EQ(uplink.answered({head(2 * step), {}, {{15, "dispatch_net_wrong", "…"}}}, now), list({}));
  EXPECT_EQ(uplink.status().acknowledged, head(2 * step));
  ASSERT_EQ(uplink.status().quarantined.size(), 1U);
  EXPECT_EQ(uplink.answered(took(head(3 * step)), now), list({}));
  EXPECT_EQ(uplink.status().acknowledged, head(3 * step));
}

TEST(UplinkFlow, ABatchThatCannotBeReadPutsBackWhatIsUnderWay) {
  Uplink uplink = flowing(1);
  const Error damaged{ErrorCode::chain_broken, {{"seq", 21}, {"rule", "the entry is not there"}}};
  EXPECT_EQ(uplink.failed(damaged, now), list({Drop{}, first_pause}));
}

}  // namespace
}  // namespace steelyard::uplink
