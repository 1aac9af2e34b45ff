// SPDX-License-Identifier: Apache-2.0
// What probing sends to a device it does not know.
#include <numeric>

#include <gtest/gtest.h>

#include "drivers/probe/probing.h"
#include "drivers/sim/request_ear.h"
#include "tests/drivers/probe/heard.h"

namespace steelyard::probe {
namespace {

using indicator::Registry;
using indicator::Request;

/// Everything that is sent to a line on which nobody answers.
std::vector<Heap> sent_into_silence(const Registry& registry, ProbeOptions options) {
  std::vector<Heap> sent;
  Probing probing(registry, std::move(options));
  Instant now{};
  for (int steps = 0; steps < 1'000'000; ++steps) {
    const auto step = probing.next(now);
    if (std::holds_alternative<Probing::Done>(step)) return sent;
    if (std::holds_alternative<Probing::Open>(step)) probing.opened(now);
    if (const auto* send = std::get_if<Probing::Send>(&step)) sent.push_back(send->bytes);
    if (const auto* wait = std::get_if<Probing::Wait>(&step)) now = wait->until + Duration(1'000);
  }
  ADD_FAILURE() << "it never ends";
  return sent;
}

class Harmless : public testing::Test {
 protected:
  const Registry registry_ = Registry::built_in();

  std::vector<Heap> asked_everywhere() const {
    ProbeOptions options;
    options.ask = true;
    options.addresses.resize(255);
    std::iota(options.addresses.begin(), options.addresses.end(), std::uint8_t{1});
    return sent_into_silence(registry_, std::move(options));
  }
};

TEST_F(Harmless, NothingIsSentWithoutAsking) {
  EXPECT_TRUE(sent_into_silence(registry_, {}).empty());
}

TEST_F(Harmless, EachHarmlessPollIsSentOnceAndNothingElse) {
  std::vector<Heap> may;
  for (const Indicator& indicator : registry_.all()) {
    if (!indicator.poll_is_harmless) continue;
    for (int address = 0; address < 256; ++address) {
      auto facts = indicator.facts();
      if (address > 0) facts.address = static_cast<std::uint8_t>(address);
      std::array<std::uint8_t, indicator::frame_max> request{};
      const auto size = indicator.request(Request::poll, facts, request);
      may.emplace_back(request.begin(), request.begin() + static_cast<std::ptrdiff_t>(size));
    }
  }
  const auto sent = asked_everywhere();
  EXPECT_GT(sent.size(), 100u) << "Yaohua's and Modbus' addresses alone";
  for (const Heap& one : sent) {
    EXPECT_EQ(std::count(sent.begin(), sent.end(), one), 1) << to_hex(one);
    EXPECT_NE(std::find(may.begin(), may.end(), one), may.end()) << to_hex(one);
  }
}

TEST_F(Harmless, NoByteIsAKeyOfAnIndicatorThatTakesLetters) {
  for (const Heap& one : asked_everywhere()) {
    for (const std::uint8_t byte : one) {
      EXPECT_EQ(std::string_view("TZCPtzcp").find(static_cast<char>(byte & 0x7F)), std::string_view::npos)
          << to_hex(one);
    }
  }
}

TEST_F(Harmless, NoIndicatorHearsMoreThanAPoll) {
  const auto sent = asked_everywhere();
  int polls = 0;
  for (const Indicator& indicator : registry_.all()) {
    sim::RequestEar ear(indicator, indicator.facts());
    for (const Heap& one : sent) {
      ear.hear(one, [&](Request request) {
        EXPECT_EQ(request, Request::poll)
            << indicator.id << " took " << to_hex(one) << " for " << name_of(request);
        ++polls;
      });
    }
  }
  EXPECT_GT(polls, 5);
}

TEST_F(Harmless, ANamedProtocolIsAskedInItsOwnWordsOnly) {
  ProbeOptions options;
  options.ask = true;
  options.protocol = "systec.it";
  const auto sent = sent_into_silence(registry_, std::move(options));
  ASSERT_EQ(sent.size(), 1u);
  EXPECT_EQ(std::string(sent[0].begin(), sent[0].end()), "<RN>\r\n");
}

}  // namespace
}  // namespace steelyard::probe
