// SPDX-License-Identifier: Apache-2.0
#include "tests/support/crash_vfs.h"

#include <algorithm>
#include <array>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <map>
#include <mutex>
#include <new>
#include <random>
#include <vector>

#include <sqlite3.h>

#include "station/base/check.h"

namespace steelyard::support {
namespace {

constexpr std::int64_t sector_size = 512;
using Sector = std::array<char, sector_size>;
using Bytes = std::string;

/// What the last sync of a file made durable, where that differs from what is in the file now.
struct Unsynced {
  bool known = false;  ///< false until the file was seen: then all it holds is durable
  std::int64_t durable_size = 0;
  std::map<std::int64_t, Sector> old_sectors;  ///< by sector number
};

}  // namespace

class CrashVfs::Machine {
 public:
  Machine(std::string name, std::uint64_t seed) : name_(std::move(name)), random_(seed) {}

  std::string name_;
  mutable std::mutex mutex_;
  std::mt19937_64 random_;
  sqlite3_vfs vfs_{};
  sqlite3_vfs* real_ = nullptr;

  std::map<std::string, Unsynced> files_;
  std::map<std::string, Bytes> removed_;  ///< since the last sync in their folder
  std::map<std::string, std::int64_t> syncs_;
  std::int64_t operations_ = 0;
  std::optional<std::int64_t> cut_at_;
  bool off_ = false;
  bool full_ = false;
  bool fail_sync_ = false;
  std::map<std::string, Bytes> survivors_;

