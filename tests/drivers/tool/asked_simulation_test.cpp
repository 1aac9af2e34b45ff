// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include "drivers/registry.h"
#include "drivers/tool/simulation.h"
#include "tests/drivers/sim/asked_indicator.h"
#include "tests/drivers/tool/fake_outlet.h"

namespace steelyard::tool {
namespace {

using std::chrono::milliseconds;
using std::chrono::seconds;

/// Indicators that speak only when asked.
class AskedSimulation : public testing::Test {
 protected:
  Simulation make(const indicator::Indicator& protocol, std::optional<std::uint8_t> address = {},
                  bool polled = true) {
    indicator::LineFacts facts;
    facts.address = address;
    auto indicator = sim::SimulatedIndicator::create(protocol, {}, facts);
    CHECK(indicator.has_value());
    return {sim::LoadCurve(), *indicator, SimulatedLine{polled, 1, {}}, outlet_};
  }
  /// Time goes on for all of them.
  void pass(Duration duration, std::vector<Simulation*> simulations) {
    for (Duration t{}; t < duration; t += milliseconds(100)) {
      now_ += milliseconds(100);
      for (Simulation* simulation : simulations) simulation->tick(now_);
    }
  }
  std::string ask(Simulation& simulation, std::string_view text) {
    outlet_.take();
    const std::vector<std::uint8_t> bytes(text.begin(), text.end());
    simulation.hear(bytes, now_);
    return outlet_.take();
  }

