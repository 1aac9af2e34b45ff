// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "station/base/json.h"
#include "station/base/result.h"
#include "station/base/time.h"
#include "station/journal/hash.h"

namespace steelyard::journal {

/// One thing that happened, as FORMAT.md describes it.
struct Entry {
  std::string station;    ///< id of the station that wrote it
  std::int64_t seq = 0;   ///< 1, 2, 3 … without gaps
  WallTime at;            ///< when, by the station's clock
  std::string boot;       ///< random id of the process run that wrote it
  std::int64_t mono = 0;  ///< milliseconds since that run began; never goes back within a boot
  std::string actor;      ///< user name, or "station"
  std::string kind;       ///< "dispatch", "weighing", …: FORMAT.md lists them
  Json body;              ///< an object of integers, strings, arrays and objects
  Hash prev{};            ///< hash of the entry before it; all zero for the first
};

/// An entry with its canonical bytes and their hash. Made by `seal` or `read_entry` only, so they agree.
struct SealedEntry {
  Entry entry;
  std::string bytes;
  Hash hash{};
};

/// The body must be an object without fractions, booleans and nulls (a broken invariant otherwise).
SealedEntry seal(Entry entry);

/// Reads one entry and insists that the bytes are the canonical ones: entry_malformed {rule} otherwise.
Result<SealedEntry> read_entry(std::string bytes);

/// Last entry of a chain; seq 0 and an all-zero hash before the first.
struct Head {
  std::int64_t seq = 0;
  Hash hash{};
  friend bool operator==(const Head&, const Head&) = default;
};

/// Whether `next` continues the chain of `station` after `head`: chain_broken {seq, rule} otherwise.
Result<Head> follow(const Head& head, std::string_view station, const SealedEntry& next);

}  // namespace steelyard::journal
