// SPDX-License-Identifier: Apache-2.0
// Simulated scales on real lines: pseudo-terminals and loopback TCP, all on the test's own loop.
#include "drivers/tool/simulation_set.h"

#include <chrono>
#include <filesystem>
#include <fstream>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <gtest/gtest.h>

#include "drivers/line/line_reader.h"
#include "drivers/tool/simulation_config.h"
#include "tests/drivers/sim/asked_indicator.h"
#include "tests/support/test_folder.h"

namespace steelyard::tool {
namespace {

namespace asio = boost::asio;

class SimulatedScales : public testing::Test {
 protected:
  SimulatedScales() { CHECK(registry_.add(protocol_)); }

  SimOptions asked(std::optional<int> address = {}) {
    SimOptions options;
    options.protocol = protocol_.id;
    options.outlet.link = folder_.path("line");
    options.address = address;
    return options;
  }
  std::string refusal(const SimOptions& options) {
    SimulationSet scales(loop_, registry_);
    const auto added = scales.add(options);
    return added ? "" : std::string(name_of(added.error().code));
  }

  void listen_to(const std::string& url) {
    line::LineHandlers handlers;
    handlers.bytes = [this](std::span<const std::uint8_t> bytes, Instant) {
      heard_.append(bytes.begin(), bytes.end());
    };
    const auto parsed = line::parse_line_url(url);
    ASSERT_TRUE(parsed.ok());
    reader_ = std::make_unique<line::LineReader>(loop_, *parsed, line::LineReaderConfig{}, handlers);
    reader_->start();
    until([&] { return reader_->is_connected(); });
  }
  void hang_up() {
    asio::post(loop_, [this] { reader_.reset(); });
    until([&] { return reader_ == nullptr; });
  }
  /// Asks and waits for as many bytes.
  std::string ask(const std::string& request, std::size_t bytes) {
    heard_.clear();
    asio::co_spawn(loop_, reader_->write({request.begin(), request.end()}),
                   [](const std::exception_ptr&, const Result<void>& written) { CHECK(written.ok()); });
    until([&] { return heard_.size() >= bytes; });
    return heard_;
  }
  template <typename Condition>
  void until(Condition condition) {
    const auto limit = std::chrono::steady_clock::now() + std::chrono::seconds(15);
    while (!condition()) {
      ASSERT_LT(std::chrono::steady_clock::now(), limit) << "heard " << heard_;
      loop_.restart();
      loop_.run_one_for(std::chrono::milliseconds(50));
    }
  }

