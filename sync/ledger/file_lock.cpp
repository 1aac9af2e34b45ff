// SPDX-License-Identifier: Apache-2.0
#include "sync/ledger/file_lock.h"

#include <array>
#include <cerrno>
#include <cstring>
#include <utility>

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

namespace steelyard::ledger {
namespace {

std::string owner_of(int descriptor) {
  std::array<char, 64> text{};
  const ssize_t size = ::pread(descriptor, text.data(), text.size(), 0);
  return size > 0 ? "pid " + std::string(text.data(), static_cast<std::size_t>(size)) : "unknown";
}

}  // namespace

Result<FileLock> FileLock::take(const std::string& store) {
  const std::string file = store + ".lock";
  const auto unwritable = [&] {
    return Error{ErrorCode::file_unwritable, {{"file", file}, {"what", std::strerror(errno)}}};
  };
  const int descriptor = ::open(file.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
  if (descriptor < 0) return unwritable();
  FileLock lock(descriptor);
  if (::flock(descriptor, LOCK_EX | LOCK_NB) != 0) {
    if (errno != EWOULDBLOCK) return unwritable();
    return Error{ErrorCode::ledger_in_use, {{"file", store}, {"owner", owner_of(descriptor)}}};
  }
  const std::string pid = std::to_string(::getpid());
  if (::ftruncate(descriptor, 0) != 0 ||
      ::pwrite(descriptor, pid.data(), pid.size(), 0) != static_cast<ssize_t>(pid.size())) {
    return unwritable();
  }
  return lock;
}

FileLock::FileLock(FileLock&& other) noexcept : descriptor_(std::exchange(other.descriptor_, -1)) {}

Result<std::optional<FileLock>> FileLock::of(const StoreAddress& store) {
  if (store.kind == StoreAddress::Kind::postgres) return std::optional<FileLock>();
  auto lock = take(store.where);
  if (!lock) return lock.error();
  return std::optional<FileLock>(std::move(lock).value());
}

FileLock::~FileLock() {
  if (descriptor_ >= 0) ::close(descriptor_);
}

}  // namespace steelyard::ledger
