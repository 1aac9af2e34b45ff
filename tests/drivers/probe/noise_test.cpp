// SPDX-License-Identifier: Apache-2.0
// Where no scale speaks, none is found, whatever the registry holds.
#include <gtest/gtest.h>

#include "drivers/probe/diagnosis.h"
#include "tests/drivers/probe/heard.h"

namespace steelyard::probe {
namespace {

using indicator::Registry;

Heap repeated(std::string_view text, int times) {
  Heap out;
  for (int i = 0; i < times; ++i) out.insert(out.end(), text.begin(), text.end());
  return out;
}

void expect_nothing(const Registry& registry, const Heap& bytes, const std::string& what) {
  const auto at_once = judged(registry, bytes);
  EXPECT_TRUE(at_once.empty()) << what << ": " << ids_of(at_once);
  Listener listener(registry);
  for (std::size_t at = 0; at < bytes.size(); at += 37) {
    listener.hear(indicator::Bytes(bytes).subspan(at, std::min<std::size_t>(37, bytes.size() - at)));
    listener.pause();
  }
  EXPECT_TRUE(judged(listener).empty()) << what << " in pieces: " << ids_of(judged(listener));
}

TEST(Noise, RandomBytesAreNoProtocol) {
  const Registry registry = Registry::built_in();
  for (unsigned seed = 1; seed <= 6; ++seed) {
    std::mt19937 random(seed);  // NOLINT: the same every time
    Heap bytes(20'000);
    for (auto& byte : bytes) byte = static_cast<std::uint8_t>(random());
    expect_nothing(registry, bytes, "seed " + std::to_string(seed));
  }
}

TEST(Noise, RandomCharactersOfFramesAreNoProtocol) {
  const Registry registry = Registry::built_in();
  constexpr std::string_view alphabet("\x02\x03\r\n+-=$&.,0123456789 kgtSTGNUOLW", 36);
  for (unsigned seed = 1; seed <= 6; ++seed) {
    std::mt19937 random(seed);  // NOLINT: the same every time
    Heap bytes(20'000);
    for (auto& byte : bytes) byte = static_cast<std::uint8_t>(alphabet[random() % alphabet.size()]);
    expect_nothing(registry, bytes, "seed " + std::to_string(seed));
  }
}

TEST(Noise, ChatterIsNoProtocol) {
  const Registry registry = Registry::built_in();
  const std::string_view texts[] = {
      "\r\nRING\r\n\r\nNO CARRIER\r\nAT+CSQ\r\n+CSQ: 21,0\r\n\r\nOK\r\n",
      "+CREG: 0,1\r\n+CGATT: 1\r\nSEND OK\r\n> CLOSED\r\nCONNECT 9600\r\n",
      "GET /v1/scales HTTP/1.1\r\nHost: 10.0.0.7\r\nContent-Length: 18760\r\n\r\n",
      "{\"weight\":18760,\"unit\":\"kg\",\"stable\":true}\r\n",
      "$GPGGA,081836.00,3751.65,S,14507.36,E,1,05,1.5,280.2,M,-34.0,M,,*75\r\n"
      "$GPGLL,3751.65,S,14507.36,E,225444,A*2A\r\n",
      "[   18.760000] usb 1-1: new full-speed USB device number 7 using xhci_hcd\r\n",
      "U-Boot 2019.04 (Nov 22 2026)\r\nDRAM:  512 MiB\r\nHit any key to stop autoboot:  3\r\n",
      "login: \r\nPassword: \r\nLogin incorrect\r\n",
      "2026-11-22 15:00:00 INFO gate open, plate 粤B12345\r\n",
      "TEMP=23.5 HUM=48 %\r\nTEMP=23.6 HUM=48 %\r\n",
      "63866046557773\r\n63866046557773\r\n",
      "weigh01T63866046557773",
      "heartbeat\r\n",
      "0000000000000000",
      "================",
      "\r\n\r\n\r\n\r\n",
  };
  for (const auto text : texts) expect_nothing(registry, repeated(text, 60), std::string(text));
}

TEST(Noise, OneByteForEverIsNoProtocol) {
  const Registry registry = Registry::built_in();
  for (int byte = 0; byte < 256; ++byte) {
    expect_nothing(registry, Heap(2'000, static_cast<std::uint8_t>(byte)), std::to_string(byte));
  }
}

TEST(Noise, ACounterIsNoScale) {
  const Registry registry = Registry::built_in();
  Heap bytes;
  for (int i = 0; i < 300; ++i) {
    const std::string row = std::to_string(1'000'000 + i * 7919 % 1'000'000) + "\r\n";
    bytes.insert(bytes.end(), row.begin(), row.end());
  }
  expect_nothing(registry, bytes, "a counter");
}

class OtherSpeed : public testing::TestWithParam<std::string> {};

TEST_P(OtherSpeed, IsNoProtocol) {
  const Registry registry = Registry::built_in();
  const auto frames = frames_of_a_truck(*registry.find(GetParam()));
  for (const int sent : {1'200, 2'400, 4'800, 9'600, 19'200}) {
    for (const int read : {1'200, 2'400, 4'800, 9'600, 19'200}) {
      if (sent == read) continue;
      const Heap bytes = read_at_another_speed(frames, sent, read);
      ASSERT_FALSE(bytes.empty());
      const auto found = judged(registry, bytes);
      EXPECT_TRUE(found.empty()) << sent << " read at " << read << ": " << ids_of(found);
    }
  }
}

INSTANTIATE_TEST_SUITE_P(All, OtherSpeed, testing::ValuesIn(all_ids()),
                         [](const auto& info) { return as_test_name(info.param); });

}  // namespace
}  // namespace steelyard::probe
