// SPDX-License-Identifier: Apache-2.0
// Every protocol, those described in files too: its simulated indicator on a pseudo-terminal, read back as
// the station reads.
#include <algorithm>
#include <chrono>
#include <fstream>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/post.hpp>
#include <gtest/gtest.h>

#include "drivers/described/description.h"
#include "drivers/indicator_poller.h"
#include "drivers/line/line_reader.h"
#include "drivers/tool/simulation_set.h"
#include "tests/support/test_folder.h"

namespace steelyard::tool {
namespace {

namespace asio = boost::asio;
using indicator::Indication;
using indicator::Indicator;
using indicator::Reading;
using indicator::Request;

const indicator::Registry& registry() {
  static const indicator::Registry all = [] {
    indicator::Registry out = indicator::Registry::built_in();
    CHECK(described::load_descriptions(described::description_folder(), out).empty());
    return out;
  }();
  return all;
}

/// Decimals and dummy zeros aside.
bool same_number(weighing::Decimal a, weighing::Decimal b) {
  for (; a.decimals < b.decimals; ++a.decimals) a.digits *= 10;
  for (; b.decimals < a.decimals; ++b.decimals) b.digits *= 10;
  return a.digits == b.digits;
}

Instant now() {
  const auto since = std::chrono::steady_clock::now().time_since_epoch();
  return Instant(std::chrono::duration_cast<Duration>(since));
}

bool can_be_asked(const Indicator& indicator, Request request) {
  std::array<std::uint8_t, indicator::frame_max> out{};
  return indicator.request(request, indicator.facts(), out) > 0;
}

bool can_speak(const Indicator& indicator) {
  return !can_be_asked(indicator, Request::poll) ||
         std::any_of(indicator.models.begin(), indicator.models.end(),
                     [](const indicator::Model& model) { return !model.polled; });
}

class EveryProtocol : public testing::TestWithParam<std::string>, public indicator::PollSink {
 protected:
  /// One scale with its script, and a reader on its line.
  void start(const std::string& script, bool polled) {
    options_.protocol = GetParam();
    options_.outlet.link = folder_.path("line");
    options_.control = "127.0.0.1:0";
    options_.frame_rate = 50;
    options_.polled = polled;
    options_.continuous = !polled;
    if (polled && protocol_.addresses.last > 0) options_.address = protocol_.addresses.last;
    std::ofstream(folder_.path("script")) << script;
    options_.script = folder_.path("script");
    scales_.emplace(loop_, registry());
    const auto where = scales_->add(options_);
    ASSERT_TRUE(where.ok()) << sentence(where.error(), Language::en);
    scales_->start();
    const auto facts = facts_for(protocol_, options_.address);
    ASSERT_TRUE(facts.ok());
    session_.emplace(protocol_, *facts);
    indicator::PollPace pace;
    pace.time_out = Duration(1'000'000);
    poller_.emplace(std::vector<indicator::Polled>{{&protocol_, *facts, Duration()}}, pace);
    line::LineHandlers handlers;
    handlers.connected = [this] { poller_->on_connected(now(), *this); };
    handlers.bytes = [this, polled](std::span<const std::uint8_t> bytes, Instant at) {
      if (polled) return poller_->on_bytes(bytes, at, *this);
      session_->feed(bytes, [this](const Reading& reading) { take(reading); });
    };
    reader_.emplace(loop_, line::SerialUrl{folder_.path("line"), {}}, line::LineReaderConfig{},
                    std::move(handlers));
    reader_->start();
    until([&] { return reader_->is_connected(); });
  }

  ~EveryProtocol() override {
    if (!reader_) return;
    asio::post(loop_, [this] { reader_.reset(); });
    loop_.restart();
    loop_.run_for(std::chrono::milliseconds(5));
  }

  void take(const Reading& reading) {
    if (const Indication* indication = reading.indication()) {
      ++indications_;
      last_ = *indication;
    }
    if (reading.error() != nullptr) ++errors_;
  }

  void send(indicator::Bytes request) override {
    const std::vector<std::uint8_t> bytes(request.begin(), request.end());
    asio::co_spawn(loop_, reader_->write(bytes),
                   [](const std::exception_ptr&, const Result<void>& written) { CHECK(written.ok()); });
  }
  void reading(std::size_t, const Reading& reading) override { take(reading); }
  void outcome(std::uint64_t, const indicator::Outcome& outcome) override { outcome_ = outcome; }

