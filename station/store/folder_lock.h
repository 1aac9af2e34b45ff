// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "station/base/result.h"

namespace steelyard::store {

/// The right to write in a data folder. Only one process holds it; it goes with the object, and with the
/// process however that ends.
class FolderLock {
 public:
  /// Makes the folder (for its owner alone) where there is none. data_folder_in_use {folder, owner} when
  /// somebody has it, this process included; file_unwritable {file, what}.
  static Result<FolderLock> take(const std::string& folder);
  ~FolderLock();
  FolderLock(FolderLock&& other) noexcept;
  FolderLock& operator=(FolderLock&&) = delete;

 private:
  explicit FolderLock(int file) : file_(file) {}
  int file_;
};

}  // namespace steelyard::store
