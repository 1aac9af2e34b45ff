// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>

#include "station/base/check.h"

namespace steelyard::simulation {

/// The one source of chance of a run (splitmix64): the same seed gives the same numbers with every compiler
/// and library.
class Random {
 public:
  explicit Random(std::uint64_t seed) : state_(seed * 0x9E3779B97F4A7C15u + 0x632BE59BD9B4E019u) {}

  std::uint64_t next() {
    state_ += 0x9E3779B97F4A7C15u;
    std::uint64_t x = state_;
    x = (x ^ (x >> 30)) * 0xBF58476D1CE4E5B9u;
    x = (x ^ (x >> 27)) * 0x94D049BB133111EBu;
    return x ^ (x >> 31);
  }
  /// From `low` to `high`, both included.
  std::int64_t between(std::int64_t low, std::int64_t high) {
    CHECK(low <= high);
    return low + static_cast<std::int64_t>(next() % static_cast<std::uint64_t>(high - low + 1));
  }
  bool one_in(std::int64_t n) { return between(1, n) == 1; }
  /// An element of an array or a vector that is not empty.
  template <typename List>
  auto& pick(List& list) {
    return list[static_cast<std::size_t>(between(0, static_cast<std::int64_t>(std::size(list)) - 1))];
  }
  /// A stream of its own, so that one part of the world can change without moving the others.
  Random fork() { return Random(next()); }

 private:
  std::uint64_t state_;
};

}  // namespace steelyard::simulation