  /// What came of a request.
  std::string ask(Request request) {
    outcome_.reset();
    asio::post(loop_, [this, request] { poller_->ask(0, request, 1, now(), *this); });
    until([&] {
      poller_->on_tick(now(), *this);
      return outcome_.has_value();
    });
    if (!outcome_) return "no outcome";
    if (const auto* indication = outcome_->indication()) {
      last_ = *indication;
      return "weight";
    }
    if (const auto* answer = outcome_->answer()) return std::string(name_of(*answer));
    return "no answer";
  }

  template <typename Condition>
  void until(Condition condition) {
    const auto limit = std::chrono::steady_clock::now() + std::chrono::seconds(15);
    while (!condition()) {
      ASSERT_LT(std::chrono::steady_clock::now(), limit) << (last_ ? indicator::describe(*last_) : "nothing");
      loop_.restart();
      loop_.run_one_for(std::chrono::milliseconds(20));
    }
  }

  bool shows(weighing::Decimal number) const {
    return last_ && last_->value && same_number(*last_->value, number);
  }

  support::TestFolder folder_;
  const Indicator& protocol_ = *registry().find(GetParam());
  SimOptions options_;
  asio::io_context loop_{1};
  std::optional<SimulationSet> scales_;
  std::optional<line::LineReader> reader_;
  std::optional<indicator::IndicatorSession> session_;
  std::optional<indicator::IndicatorPoller> poller_;
  std::optional<Indication> last_;
  std::optional<indicator::Outcome> outcome_;
  int indications_ = 0;
  int errors_ = 0;
};

class EverySpeaker : public EveryProtocol {};

TEST_P(EverySpeaker, IsReadBack) {
  start("load 18760", false);
  until([&] { return shows({18'760, 0}); });
  const int before = indications_;
  until([&] { return indications_ >= before + 5; });
  EXPECT_TRUE(shows({18'760, 0})) << indicator::describe(*last_);
  EXPECT_EQ(errors_, 0);
}

// On a loaded machine an answer may come too late: then the question is put again.
class EveryAnswerer : public EveryProtocol {};

TEST_P(EveryAnswerer, IsReadBack) {
  start("load 18760", true);
  until([&] { return ask(Request::poll) == "weight" && shows({18'760, 0}); });
  EXPECT_EQ(errors_, 0);
}

TEST_P(EveryAnswerer, RecordsASteadyWeightWhereItCan) {
  start("load 40", true);
  until([&] { return ask(Request::poll) == "weight" && shows({40, 0}); });
  if (can_be_asked(protocol_, Request::record)) {
    until([&] { return ask(Request::record) == "weight"; });
    EXPECT_TRUE(shows({40, 0}));
    EXPECT_NE(last_->stable, false);
  }
  EXPECT_EQ(errors_, 0);
}

TEST_P(EveryAnswerer, RecordsNoWeightInMotion) {
  if (!can_be_asked(protocol_, Request::record)) return;
  start("after 50ms load 18760\nnoise on", true);
  until([&] { return ask(Request::poll) == "weight" && !shows({0, 0}); });
  // It waits, refuses, or says that this is none.
  const bool is_weight = ask(Request::record) == "weight";
  EXPECT_FALSE(is_weight && last_->stable != false) << indicator::describe(*last_);
}

TEST_P(EveryAnswerer, IsZeroedWhereItCan) {
  if (!can_be_asked(protocol_, Request::zero)) return;
  start("load 40", true);
  until([&] { return ask(Request::poll) == "weight" && shows({40, 0}); });
  const std::string answer = ask(Request::zero);
  const bool accepted = answer == "done" || answer == "information" || answer == "weight";
  EXPECT_TRUE(accepted || answer == "no answer") << answer;
  until([&] { return ask(Request::poll) == "weight" && shows({0, 0}); });
  EXPECT_EQ(errors_, 0);
}

std::string test_name(const testing::TestParamInfo<std::string>& info) {
  std::string name = info.param;
  std::replace(name.begin(), name.end(), '.', '_');
  return name;
}

template <typename Condition>
std::vector<std::string> ids(Condition condition) {
  std::vector<std::string> out;
  for (const Indicator& indicator : registry().all()) {
    if (condition(indicator)) out.emplace_back(indicator.id);
  }
  return out;
}

INSTANTIATE_TEST_SUITE_P(All, EverySpeaker, testing::ValuesIn(ids(can_speak)), test_name);
INSTANTIATE_TEST_SUITE_P(All, EveryAnswerer, testing::ValuesIn(ids([](const Indicator& indicator) {
                           return can_be_asked(indicator, Request::poll);
                         })),
                         test_name);

}  // namespace
}  // namespace steelyard::tool
