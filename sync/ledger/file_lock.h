// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>

#include "station/base/result.h"
#include "sync/ledger/store_address.h"

namespace steelyard::ledger {

/// Keeps a second process away from the same store for as long as it lives; the system lets go of it however
/// the process ends. The lock is a file beside the store that names its owner.
class FileLock {
 public:
  /// ledger_in_use {file, owner}, file_unwritable {file, what}.
  static Result<FileLock> take(const std::string& store);
  /// None for a database, which keeps its own order between several ledgers.
  static Result<std::optional<FileLock>> of(const StoreAddress& store);
  ~FileLock();
  FileLock(FileLock&& other) noexcept;
  FileLock& operator=(FileLock&&) = delete;

 private:
  explicit FileLock(int descriptor) : descriptor_(descriptor) {}
  int descriptor_;
};

}  // namespace steelyard::ledger
