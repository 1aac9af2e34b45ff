// SPDX-License-Identifier: Apache-2.0
#include <cstdlib>
#include <new>
#include <random>

#include <gtest/gtest.h>

#include "drivers/indicator_session.h"
#include "station/base/text.h"
#include "tests/support/all_protocols.h"

namespace {
std::size_t allocations = 0;
}  // namespace

// The replaced operators count; the aligned and array forms of the library end up in these.
void* operator new(std::size_t size) {
  ++allocations;
  if (void* memory = std::malloc(size)) return memory;  // NOLINT(cppcoreguidelines-no-malloc)
  throw std::bad_alloc();
}
void operator delete(void* memory) noexcept {
  std::free(memory);  // NOLINT(cppcoreguidelines-no-malloc)
}
void operator delete(void* memory, std::size_t) noexcept {
  std::free(memory);  // NOLINT(cppcoreguidelines-no-malloc)
}

namespace steelyard::indicator {
namespace {

TEST(Allocation, IsCounted) {
  const std::size_t before = allocations;
  delete new std::vector<int>(3);
  EXPECT_GE(allocations, before + 1);
}

/// What the usual frame says.
Indication first_indication(const Indicator& indicator) {
  const auto bytes = from_hex(indicator.captures[0].hex);
  std::optional<Indication> first;
  IndicatorSession session(indicator);
  const auto keep = [&](const Reading& reading) {
    if (!first && reading.indication() != nullptr) first = *reading.indication();
  };
  session.feed(bytes.value(), keep);
  session.gap(keep);
  return first.value();
}

TEST(Allocation, NoFrameAndNoErrorAllocates) {
  const Registry registry = all_protocols();
  for (const Indicator& indicator : registry.all()) {
    const Indication indication = first_indication(indicator);
    std::array<std::uint8_t, frame_max> frame{};
    const std::size_t size = indicator.encode(indication, indicator.facts(), frame);
    ASSERT_GT(size, 0u);
    std::vector<std::uint8_t> bytes;
    std::mt19937 random(1);  // NOLINT: the same every time
    for (int i = 0; i < 10'000; ++i) {
      bytes.insert(bytes.end(), frame.begin(), frame.begin() + static_cast<std::ptrdiff_t>(size));
      if (i % 100 == 0) bytes[bytes.size() - 5] ^= 0x40;
      // Where there is no check, that may be another weight; but no protocol begins so.
      if (i % 100 == 50) bytes.insert(bytes.end(), IndicatorSession::noise_max, 'x');
      if (i % 10 == 0) bytes.push_back(static_cast<std::uint8_t>(random()));
    }
    IndicatorSession session(indicator);
    std::uint64_t frames = 0;
    std::uint64_t errors = 0;
    const std::size_t before = allocations;
    session.feed(bytes,
                 [&](const Reading& reading) { ++(reading.indication() != nullptr ? frames : errors); });
    session.gap([](const Reading&) {});
    EXPECT_EQ(allocations, before) << indicator.id;
    EXPECT_GT(frames, 9'000u) << indicator.id;
    EXPECT_GT(errors, 50u) << indicator.id;
  }
}

}  // namespace
}  // namespace steelyard::indicator
