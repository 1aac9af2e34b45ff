// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "station/base/result.h"
#include "station/journal/entry.h"

namespace steelyard::journal {

/// What a repeated request with the same Idempotency-Key gets again. Kept 7 days.
struct Answer {
  std::string key;          ///< user and Idempotency-Key
  Hash request{};           ///< of method, target and body
  std::int64_t status = 0;  ///< HTTP status of the answer
  std::string body;         ///< the answer itself; never a secret
  WallTime at;
};

/// What one commit makes durable, whole or not at all. `entries` continue the chain in order.
struct Batch {
  std::vector<SealedEntry> entries;
  std::optional<Answer> answer;
};

/// One entry as it is stored: the bytes that were hashed.
struct StoredEntry {
  std::int64_t seq = 0;
  std::string bytes;
};

/// The station's append-only record. One writer; readers may be others. Calls block: a service makes them off
/// its loop.
class Journal {
 public:
  virtual ~Journal() = default;

  /// Durable when it returns ok; nothing is changed otherwise (storage_full, storage_failed).
  virtual Result<void> append(const Batch& batch) = 0;

  /// The last durable entry.
  virtual Head head() const = 0;

  /// Entries after `seq`, in order, at most `max_entries` and about `max_bytes` (at least one where there is
  /// one).
  virtual Result<std::vector<StoredEntry>> read(std::int64_t after, std::size_t max_entries,
                                                std::size_t max_bytes) = 0;

  /// The answer given to this key, if any.
  virtual Result<std::optional<Answer>> find_answer(const std::string& key) = 0;
};

}  // namespace steelyard::journal
