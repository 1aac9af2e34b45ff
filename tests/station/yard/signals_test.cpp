// SPDX-License-Identifier: Apache-2.0
#include "station/yard/signals.h"

#include <gtest/gtest.h>

namespace steelyard::yard {
namespace {

using std::chrono::minutes;
using std::chrono::seconds;

std::string text(const std::vector<Order>& orders) {
  std::string out;
  for (const Order& order : orders) {
    out += (out.empty() ? "" : ", ") + order.gate;
    if (order.green) out += *order.green ? " green" : " red";
    if (order.open) out += " opens for " + order.cause + " " + order.of;
  }
  return out;
}

Fact weighed(std::string scale = "north") {
  return {Fact::Kind::weighed, std::move(scale), "G1-W0000001"};
}
const Fact exited{Fact::Kind::exited, "", "G1-P0000001"};

class YardSignals : public testing::Test {
 protected:
  std::string deck(Deck deck, const std::string& scale = "north") {
    return text(signals_.on_deck(scale, deck));
  }
  std::string fact(const Fact& fact) { return text(signals_.on_fact(fact, now_)); }

  Instant now_{minutes(100)};
  Signals signals_{{{"in", Kind::deck, "north", Side::entry},
                    {"out", Kind::deck, "north", Side::exit},
                    {"south", Kind::deck, "south", Side::both},
                    {"yard", Kind::exit, "", Side::entry}}};
};

TEST_F(YardSignals, BeginRedAndClosed) {
  for (const char* gate : {"in", "out", "south", "yard"}) {
    EXPECT_FALSE(signals_.is_green(gate)) << gate;
    EXPECT_FALSE(signals_.is_due(gate, now_)) << gate;
  }
}

TEST_F(YardSignals, ADeckThatIsFreeAndAtZeroTurnsItsEntryGreen) {
  EXPECT_EQ(deck(Deck::ready), "in green");
  EXPECT_EQ(deck(Deck::ready), "");
}

TEST_F(YardSignals, ATruckOnTheDeckTurnsBothSidesRed) {
  deck(Deck::ready);
  EXPECT_EQ(deck(Deck::occupied), "in red");
  EXPECT_FALSE(signals_.is_green("out"));
}

TEST_F(YardSignals, AnEmptyDeckThatIsNotAtZeroLetsNobodyOn) {
  deck(Deck::ready);
  EXPECT_EQ(deck(Deck::empty), "in red");
  EXPECT_FALSE(signals_.is_due("in", now_));
}

TEST_F(YardSignals, AWeighingOnRecordTurnsTheExitSideGreenAndOpensItsBarrier) {
  deck(Deck::ready);
  deck(Deck::occupied);
  EXPECT_EQ(fact(weighed()), "out green, out opens for weighing G1-W0000001");
  EXPECT_TRUE(signals_.is_due("out", now_));
  EXPECT_FALSE(signals_.is_due("in", now_));
}

TEST_F(YardSignals, TheExitSideIsRedAgainWhenTheTruckHasLeft) {
  deck(Deck::occupied);
  fact(weighed());
  EXPECT_EQ(deck(Deck::ready), "out red, in green");
  EXPECT_FALSE(signals_.is_due("out", now_));
  deck(Deck::occupied);
  EXPECT_FALSE(signals_.is_green("out")) << "the next truck was not weighed";
}

TEST_F(YardSignals, AGateOpenedBecauseSomethingFailed_NeverByAScaleThatIsSilent) {
  deck(Deck::ready);
  EXPECT_EQ(deck(Deck::unknown), "in red");
  deck(Deck::occupied);
  fact(weighed());
  EXPECT_EQ(deck(Deck::unknown), "out red");
  EXPECT_EQ(deck(Deck::occupied), "") << "it may be another truck";
}

TEST_F(YardSignals, ATruckThatLeftWhileItsWeighingWasWrittenOpensNothing) {
  deck(Deck::occupied);
  deck(Deck::ready);
  EXPECT_EQ(fact(weighed()), "");
  EXPECT_EQ(deck(Deck::occupied), "in red");
}

TEST_F(YardSignals, AWeighingOpensNothingBesideAnotherScale) {
  deck(Deck::occupied);
  deck(Deck::occupied, "south");
  EXPECT_EQ(fact(weighed("south")), "south green, south opens for weighing G1-W0000001");
  EXPECT_EQ(fact(weighed("east")), "");
  EXPECT_FALSE(signals_.is_due("out", now_));
}

TEST_F(YardSignals, ADeckWithOneSideIsGreenForBothWays) {
  EXPECT_EQ(deck(Deck::ready, "south"), "south green");
  EXPECT_EQ(deck(Deck::occupied, "south"), "south red");
  fact(weighed("south"));
  EXPECT_TRUE(signals_.is_green("south"));
}

TEST_F(YardSignals, AnExitOnRecordOpensTheYardAlone) {
  deck(Deck::occupied);
  EXPECT_EQ(fact(exited), "yard opens for exit G1-P0000001");
}

TEST_F(YardSignals, AnExitStaysDueForAWhile) {
  EXPECT_FALSE(signals_.is_due("yard", now_));
  fact(exited);
  EXPECT_TRUE(signals_.is_due("yard", now_ + Signals::exit_is_due_for));
  EXPECT_FALSE(signals_.is_due("yard", now_ + Signals::exit_is_due_for + seconds(1)));
}

journal::SealedEntry entry(std::string kind, Json::Object body) {
  journal::Entry out;
  out.station = "G1";
  out.seq = 1;
  out.at = *parse_rfc3339("2026-11-22T08:15:30.250Z");
  out.boot = "0123456789abcdef";
  out.actor = "wang";
  out.kind = std::move(kind);
  out.body = Json(std::move(body));
  return journal::seal(std::move(out));
}

Json::Object left(const char* exited_at) {
  return {{"state", "exited"}, {"exited_at", exited_at}, {"pass", Json::Object{{"number", "G1-P0000001"}}}};
}

TEST(YardFacts, AreAMeasuredWeighingAndAnExit) {
  const auto facts = facts_in(
      {entry("weighing", {{"number", "G1-W0000001"}, {"scale", "north"}, {"source", "measured"}}),
       entry("dispatch", {{"state", "empty_weighed"}}), entry("dispatch", left("2026-11-22T08:15:30.250Z"))});
  EXPECT_EQ(facts, (std::vector<Fact>{weighed(), exited}));
}

TEST(YardFacts, AreNeitherAManualWeightNorARefusal) {
  EXPECT_TRUE(
      facts_in({entry("weighing", {{"number", "G1-W0000001"}, {"scale", "north"}, {"source", "manual"}}),
                entry("weighing", {{"number", "G1-W0000002"}, {"source", "preset_tare"}}),
                entry("refusal", {{"what", "weigh"}, {"scale", "north"}}),
                entry("refusal", {{"what", "release"}}), entry("dispatch", {{"state", "cleared"}}),
                entry("dispatch", {{"state", "voided"}}),
                entry("gate", {{"gate", "yard"}, {"action", "open"}})})
          .empty());
}

TEST(YardFacts, ACorrectionAfterTheExitIsNoExit) {
  EXPECT_TRUE(facts_in({entry("dispatch", left("2026-11-22T07:00:00.000Z"))}).empty());
}

}  // namespace
}  // namespace steelyard::yard
