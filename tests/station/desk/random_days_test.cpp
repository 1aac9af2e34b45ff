// SPDX-License-Identifier: Apache-2.0
// Random days of commands against a plain model. STEELYARD_SEED=n begins with that day, STEELYARD_COMMANDS=n
// makes at least so many (20 000 unless given; the long run has a million).
#include <cstdlib>

#include <gtest/gtest.h>

#include "tests/station/desk/random_day_checks.h"

namespace steelyard::desk {
namespace {

std::int64_t number_of(const char* name, std::int64_t otherwise) {
  const char* text = std::getenv(name);
  return text == nullptr ? otherwise : std::atoll(text);
}

TEST(RandomDays, AgreeWithAPlainModelAndWithTheirJournal) {
  const std::int64_t commands = number_of("STEELYARD_COMMANDS", 20'000);
  const std::int64_t days = (commands + RandomDay::commands - 1) / RandomDay::commands;
  const std::int64_t first = number_of("STEELYARD_SEED", 1);
  std::size_t trucks = 0;
  std::size_t left = 0;
  for (std::int64_t seed = first; seed < first + days; ++seed) {
    SCOPED_TRACE("STEELYARD_SEED=" + std::to_string(seed));
    RandomDay random(static_cast<std::uint64_t>(seed));
    random.live();
    check_states(random.day());
    check_money(random);
    check_replay(random.day());
    check_store(random);
    check_ledger(random.day());
    trucks += random.plain().trucks.size();
    left += random.plain().trucks_that(&PlainTruck::has_left).size();
    if (testing::Test::HasFailure()) return;
  }
  EXPECT_GT(left * 3, trucks) << "a day on which nothing leaves shows nothing";
}

}  // namespace
}  // namespace steelyard::desk
