// SPDX-License-Identifier: Apache-2.0
#include "station/store/folder_lock.h"

#include <array>
#include <cerrno>
#include <cstring>
#include <filesystem>
#include <system_error>
#include <utility>

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

namespace steelyard::store {
namespace {

Error unwritable(const std::string& file, int code) {
  if (code == ENOSPC || code == EDQUOT) return {ErrorCode::storage_full};
  return {ErrorCode::file_unwritable, {{"file", file}, {"what", std::strerror(code)}}};
}

/// What the holder wrote into the lock file.
std::string owner_in(int file) {
  std::array<char, 64> text{};
  const auto length = ::pread(file, text.data(), text.size(), 0);
  return length > 0 ? std::string(text.data(), static_cast<std::size_t>(length)) : "?";
}

}  // namespace

Result<FolderLock> FolderLock::take(const std::string& folder) {
  if (const auto parent = std::filesystem::path(folder).parent_path(); !parent.empty()) {
    std::error_code failure;
    std::filesystem::create_directories(parent, failure);
    if (failure) return unwritable(folder, failure.value());
  }
  if (::mkdir(folder.c_str(), 0700) != 0 && errno != EEXIST) return unwritable(folder, errno);
  const std::string path = folder + "/lock";
  const int file = ::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
  if (file < 0) return unwritable(path, errno);
  FolderLock lock(file);
  if (::flock(file, LOCK_EX | LOCK_NB) != 0) {
    if (errno != EWOULDBLOCK) return unwritable(path, errno);
    return Error{ErrorCode::data_folder_in_use, {{"folder", folder}, {"owner", owner_in(file)}}};
  }
  // The text only helps a person; the lock itself needs no room on the disk.
  const std::string owner = "pid " + std::to_string(::getpid());
  const bool said = ::ftruncate(file, 0) == 0 &&
                    ::pwrite(file, owner.data(), owner.size(), 0) == static_cast<ssize_t>(owner.size());
  if (!said && errno != ENOSPC && errno != EDQUOT) return unwritable(path, errno);
  return lock;
}

FolderLock::FolderLock(FolderLock&& other) noexcept : file_(std::exchange(other.file_, -1)) {}

FolderLock::~FolderLock() {
  if (file_ >= 0) ::close(file_);
}

}  // namespace steelyard::store