  support::TestFolder folder_;
  indicator::Indicator protocol_ = sim::Asked::indicator(true);
  indicator::Registry registry_;
  asio::io_context loop_{1};
  std::unique_ptr<line::LineReader> reader_;
  std::string heard_;
};

const std::string poll_1 =
    "\x05"
    "AW\r";
const std::string poll_2 =
    "\x05"
    "BW\r";
const std::string zero_at_1 =
    "\x02"
    "A0SG\r";
const std::string zero_at_2 =
    "\x02"
    "B0SG\r";

TEST_F(SimulatedScales, AnswerOnAPseudoTerminalByTheirAddresses) {
  SimulationSet scales(loop_, registry_);
  const auto where = scales.add(asked(1));
  ASSERT_TRUE(where.ok());
  ASSERT_TRUE(scales.add(asked(2)).ok());
  EXPECT_EQ(*where, "line=serial://" + folder_.path("line"));
  scales.start();
  listen_to(where->substr(5));
  EXPECT_EQ(ask(poll_1, 6), zero_at_1);
  EXPECT_EQ(ask("?" + poll_2, 6), zero_at_2);
  EXPECT_EQ(ask(poll_2 + poll_1, 12), zero_at_1 + zero_at_2) << "each in its turn";
}

TEST_F(SimulatedScales, AnswerOnTcpAlsoTheNextCaller) {
  SimulationSet scales(loop_, registry_);
  SimOptions options = asked();
  options.outlet = {"", "127.0.0.1:0"};
  const auto where = scales.add(options);
  ASSERT_TRUE(where.ok());
  scales.start();
  for (int caller = 0; caller < 3; ++caller) {
    listen_to(where->substr(5));
    EXPECT_EQ(ask(poll_1, 6), zero_at_1);
    hang_up();
  }
}

TEST_F(SimulatedScales, SpeakByThemselvesWhenTheModelDoesOrTheyAreToldTo) {
  SimulationSet scales(loop_, registry_);
  SimOptions options = asked();
  options.continuous = true;
  const auto where = scales.add(options);
  ASSERT_TRUE(where.ok());
  SimOptions model = asked();
  model.protocol.clear();
  model.model = "B";
  model.outlet = {"", "127.0.0.1:0"};
  const auto other = scales.add(model);
  ASSERT_TRUE(other.ok());
  scales.start();
  for (const auto& url : {where->substr(5), other->substr(5)}) {
    listen_to(url);
    heard_.clear();
    until([&] { return heard_.find(zero_at_1) != std::string::npos; });
    hang_up();
  }
}

TEST_F(SimulatedScales, RefuseWhatCannotBe) {
  SimOptions options = asked(27);
  EXPECT_EQ(refusal(options), "field_out_of_range") << "no such address";
  options = asked();
  options.protocol = "yaohua.none";
  EXPECT_EQ(refusal(options), "protocol_unknown");
  options.model = "C";
  EXPECT_EQ(refusal(options), "unknown_protocol");
  options.model = "A";
  EXPECT_EQ(refusal(options), "unknown_protocol") << "of another protocol";
  options = asked();
  options.polled = options.continuous = true;
  EXPECT_EQ(refusal(options), "field_out_of_range");
  options = asked();
  options.faults = {"drop 0"};
  EXPECT_EQ(refusal(options), "field_out_of_range");
  options.faults = {"check 2"};
  EXPECT_EQ(refusal(options), "request_not_supported") << "it has no check";
  options = asked();
  options.script = folder_.path("none");
  EXPECT_EQ(refusal(options), "file_unreadable");
  std::ofstream(folder_.path("script")) << "load 5\nfault check 2\n";
  options.script = folder_.path("script");
  EXPECT_EQ(refusal(options), "script_malformed");
}

TEST_F(SimulatedScales, RefuseAProtocolThatCannotBeAskedOrCannotSpeak) {
  indicator::Registry built_in = indicator::Registry::built_in();
  SimulationSet scales(loop_, built_in);
  SimOptions options = asked();
  options.protocol = "yaohua.tf0";
  options.polled = true;
  const auto asked_of_it = scales.add(options);
  ASSERT_FALSE(asked_of_it.ok());
  EXPECT_EQ(asked_of_it.error().code, ErrorCode::request_not_supported);
  options.polled = false;
  options.address = 1;
  const auto addressed = scales.add(options);
  ASSERT_FALSE(addressed.ok());
  EXPECT_EQ(addressed.error().code, ErrorCode::field_out_of_range);

  protocol_.id = "test.mute";
  protocol_.models = std::span(sim::Asked::models).first(1);
  CHECK(registry_.add(protocol_));
  SimOptions mute = asked();
  mute.continuous = true;
  EXPECT_EQ(refusal(mute), "field_out_of_range");
}

TEST_F(SimulatedScales, RefuseToShareALineUnlessTheyCan) {
  const auto second = [&](const SimOptions& first, const SimOptions& other) {
    SimulationSet scales(loop_, registry_);
    EXPECT_TRUE(scales.add(first).ok());
    const auto added = scales.add(other);
    return added ? "" : std::string(name_of(added.error().code));
  };
  EXPECT_EQ(second(asked(1), asked(2)), "");
  EXPECT_EQ(second(asked(1), asked(1)), "field_out_of_range");
  EXPECT_EQ(second(asked(1), asked()), "field_out_of_range");
  SimOptions speaks = asked(2);
  speaks.continuous = true;
  EXPECT_EQ(second(asked(1), speaks), "field_out_of_range");
  EXPECT_EQ(second(speaks, asked(1)), "field_out_of_range");
}

}  // namespace
}  // namespace steelyard::tool
