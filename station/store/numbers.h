// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace steelyard::store {

/// A number that this station gives out: which row of numbers it is in, and how far along.
struct RunningNumber {
  /// "slip", "weighing", "ticket", "pass", "check_weighing", "finding", or "dispatch 2026-11-22"
  std::string kind;
  std::int64_t value = 0;
  friend bool operator==(const RunningNumber&, const RunningNumber&) = default;
};

/// G1-20261122-0007, G1-S0000001, G1-W0000123, G1-0000123, G1-P0000123, G1-C0000001, G1-F0000001. Nothing
/// when the number was not made by `station`: slips of the office keep the number they came with.
std::optional<RunningNumber> running_number(std::string_view station, std::string_view number);

}  // namespace steelyard::store
