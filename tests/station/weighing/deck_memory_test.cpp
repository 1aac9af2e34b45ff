// SPDX-License-Identifier: Apache-2.0
#include <atomic>
#include <cstdlib>
#include <new>

#include <gtest/gtest.h>

#include "tests/support/deck_script.h"

namespace {

std::atomic<long> allocations = 0;

}  // namespace

// Every allocation of this program is counted, so that a test can say there was none.
void* operator new(std::size_t size) {
  ++allocations;
  if (void* memory = std::malloc(size)) return memory;
  throw std::bad_alloc();
}
void operator delete(void* memory) noexcept {
  std::free(memory);
}
void operator delete(void* memory, std::size_t) noexcept {
  std::free(memory);
}

namespace steelyard::weighing {
namespace {

TEST(DeckMemory, AGoodFrameAllocatesNothing) {
  testing::DeckScript script;
  script.truck(18'760).capture();
  script.drive_off().show(0, 3000);
  const auto frame = testing::DeckScript::bytes_of("a frame longer than a short string");
  Indication indication = script.like;
  bool any_event = false;
  const long before = allocations;
  for (int i = 0; i < 20'000; ++i) {
    indication.value = Decimal{i < 100 ? 0 : 18'000 + (i % 90) * 20, 0};
    any_event |=
        script.deck.on_reading(indication, frame, script.wait(20).instant(), script.wall()).state_changed;
  }
  EXPECT_EQ(allocations - before, 0);
  EXPECT_TRUE(any_event);
}

}  // namespace
}  // namespace steelyard::weighing