  /// Counts one operation; true: the power fails in it.
  bool counts_and_fails() {
    ++operations_;
    return cut_at_ && operations_ == *cut_at_;
  }
  bool coin() { return (random_() & 1) != 0; }
  void cut();
  Bytes image_of(const std::string& path, const Unsynced& unsynced);
  Bytes durable_image_of(const std::string& path, const Unsynced& unsynced) const;
};

namespace {

using Machine = CrashVfs::Machine;

struct File {
  sqlite3_file base;
  Machine* machine;
  std::string* path;  ///< null for a temporary file, which no crash concerns
  sqlite3_file* real;
};

File& as_file(sqlite3_file* file) {
  return *reinterpret_cast<File*>(file);
}
Machine& as_machine(sqlite3_vfs* vfs) {
  return *static_cast<Machine*>(vfs->pAppData);
}

Bytes contents_of(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

std::string folder_of(const std::string& path) {
  return std::filesystem::path(path).parent_path();
}

std::int64_t size_of(sqlite3_file* real) {
  sqlite3_int64 size = 0;
  CHECK(real->pMethods->xFileSize(real, &size) == SQLITE_OK);
  return size;
}

/// Keeps what the sectors from `begin` to `end` held at the last sync, unless they were changed before.
void remember(File& file, std::int64_t begin, std::int64_t end) {
  Unsynced& unsynced = file.machine->files_[*file.path];
  if (!unsynced.known) {
    unsynced.known = true;
    unsynced.durable_size = size_of(file.real);
  }
  for (std::int64_t sector = begin / sector_size; sector * sector_size < end; ++sector) {
    if (unsynced.old_sectors.contains(sector)) continue;
    Sector old{};
    // A short read fills up with zeros, as a hole would.
    const int code = file.real->pMethods->xRead(file.real, old.data(), static_cast<int>(sector_size),
                                                sector * sector_size);
    CHECK(code == SQLITE_OK || code == SQLITE_IOERR_SHORT_READ);
    unsynced.old_sectors.emplace(sector, old);
  }
}

int on_close(sqlite3_file* handle) {
  File& file = as_file(handle);
  const int code = file.real->pMethods != nullptr ? file.real->pMethods->xClose(file.real) : SQLITE_OK;
  delete file.path;
  return code;
}

int on_read(sqlite3_file* handle, void* out, int amount, sqlite3_int64 offset) {
  File& file = as_file(handle);
  const std::lock_guard lock(file.machine->mutex_);
  if (file.machine->off_) return SQLITE_IOERR_READ;
  return file.real->pMethods->xRead(file.real, out, amount, offset);
}

int on_write(sqlite3_file* handle, const void* data, int amount, sqlite3_int64 offset) {
  File& file = as_file(handle);
  Machine& machine = *file.machine;
  const std::lock_guard lock(machine.mutex_);
  if (machine.off_) return SQLITE_IOERR_WRITE;
  const bool fails = machine.counts_and_fails();
  const bool refused = machine.full_ && offset + amount > size_of(file.real);
  const int written = refused ? amount / 2 : amount;
  if (file.path != nullptr) remember(file, offset, offset + written);
  const int code = file.real->pMethods->xWrite(file.real, data, written, offset);
  if (fails) {
    machine.cut();
    return SQLITE_IOERR_WRITE;
  }
  return refused ? SQLITE_FULL : code;
}

int on_truncate(sqlite3_file* handle, sqlite3_int64 size) {
  File& file = as_file(handle);
  Machine& machine = *file.machine;
  const std::lock_guard lock(machine.mutex_);
  if (machine.off_) return SQLITE_IOERR_TRUNCATE;
  const bool fails = machine.counts_and_fails();
  if (file.path != nullptr) remember(file, size, std::max<std::int64_t>(size, size_of(file.real)));
  const int code = file.real->pMethods->xTruncate(file.real, size);
  if (!fails) return code;
  machine.cut();
  return SQLITE_IOERR_TRUNCATE;
}

int on_sync(sqlite3_file* handle, int flags) {
  File& file = as_file(handle);
  Machine& machine = *file.machine;
  const std::lock_guard lock(machine.mutex_);
  if (machine.off_) return SQLITE_IOERR_FSYNC;
  if (machine.counts_and_fails()) {
    machine.cut();
    return SQLITE_IOERR_FSYNC;
  }
  if (machine.fail_sync_) {
    machine.fail_sync_ = false;
    return SQLITE_IOERR_FSYNC;
  }
  if (file.path == nullptr) return SQLITE_OK;
  ++machine.syncs_[*file.path];
  // The real disk need not be troubled: what is durable is decided here.
  static_cast<void>(flags);
  machine.files_.erase(*file.path);
  // A journaling file system keeps the order of changes to a folder: what came before this sync is durable
  // with it.
  const std::string folder = folder_of(*file.path);
  std::erase_if(machine.removed_, [&](const auto& removed) { return folder_of(removed.first) == folder; });
  return SQLITE_OK;
}

int on_file_size(sqlite3_file* handle, sqlite3_int64* size) {
  File& file = as_file(handle);
  const std::lock_guard lock(file.machine->mutex_);
  if (file.machine->off_) return SQLITE_IOERR_FSTAT;
  return file.real->pMethods->xFileSize(file.real, size);
}

// Locks and shared memory are of the process, not of the disk.
int on_lock(sqlite3_file* handle, int level) {
  return as_file(handle).real->pMethods->xLock(as_file(handle).real, level);
}
int on_unlock(sqlite3_file* handle, int level) {
  return as_file(handle).real->pMethods->xUnlock(as_file(handle).real, level);
}
int on_check_lock(sqlite3_file* handle, int* out) {
  return as_file(handle).real->pMethods->xCheckReservedLock(as_file(handle).real, out);
}
int on_control(sqlite3_file* handle, int operation, void* argument) {
  // No hints to the real file: they would grow it past what is tracked here.
  if (operation == SQLITE_FCNTL_SIZE_HINT || operation == SQLITE_FCNTL_CHUNK_SIZE) return SQLITE_NOTFOUND;
  return as_file(handle).real->pMethods->xFileControl(as_file(handle).real, operation, argument);
}
int on_sector_size(sqlite3_file*) {
  return static_cast<int>(sector_size);
}
int on_characteristics(sqlite3_file*) {
  return 0;
}
int on_shm_map(sqlite3_file* handle, int region, int size, int extend, void volatile** out) {
  return as_file(handle).real->pMethods->xShmMap(as_file(handle).real, region, size, extend, out);
}
int on_shm_lock(sqlite3_file* handle, int offset, int count, int flags) {
  return as_file(handle).real->pMethods->xShmLock(as_file(handle).real, offset, count, flags);
}
void on_shm_barrier(sqlite3_file* handle) {
  as_file(handle).real->pMethods->xShmBarrier(as_file(handle).real);
}
int on_shm_unmap(sqlite3_file* handle, int remove) {
  return as_file(handle).real->pMethods->xShmUnmap(as_file(handle).real, remove);
}

// Version 2: shared memory, but no memory-mapped reads, which would bypass the shim.
constexpr sqlite3_io_methods file_methods = {.iVersion = 2,
                                             .xClose = on_close,
                                             .xRead = on_read,
                                             .xWrite = on_write,
                                             .xTruncate = on_truncate,
                                             .xSync = on_sync,
                                             .xFileSize = on_file_size,
                                             .xLock = on_lock,
                                             .xUnlock = on_unlock,
                                             .xCheckReservedLock = on_check_lock,
                                             .xFileControl = on_control,
                                             .xSectorSize = on_sector_size,
                                             .xDeviceCharacteristics = on_characteristics,
                                             .xShmMap = on_shm_map,
                                             .xShmLock = on_shm_lock,
                                             .xShmBarrier = on_shm_barrier,
                                             .xShmUnmap = on_shm_unmap,
                                             .xFetch = nullptr,
                                             .xUnfetch = nullptr};

int on_open(sqlite3_vfs* vfs, const char* path, sqlite3_file* handle, int flags, int* out_flags) {
  Machine& machine = as_machine(vfs);
  const std::lock_guard lock(machine.mutex_);
  handle->pMethods = nullptr;
  if (machine.off_) return SQLITE_CANTOPEN;
  auto* file = reinterpret_cast<File*>(handle);
  file->machine = &machine;
  file->real = reinterpret_cast<sqlite3_file*>(reinterpret_cast<char*>(handle) + sizeof(File));
  const int code = machine.real_->xOpen(machine.real_, path, file->real, flags, out_flags);
  if (code != SQLITE_OK) return code;
  file->path = path != nullptr ? new std::string(path) : nullptr;
  file->base.pMethods = &file_methods;
  return SQLITE_OK;
}

int on_delete(sqlite3_vfs* vfs, const char* path, int sync_folder) {
  Machine& machine = as_machine(vfs);
  const std::lock_guard lock(machine.mutex_);
  if (machine.off_) return SQLITE_IOERR_DELETE;
  if (machine.counts_and_fails()) {
    machine.cut();
    return SQLITE_IOERR_DELETE;
  }
  if (sync_folder == 0 && std::filesystem::exists(path)) {
    machine.removed_[path] = machine.durable_image_of(path, machine.files_[path]);
  }
  machine.files_.erase(path);
  return machine.real_->xDelete(machine.real_, path, 0);
}

int on_access(sqlite3_vfs* vfs, const char* path, int flags, int* out) {
  Machine& machine = as_machine(vfs);
  const std::lock_guard lock(machine.mutex_);
  if (machine.off_) return SQLITE_IOERR_ACCESS;
  return machine.real_->xAccess(machine.real_, path, flags, out);
}

int on_full_path(sqlite3_vfs* vfs, const char* path, int size, char* out) {
  sqlite3_vfs* real = as_machine(vfs).real_;
  return real->xFullPathname(real, path, size, out);
}

}  // namespace

Bytes CrashVfs::Machine::durable_image_of(const std::string& path, const Unsynced& unsynced) const {
  Bytes image = contents_of(path);
  if (!unsynced.known) return image;
  image.resize(static_cast<std::size_t>(unsynced.durable_size));
  for (const auto& [sector, old] : unsynced.old_sectors) {
    const auto begin = static_cast<std::size_t>(sector * sector_size);
    if (begin >= image.size()) continue;
    std::memcpy(image.data() + begin, old.data(), std::min(image.size() - begin, old.size()));
  }
  return image;
}

Bytes CrashVfs::Machine::image_of(const std::string& path, const Unsynced& unsynced) {
  const Bytes now = contents_of(path);
  if (!unsynced.known) return now;
  const auto now_size = static_cast<std::int64_t>(now.size());
  const std::int64_t low = std::min(now_size, unsynced.durable_size);
  const std::int64_t high = std::max(now_size, unsynced.durable_size);
  // The length is its own piece of news: the old one, the new one, or one on the way.
  std::int64_t size = coin() ? now_size : unsynced.durable_size;
  if (coin() && high > low) {
    const auto spread = static_cast<std::uint64_t>(high - low) / sector_size + 1;
    size = std::min(high, low + static_cast<std::int64_t>(random_() % spread) * sector_size);
  }
  Bytes image = now;
  image.resize(static_cast<std::size_t>(high));
  for (const auto& [sector, old] : unsynced.old_sectors) {
    if (coin()) continue;
    const auto begin = static_cast<std::size_t>(sector * sector_size);
    if (begin >= image.size()) continue;
    std::memcpy(image.data() + begin, old.data(), std::min(image.size() - begin, old.size()));
  }
  image.resize(static_cast<std::size_t>(size));
  return image;
}

void CrashVfs::Machine::cut() {
  off_ = true;
  for (const auto& [path, unsynced] : files_) {
    if (std::filesystem::exists(path)) survivors_[path] = image_of(path, unsynced);
  }
  for (auto& [path, bytes] : removed_) {
    if (!survivors_.contains(path) && !std::filesystem::exists(path) && coin()) {
      survivors_[path] = std::move(bytes);
    }
  }
  files_.clear();
  removed_.clear();
}

CrashVfs::CrashVfs(std::string name, std::uint64_t seed)
    : machine_(std::make_unique<Machine>(std::move(name), seed)) {
  machine_->real_ = sqlite3_vfs_find(nullptr);
  CHECK(machine_->real_ != nullptr && sqlite3_vfs_find(machine_->name_.c_str()) == nullptr);
  sqlite3_vfs& vfs = machine_->vfs_;
  // Clock, randomness and dynamic loading are the real one's: its functions do not look at the object.
  vfs = *machine_->real_;
  vfs.iVersion = 1;
  vfs.szOsFile = static_cast<int>(sizeof(File)) + machine_->real_->szOsFile;
  vfs.pNext = nullptr;
  vfs.zName = machine_->name_.c_str();
  vfs.pAppData = machine_.get();
  vfs.xOpen = on_open;
  vfs.xDelete = on_delete;
  vfs.xAccess = on_access;
  vfs.xFullPathname = on_full_path;
  CHECK(sqlite3_vfs_register(&vfs, 0) == SQLITE_OK);
}

CrashVfs::~CrashVfs() {
  sqlite3_vfs_unregister(&machine_->vfs_);
}

const std::string& CrashVfs::name() const {
  return machine_->name_;
}

std::int64_t CrashVfs::operations() const {
  const std::lock_guard lock(machine_->mutex_);
  return machine_->operations_;
}

std::int64_t CrashVfs::syncs_of(std::string_view path_end) const {
  const std::lock_guard lock(machine_->mutex_);
  std::int64_t sum = 0;
  for (const auto& [path, count] : machine_->syncs_) {
    if (path.ends_with(path_end)) sum += count;
  }
  return sum;
}

void CrashVfs::cut_power_at(std::int64_t operation) {
  const std::lock_guard lock(machine_->mutex_);
  machine_->cut_at_ = operation;
}

void CrashVfs::cut_power_now() {
  const std::lock_guard lock(machine_->mutex_);
  if (!machine_->off_) machine_->cut();
}

bool CrashVfs::is_off() const {
  const std::lock_guard lock(machine_->mutex_);
  return machine_->off_;
}

void CrashVfs::power_on() {
  const std::lock_guard lock(machine_->mutex_);
  for (const auto& [path, bytes] : machine_->survivors_) {
    std::ofstream(path, std::ios::binary | std::ios::trunc) << bytes;
    // Shared memory does not outlive the power.
    if (path.ends_with("-wal")) std::filesystem::remove(path.substr(0, path.size() - 4) + "-shm");
    std::filesystem::remove(path + "-shm");
  }
  machine_->survivors_.clear();
  machine_->cut_at_.reset();
  machine_->off_ = false;
}

void CrashVfs::set_full(bool full) {
  const std::lock_guard lock(machine_->mutex_);
  machine_->full_ = full;
}

void CrashVfs::fail_next_sync() {
  const std::lock_guard lock(machine_->mutex_);
  machine_->fail_sync_ = true;
}

}  // namespace steelyard::support