  indicator::Indicator with_words_ = sim::Asked::indicator(true);
  indicator::Indicator without_words_ = sim::Asked::indicator(false);
  FakeOutlet outlet_;
  Instant now_{seconds(100)};
};

const std::string poll =
    "\x05"
    "AW\r";
const std::string record =
    "\x05"
    "AR\r";
const std::string zero =
    "\x05"
    "AZ\r";
const std::string tare =
    "\x05"
    "AT\r";

TEST_F(AskedSimulation, IsSilentUntilItIsPolledAndTellsMotion) {
  Simulation scale = make(without_words_);
  pass(seconds(2), {&scale});
  EXPECT_EQ(outlet_.take(), "");
  EXPECT_EQ(ask(scale, poll),
            "\x02"
            "A0SG\r");
  scale.command("load 5000", now_);
  EXPECT_EQ(ask(scale, poll),
            "\x02"
            "A5000DG\r")
      << "of the moment, not of the last tick";
  pass(seconds(1), {&scale});
  EXPECT_EQ(ask(scale, poll),
            "\x02"
            "A5000SG\r");
  EXPECT_EQ(ask(scale,
                "\x05"
                "AX\r"),
            "")
      << "unknown";
  EXPECT_EQ(ask(scale,
                "\x05"
                "BW\r"),
            "")
      << "of another";
}

TEST_F(AskedSimulation, ARecordWaitsForASteadyWeight) {
  Simulation scale = make(without_words_);
  pass(seconds(1), {&scale});
  scale.command("load 5000", now_);
  EXPECT_EQ(ask(scale, record), "");
  pass(milliseconds(400), {&scale});
  EXPECT_EQ(outlet_.take(), "");
  pass(milliseconds(200), {&scale});
  EXPECT_EQ(outlet_.take(),
            "\x02"
            "A5000SG\r");
  pass(seconds(2), {&scale});
  EXPECT_EQ(outlet_.take(), "") << "once";
}

TEST_F(AskedSimulation, ARecordIsRefusedWhereThereAreWordsForIt) {
  Simulation scale = make(with_words_);
  pass(seconds(1), {&scale});
  EXPECT_EQ(ask(scale, record),
            "\x02"
            "A0SG\r");
  scale.command("load 5000", now_);
  EXPECT_EQ(ask(scale, record),
            "\x02"
            "A?\r");
  pass(seconds(2), {&scale});
  EXPECT_EQ(outlet_.take(), "") << "refused is done with";
}

TEST_F(AskedSimulation, ANewRequestTakesThePlaceOfTheOldAndPatienceEnds) {
  Simulation scale = make(without_words_);
  pass(seconds(1), {&scale});
  scale.command("noise on", now_);
  pass(seconds(1), {&scale});
  EXPECT_EQ(ask(scale, record), "");
  EXPECT_NE(ask(scale, poll), "");
  scale.command("noise off", now_);
  pass(seconds(2), {&scale});
  EXPECT_EQ(outlet_.take(), "");

  scale.command("noise on", now_);
  pass(seconds(1), {&scale});
  EXPECT_EQ(ask(scale, record), "");
  pass(seconds(11), {&scale});
  scale.command("noise off", now_);
  pass(seconds(2), {&scale});
  EXPECT_EQ(outlet_.take(), "");
}

TEST_F(AskedSimulation, ZeroTakesWhatIsLittle) {
  Simulation scale = make(with_words_);
  scale.command("load 60", now_);
  pass(seconds(1), {&scale});
  EXPECT_EQ(ask(scale, zero),
            "\x02"
            "A!\r");
  EXPECT_EQ(ask(scale, poll),
            "\x02"
            "A0SG\r");
  scale.command("load 3260", now_);
  pass(seconds(1), {&scale});
  EXPECT_EQ(ask(scale, zero), "") << "more than 4 % of Max, though not from the last zero";
  EXPECT_EQ(ask(scale, poll),
            "\x02"
            "A3200SG\r");
  scale.command("load 3200", now_);
  EXPECT_EQ(ask(scale, zero), "") << "in motion it waits";
  pass(seconds(1), {&scale});
  EXPECT_EQ(outlet_.take(),
            "\x02"
            "A!\r");
  EXPECT_EQ(ask(scale, poll),
            "\x02"
            "A0SG\r");
}

TEST_F(AskedSimulation, TareShowsNetUntilTheEmptyDeckIsTared) {
  Simulation scale = make(with_words_);
  scale.command("load 14500", now_);
  pass(seconds(1), {&scale});
  EXPECT_EQ(ask(scale, tare),
            "\x02"
            "A!\r");
  EXPECT_EQ(ask(scale, poll),
            "\x02"
            "A0SN\r");
  EXPECT_EQ(ask(scale, zero), "") << "a net weight is not zeroed";
  scale.command("load 18760", now_);
  pass(seconds(1), {&scale});
  EXPECT_EQ(ask(scale, poll),
            "\x02"
            "A4260SN\r");
  scale.command("load 0", now_);
  pass(seconds(1), {&scale});
  EXPECT_EQ(ask(scale, poll),
            "\x02"
            "A-14500SN\r");
  EXPECT_EQ(ask(scale, tare),
            "\x02"
            "A!\r");
  EXPECT_EQ(ask(scale, poll),
            "\x02"
            "A0SG\r");
}

TEST_F(AskedSimulation, KeysWorkAsRequestsDoButAnswerNothing) {
  Simulation scale = make(with_words_);
  scale.command("load 40", now_);
  pass(seconds(1), {&scale});
  EXPECT_EQ(scale.command("zero", now_), "ok");
  EXPECT_EQ(ask(scale, poll),
            "\x02"
            "A0SG\r");
  scale.command("load 1040", now_);
  EXPECT_EQ(scale.command("tare", now_), "ok");
  pass(seconds(1), {&scale});
  EXPECT_EQ(outlet_.take(), "");
  EXPECT_EQ(ask(scale, poll),
            "\x02"
            "A0SN\r");
}

TEST_F(AskedSimulation, SeveralShareOneLineByTheirAddresses) {
  Simulation first = make(with_words_, 1);
  Simulation second = make(with_words_, 2);
  first.command("load 1000", now_);
  second.command("load 2000", now_);
  pass(seconds(1), {&first, &second});
  const std::string both =
      "\x05"
      "BW\r"
      "\x05"
      "AW\r";
  EXPECT_EQ(ask(first, both),
            "\x02"
            "A1000SG\r");
  EXPECT_EQ(ask(second, both),
            "\x02"
            "B2000SG\r");
}

TEST_F(AskedSimulation, OneThatSpeaksByItselfHeedsOnlyWhatChangesIt) {
  Simulation scale = make(with_words_, {}, false);
  scale.command("load 60", now_);
  pass(seconds(1), {&scale});
  EXPECT_EQ(outlet_.segments.size(), 10u);
  EXPECT_EQ(ask(scale, poll + record), "");
  EXPECT_EQ(ask(scale, zero),
            "\x02"
            "A!\r");
  pass(milliseconds(100), {&scale});
  EXPECT_EQ(outlet_.take(),
            "\x02"
            "A0SG\r");
}

TEST_F(AskedSimulation, FaultsOfTheDisplayAreInItsAnswersToo) {
  const indicator::Registry registry = indicator::Registry::built_in();
  Simulation scale = make(*registry.find("mt.sics"));
  pass(seconds(1), {&scale});
  const std::string sound = ask(scale, "SI\r\n");
  EXPECT_NE(sound.find(" 0 kg"), std::string::npos) << sound;
  EXPECT_EQ(scale.command("fault minus-zero on", now_), "ok");
  EXPECT_NE(ask(scale, "SI\r\n").find("-0 kg"), std::string::npos);
  EXPECT_EQ(scale.command("fault range on", now_), "ok");
  EXPECT_NE(ask(scale, "SI\r\n").find("-0.0 kg"), std::string::npos);
  EXPECT_NE(ask(scale, "SI\r\n").find("-0 kg"), std::string::npos);
  scale.command("load 20", now_);
  EXPECT_NE(ask(scale, "SI\r\n").find(" 20.0 kg"), std::string::npos);
}

}  // namespace
}  // namespace steelyard::tool
