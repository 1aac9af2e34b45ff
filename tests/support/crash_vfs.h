// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace steelyard::support {

/// The disks of one machine whose power can be cut: a SQLite VFS that passes everything through to real files
/// and remembers what was not yet synced. One object per machine; any number of files and folders. Everything
/// is drawn from the seed, so a run can be repeated.
///
/// What a cut leaves of a file: what was synced last, and of each later change a random part in sectors of
/// 512 bytes; a file removed since the last sync in its folder may be there again. From the cut on every
/// access fails. Close the databases, then `power_on` puts the surviving files in place.
class CrashVfs {
 public:
  /// Registers the VFS under `name`, which no other living object may bear.
  CrashVfs(std::string name, std::uint64_t seed);
  /// Every database that used it must be closed.
  ~CrashVfs();
  CrashVfs(const CrashVfs&) = delete;
  CrashVfs& operator=(const CrashVfs&) = delete;

  const std::string& name() const;

  /// Writes, truncations, syncs and removals so far; never goes back.
  std::int64_t operations() const;
  /// Syncs so far of the files whose path ends so ("" for all), e.g. "journal.db-wal".
  std::int64_t syncs_of(std::string_view path_end) const;

  /// The power fails during the operation with this number: as a write it is half done, as a sync it never
  /// began.
  void cut_power_at(std::int64_t operation);
  void cut_power_now();
  bool is_off() const;
  /// Puts the surviving files in place; the machine works again. Also clears a planned cut.
  void power_on();

  /// A full disk: whatever makes a file grow is refused after half of it was written.
  void set_full(bool full);
  /// The next sync is refused as a failing disk does it; nothing is made durable by it.
  void fail_next_sync();

  class Machine;

 private:
  std::unique_ptr<Machine> machine_;
};

}  // namespace steelyard::support
