// SPDX-License-Identifier: Apache-2.0
#include "drivers/line/com_port_client.h"

#include <initializer_list>
#include <random>

#include <gtest/gtest.h>

namespace steelyard::line {
namespace {

using Bytes = std::vector<std::uint8_t>;

constexpr SerialSettings settings{4800, 7, Parity::even, 2};

Bytes taken(ComPortClient& client, Bytes bytes) {
  bytes.resize(client.take(bytes));
  return bytes;
}

/// The answers of a server that sets what it is asked.
Bytes agreement() {
  return {255, 253, 0,  255, 251, 0,   255, 253, 3,   255, 251, 3, 255, 253, 44,  //
          255, 250, 44, 101, 0,   0,   18,  192, 255, 240,                        //
          255, 250, 44, 102, 7,   255, 240, 255, 250, 44,  103, 3, 255, 240, 255, 250, 44, 104, 2, 255, 240};
}

TEST(ComPortClient, OffersEightBitDataAndThePort) {
  ComPortClient client(settings);
  EXPECT_EQ(client.greeting(), (Bytes{255, 251, 0, 255, 253, 0, 255, 251, 3, 255, 253, 3, 255, 251, 44}));
  EXPECT_FALSE(client.is_ready());
}

TEST(ComPortClient, SetsThePortOnceTheServerTakesTheOption) {
  ComPortClient client(settings);
  client.greeting();
  EXPECT_TRUE(taken(client, {255, 253, 44}).empty());
  EXPECT_EQ(client.answers(), (Bytes{255, 250, 44,  1,   0,  0,   18,  192, 255, 240, 255, 250, 44,  2,   7,
                                     255, 240, 255, 250, 44, 3,   3,   255, 240, 255, 250, 44,  4,   2,   255,
                                     240, 255, 250, 44,  5,  1,   255, 240, 255, 250, 44,  10,  0,   255, 240,
                                     255, 250, 44,  11,  0,  255, 240, 255, 250, 44,  12,  1,   255, 240}));
  EXPECT_TRUE(taken(client, {255, 253, 44}).empty());
  EXPECT_TRUE(client.answers().empty()) << "said twice, done once";
}

TEST(ComPortClient, ASpeedWithAByteOf255IsDoubled) {
  ComPortClient client({.baud = 0xFF00});
  taken(client, {255, 253, 44});
  const Bytes answers = client.answers();
  const Bytes speed = {255, 250, 44, 1, 0, 0, 255, 255, 0, 255, 240};
  const Bytes will = {255, 251, 44};
  ASSERT_GE(answers.size(), will.size() + speed.size());
  EXPECT_TRUE(std::equal(will.begin(), will.end(), answers.begin()));
  EXPECT_TRUE(std::equal(speed.begin(), speed.end(), answers.begin() + 3));
  taken(client, {255, 250, 44, 101, 0, 0, 255, 255, 0, 255, 240});
  EXPECT_EQ(client.refusal(), "");
}

TEST(ComPortClient, IsReadyWhenEverySettingIsConfirmed) {
  ComPortClient client(settings);
  client.greeting();
  Bytes all = agreement();
  const Bytes last(all.end() - 7, all.end());
  all.resize(all.size() - 7);
  EXPECT_TRUE(taken(client, all).empty());
  EXPECT_FALSE(client.is_ready());
  taken(client, last);
  EXPECT_TRUE(client.is_ready());
  EXPECT_EQ(client.refusal(), "");
}

TEST(ComPortClient, ASpeedMayBeOffByWhatAUartStands) {
  for (const auto& [baud, ready] : {std::pair(4700, true), std::pair(4640, false)}) {
    ComPortClient client(settings);
    Bytes all = agreement();
    all[21] = static_cast<std::uint8_t>(baud >> 8);
    all[22] = static_cast<std::uint8_t>(baud);
    taken(client, all);
    EXPECT_EQ(client.is_ready(), ready) << baud << " " << client.refusal();
  }
}

TEST(ComPortClient, NamesWhatTheServerMadeOfIt) {
  const auto refusal_after = [](std::initializer_list<std::uint8_t> said) {
    ComPortClient client(settings);
    client.greeting();
    taken(client, agreement());
    taken(client, said);
    EXPECT_EQ(client.is_ready(), client.refusal().empty());
    return client.refusal();
  };
  EXPECT_EQ(refusal_after({255, 250, 44, 101, 0, 0, 37, 128, 255, 240}), "baud: 9600, not 4800");
  EXPECT_EQ(refusal_after({255, 250, 44, 102, 8, 255, 240}), "bits: 8, not 7");
  EXPECT_EQ(refusal_after({255, 250, 44, 103, 1, 255, 240}), "parity: none, not even");
  EXPECT_EQ(refusal_after({255, 250, 44, 103, 9, 255, 240}), "parity: 9, not even");
  EXPECT_EQ(refusal_after({255, 250, 44, 104, 1, 255, 240}), "stop: 1, not 2");
  EXPECT_EQ(refusal_after({255, 254, 44}), "the server does not offer RFC 2217");
  EXPECT_EQ(refusal_after({255, 254, 0}), "the server does not pass bytes as they are");
  EXPECT_EQ(refusal_after({255, 252, 0}), "the server does not pass bytes as they are");
  EXPECT_EQ(refusal_after({255, 250, 44, 107, 48, 255, 240}), "") << "modem lines are told, not asked";
}

TEST(ComPortClient, TakesOnlyDataOut) {
  ComPortClient client(settings);
  EXPECT_EQ(taken(client, {2, '+', 255, 255, 255, 241, '1', 255, 250, 44, 106, 255, 255, 255, 240, 3}),
            (Bytes{2, '+', 255, '1', 3}));
}

TEST(ComPortClient, DeclinesOtherOptionsAndAnswersNothingTwice) {
  ComPortClient client(settings);
  client.greeting();
  EXPECT_TRUE(taken(client, {255, 251, 1, 255, 253, 24, 255, 252, 1, 255, 254, 24}).empty());
  EXPECT_EQ(client.answers(), (Bytes{255, 254, 1, 255, 252, 24}));
  taken(client, {255, 251, 44, 255, 251, 44, 255, 252, 44, 255, 252, 44});
  EXPECT_EQ(client.answers(), (Bytes{255, 253, 44, 255, 254, 44}));
}

TEST(ComPortClient, DoublesOnlyTheMarkOfCommands) {
  EXPECT_EQ(ComPortClient::escaped(Bytes{0, 13, 255, 255, 254}), (Bytes{0, 13, 255, 255, 255, 255, 254}));
  EXPECT_TRUE(ComPortClient::escaped({}).empty());
}

TEST(ComPortClient, AnEndlessSubnegotiationIsDroppedWithoutFillingMemory) {
  ComPortClient client(settings);
  taken(client, {255, 250, 44, 102});
  taken(client, Bytes(1'000'000, 8));
  EXPECT_EQ(taken(client, {255, 240, 'a'}), Bytes{'a'});
  EXPECT_EQ(client.refusal(), "");
}

TEST(ComPortClient, IsTheSameHoweverItsBytesAreCut) {
  const unsigned seed = std::random_device()();
  SCOPED_TRACE(testing::Message() << "seed " << seed);
  std::mt19937 random(seed);
  Bytes all = agreement();
  for (const int byte : {1, 255, 255, 2, 255, 251, 9, 3, 255, 250, 44, 102, 8, 255, 240, 4}) {
    all.push_back(static_cast<std::uint8_t>(byte));
  }
  for (int round = 0; round < 200; ++round) {
    ComPortClient client(settings);
    client.greeting();
    Bytes data;
    for (std::size_t at = 0; at < all.size();) {
      const std::size_t count = std::min<std::size_t>(1 + random() % 6, all.size() - at);
      const auto begin = all.begin() + static_cast<std::ptrdiff_t>(at);
      const Bytes part = taken(client, Bytes(begin, begin + static_cast<std::ptrdiff_t>(count)));
      data.insert(data.end(), part.begin(), part.end());
      at += count;
    }
    EXPECT_EQ(data, (Bytes{1, 255, 2, 3, 4}));
    EXPECT_EQ(client.refusal(), "bits: 8, not 7");
  }
}

}  // namespace
}  // namespace steelyard::line
