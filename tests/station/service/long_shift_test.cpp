// SPDX-License-Identifier: Apache-2.0
// A start in the middle of a shift that nobody closed for months.
#include <atomic>
#include <cstddef>
#include <cstdlib>
#include <new>

#include <gtest/gtest.h>
#include <malloc.h>

#include "station/service/load_model.h"
#include "station/store/sqlite_journal.h"
#include "tests/support/test_folder.h"
#include "tests/support/written_day.h"

namespace {

std::atomic<std::size_t> in_use{0};
std::atomic<std::size_t> most{0};

}  // namespace

void* operator new(std::size_t size) {
  void* memory = std::malloc(size);
  if (memory == nullptr) std::abort();
  const std::size_t now = in_use += malloc_usable_size(memory);
  std::size_t before = most;
  while (before < now && !most.compare_exchange_weak(before, now)) continue;
  return memory;
}
void operator delete(void* memory) noexcept {
  if (memory != nullptr) in_use -= malloc_usable_size(memory);
  std::free(memory);
}
void operator delete(void* memory, std::size_t) noexcept {
  operator delete(memory);
}

namespace steelyard::service {
namespace {

TEST(LongShift, IsFoldedInBoundedMemory) {
  constexpr int entries = 100'000;
  const support::TestFolder folder;
  auto journal = std::move(*store::SqliteJournal::open({folder.path("data"), "G1", "e1"}));
  support::WrittenDay day;
  journal::Batch batch;
  batch.entries.push_back(day.entry("shift", Json::Object{{"number", "G1-H0000001"},
                                                          {"state", "open"},
                                                          {"opened_at", "2026-11-22T00:00:00.000Z"},
                                                          {"opened_by", "wang"}}));
  for (int i = 0; i < entries; ++i) {
    batch.entries.push_back(day.entry(
        "print", Json::Object{{"slip", "20417"}, {"form", "pick-slip"}, {"copy", i}, {"printer", "booth"}}));
    if (batch.entries.size() < 1000) continue;
    ASSERT_TRUE(journal->append(batch).ok());
    batch.entries.clear();
  }
  ASSERT_TRUE(journal->append(batch).ok());
  batch = {};

  auto reader = std::move(*store::Reader::open(folder.path("data")));
  const std::size_t before = in_use;
  most = before;
  const auto model = load_model(reader, journal->head());
  ASSERT_TRUE(model.ok()) << sentence(model.error());
  EXPECT_LT(most - before, 1U << 20) << "bytes for " << entries << " entries";
  EXPECT_EQ(model->shift()->totals.reprints, entries - 1);
}

}  // namespace
}  // namespace steelyard::service
