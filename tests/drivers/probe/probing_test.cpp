// SPDX-License-Identifier: Apache-2.0
#include "drivers/probe/probing.h"

#include <functional>

#include <gtest/gtest.h>

#include "drivers/probe/report.h"
#include "tests/drivers/probe/heard.h"

namespace steelyard::probe {
namespace {

using indicator::Registry;
using indicator::Request;

/// A line in the hands of a script: what comes under a setting, and what is answered.
struct ScriptedLine {
  std::function<Heap(const SerialSettings&, Instant)> stream = [](const auto&, auto) { return Heap(); };
  std::function<Heap(const SerialSettings&, const Heap&)> reply = [](const auto&, const auto&) {
    return Heap();
  };
  std::function<bool(const SerialSettings&)> takes = [](const auto&) { return true; };
  std::vector<SerialSettings> opened = {};
  std::vector<Heap> sent = {};
  Instant now{};

  void run(Probing& probing) {
    SerialSettings settings;
    for (int steps = 0; steps < 100'000; ++steps) {
      const auto step = probing.next(now);
      if (std::holds_alternative<Probing::Done>(step)) return;
      if (const auto* open = std::get_if<Probing::Open>(&step)) {
        settings = open->settings;
        opened.push_back(settings);
        if (takes(settings))
          probing.opened(now);
        else
          probing.refused(Error{ErrorCode::line_settings_refused});
      } else if (const auto* send = std::get_if<Probing::Send>(&step)) {
        sent.push_back(send->bytes);
        const Heap answer = reply(settings, send->bytes);
        now += Duration(20'000);
        probing.heard(answer, now);
      } else {
        now = std::max(std::get<Probing::Wait>(step).until, now + Duration(1'000));
        probing.heard(stream(settings, now), now);
      }
    }
    FAIL() << "it never ends";
  }
};

class ProbingTest : public testing::Test {
 protected:
  const Registry registry_ = Registry::built_in();
  const Indicator& yaohua_ = *registry_.find("yaohua.tf0");
  const std::vector<Heap> frames_ = frames_of_a_truck(yaohua_);

  ProbeOptions all_settings() const {
    ProbeOptions options;
    options.settings = likely_settings(registry_, usual_bauds());
    return options;
  }
};

TEST_F(ProbingTest, TheLikeliestSettingsComeFirstAndNoneTwice) {
  const auto settings = likely_settings(registry_, usual_bauds());
  EXPECT_EQ(settings[0], (SerialSettings{9600, 8, Parity::none, 1}));
  EXPECT_EQ(settings[1], (SerialSettings{4800, 8, Parity::none, 1}));
  for (std::size_t i = 0; i < settings.size(); ++i) {
    EXPECT_EQ(std::count(settings.begin(), settings.end(), settings[i]), 1);
  }
  for (const auto& indicator : registry_.all()) {
    for (const auto& model : indicator.models) {
      EXPECT_EQ(std::count(settings.begin(), settings.end(), model.line), 1) << indicator.id << model.name;
    }
  }
}

TEST_F(ProbingTest, OnlyTheSpeedsAskedForAreTried) {
  const auto likely = likely_settings(registry_, {2400});
  ASSERT_FALSE(likely.empty());
  for (const auto& settings : likely) EXPECT_EQ(settings.baud, 2400);
}

TEST_F(ProbingTest, ASenderOfAnotherSpeedIsFoundAndNothingIsTriedAfterwards) {
  ScriptedLine line;
  std::size_t at = 0;
  line.stream = [&](const SerialSettings& settings, Instant) {
    const Heap frame = frames_[at++ % frames_.size()];
    return settings.baud == 2400 ? frame : read_at_another_speed({frame}, 2400, settings.baud);
  };
  Probing probing(registry_, all_settings());
  line.run(probing);
  const auto found = probing.candidates();
  ASSERT_FALSE(found.empty());
  EXPECT_EQ(found[0].indicator, &yaohua_);
  EXPECT_EQ(found[0].settings.baud, 2400);
  EXPECT_EQ(line.opened.back().baud, 2400);
  EXPECT_TRUE(line.sent.empty());
  const auto log = probing.log();
  EXPECT_EQ(log.front().diagnosis, Diagnosis::too_fast);
  EXPECT_TRUE(log.back().understood);
}

TEST_F(ProbingTest, WhereNothingIsHeardNoOtherSpeedIsTried) {
  ScriptedLine line;
  Probing probing(registry_, all_settings());
  line.run(probing);
  EXPECT_EQ(line.opened.size(), 1u);
  EXPECT_TRUE(probing.candidates().empty());
  const auto error = nothing_found(probing, {"serial:///dev/ttyUSB0", true});
  EXPECT_EQ(error.code, ErrorCode::probe_found_nothing);
  EXPECT_NE(sentence(error).find("nothing is heard / 没有收到任何数据"), std::string::npos);
}

TEST_F(ProbingTest, NoiseIsTriedUnderEverySettingAndNotRecognised) {
  ScriptedLine line;
  std::mt19937 random(3);  // NOLINT: the same every time
  line.stream = [&](const auto&, auto) {
    Heap bytes(20);
    for (auto& byte : bytes) byte = static_cast<std::uint8_t>(random());
    return bytes;
  };
  ProbeOptions options = all_settings();
  options.listen = Duration(1'000'000);
  Probing probing(registry_, options);
  line.run(probing);
  EXPECT_EQ(line.opened.size(), options.settings.size());
  EXPECT_TRUE(probing.candidates().empty());
  EXPECT_NE(sentence(nothing_found(probing, {"tcp://h:1", false})).find("noise"), std::string::npos);
}

TEST_F(ProbingTest, ASettingThatTheLineRefusesIsPassedBy) {
  ScriptedLine line;
  std::size_t at = 0;
  line.takes = [](const SerialSettings& settings) { return settings.baud != 9600; };
  line.stream = [&](const auto&, auto) { return frames_[at++ % frames_.size()]; };
  Probing probing(registry_, all_settings());
  line.run(probing);
  ASSERT_FALSE(probing.candidates().empty());
  const auto log = probing.log();
  ASSERT_EQ(log.size(), 2u);
  EXPECT_EQ(log[0].refused->code, ErrorCode::line_settings_refused);
}

TEST_F(ProbingTest, AWrongSpeedAloneIsSaidInTheError) {
  ScriptedLine line;
  std::size_t at = 0;
  line.stream = [&](const auto&, auto) {
    return read_at_another_speed({frames_[at++ % frames_.size()]}, 1200, 9600);
  };
  ProbeOptions options;
  Probing probing(registry_, options);
  line.run(probing);
  EXPECT_NE(sentence(nothing_found(probing, {"serial:///dev/ttyS0", true})).find("probably another speed"),
            std::string::npos);
}

TEST_F(ProbingTest, WhenARecordingEndsWhatWasHeardIsJudged) {
  Probing probing(registry_, {});
  ASSERT_TRUE(std::holds_alternative<Probing::Open>(probing.next(Instant())));
  probing.opened(Instant());
  for (int i = 0; i < 4; ++i) probing.heard(frames_[0], Instant() + Duration(i * 1'000));
  probing.ended();
  EXPECT_TRUE(std::holds_alternative<Probing::Done>(probing.next(Instant() + Duration(5'000))));
  EXPECT_EQ(ids_of(probing.candidates()).substr(0, 10), "yaohua.tf0");
}

class Asked : public testing::TestWithParam<std::string> {};

/// One indicator of the protocol, at `address` where it knows addresses, asked under the options.
std::vector<Candidate> ask(const Registry& registry, const Indicator& indicator,
                           std::optional<std::uint8_t> address, ProbeOptions options) {
  auto facts = indicator.facts();
  facts.address = address;
  std::array<std::uint8_t, indicator::frame_max> poll{};
  const auto size = indicator.request(Request::poll, facts, poll);
  const Heap own(poll.begin(), poll.begin() + static_cast<std::ptrdiff_t>(size));
  ScriptedLine line;
  const auto frames = frames_of_a_truck(indicator, address);
  std::size_t at = 0;
  line.reply = [&](const auto&, const Heap& request) {
    return request == own ? frames[at++ % frames.size()] : Heap();
  };
  Probing probing(registry, std::move(options));
  line.run(probing);
  return probing.candidates();
}

TEST_P(Asked, IsFoundOnlyWhenAsking) {
  const Registry registry = Registry::built_in();
  const Indicator& indicator = *registry.find(GetParam());
  EXPECT_TRUE(ask(registry, indicator, std::nullopt, {}).empty());
  ProbeOptions options;
  options.ask = true;
  if (!indicator.poll_is_harmless) {
    EXPECT_TRUE(ask(registry, indicator, std::nullopt, options).empty()) << "asked without being named";
    options.protocol = indicator.id;
  }
  const auto found = ask(registry, indicator, std::nullopt, options);
  const auto own = std::find_if(found.begin(), found.end(),
                                [&](const Candidate& one) { return one.indicator == &indicator; });
  ASSERT_NE(own, found.end()) << ids_of(found);
  EXPECT_TRUE(own == found.begin() || own->tied) << ids_of(found);
}

TEST_P(Asked, IsFoundAtTheAddressItHas) {
  const Registry registry = Registry::built_in();
  const Indicator& indicator = *registry.find(GetParam());
  if (indicator.addresses.last < 2) GTEST_SKIP() << "knows no addresses";
  ProbeOptions options;
  options.ask = true;
  options.addresses = {1, 2};
  if (!indicator.poll_is_harmless) options.protocol = indicator.id;
  const auto found = ask(registry, indicator, std::uint8_t{2}, options);
  const auto own = std::find_if(found.begin(), found.end(),
                                [&](const Candidate& one) { return one.indicator == &indicator; });
  ASSERT_NE(own, found.end()) << ids_of(found);
  EXPECT_EQ(own->address, std::uint8_t{2});
}

std::vector<std::string> polled_ids() {
  std::vector<std::string> out;
  const Registry registry = Registry::built_in();
  for (const auto& indicator : registry.all()) {
    if (std::any_of(indicator.models.begin(), indicator.models.end(),
                    [](const auto& m) { return m.polled; })) {
      out.emplace_back(indicator.id);
    }
  }
  return out;
}
GTEST_ALLOW_UNINSTANTIATED_PARAMETERIZED_TEST(Asked);
INSTANTIATE_TEST_SUITE_P(All, Asked, testing::ValuesIn(polled_ids()),
                         [](const auto& info) { return as_test_name(info.param); });

}  // namespace
}  // namespace steelyard::probe
