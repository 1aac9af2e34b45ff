// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "station/base/result.h"
#include "station/base/time.h"
#include "station/journal/entry.h"
#include "station/sqlite/database.h"
#include "station/store/print_job.h"

namespace steelyard::store {

struct UserRow {
  std::string name;
  std::string roles;          ///< words separated by commas
  std::string password_hash;  ///< as Argon2id writes it
  bool is_disabled = false;
  friend bool operator==(const UserRow&, const UserRow&) = default;
};

struct SessionRow {
  std::string token_hash;  ///< the token itself is kept nowhere
  std::string user;
  WallTime expires_at;
  friend bool operator==(const SessionRow&, const SessionRow&) = default;
};

/// What the ledger has acknowledged.
struct UplinkState {
  journal::Head acknowledged;
  bool has_forked = false;  ///< both sides stopped; a person has to decide
  friend bool operator==(const UplinkState&, const UplinkState&) = default;
};

/// What is not in the journal, never synced, and untouched by a rebuild: secrets, sessions, the print spool
/// and the uplink's cursor, in a file for its owner alone. Whoever writes holds the folder's lock
/// (folder_lock.h), as an open SqliteJournal does. One thread at a time. Every call may fail with
/// storage_full, storage_failed {what}.
class SideStore {
 public:
  /// The folder must be there. Also schema_newer {file, found, known}.
  static Result<SideStore> open(const std::string& folder, const std::string& vfs = {});

  /// Adds the user or replaces the one of that name.
  Result<void> put_user(const UserRow& user);
  Result<std::optional<UserRow>> find_user(const std::string& name);
  /// By name.
  Result<std::vector<UserRow>> users();

  Result<void> put_session(const SessionRow& session);
  Result<std::vector<SessionRow>> sessions();
  Result<void> remove_session(const std::string& token_hash);
  Result<void> remove_sessions_of(const std::string& user);
  Result<void> purge_sessions(WallTime now);

  /// Keeps a secret under a name, such as the station's signing key. It is never replaced, since what was
  /// signed with it is out on paper: false, and nothing changed, when the name has one.
  Result<bool> keep_secret(const std::string& name, const std::vector<std::uint8_t>& secret);
  Result<std::optional<std::vector<std::uint8_t>>> find_secret(const std::string& name);

  /// Keeps the job unless that copy has one already: its id, or nothing where there was one. Its carrier is
  /// its printer where it names none.
  Result<std::optional<std::int64_t>> add_job(const PrintJob& job);
  /// Writes what may change of a job (all but id, form, subject, copy, printer, carrier, created_at), only
  /// while it is still in the state `from` and with the same carrier. False, and nothing changed, otherwise.
  Result<bool> change_job(const PrintJob& job, JobState from);
  Result<std::optional<PrintJob>> find_job(std::int64_t id);
  /// The oldest queued one of that carrier beyond that id.
  Result<std::optional<PrintJob>> next_job(const std::string& carrier, std::int64_t after_id);
  /// Gives what is queued at its own printer `from`, to `to`; how many.
  Result<std::int64_t> hand_over_jobs(const std::string& from, const std::string& to);
  /// Newest first, at most jobs_max.
  Result<std::vector<PrintJob>> jobs(const JobFilter& filter);
  Result<std::int64_t> count_jobs(const std::string& carrier, JobState state);
  /// Forgets those older than that for which nothing more is to come.
  Result<void> purge_jobs(WallTime before);
  /// The journal's entry up to which every print has become a job; 0 at first.
  Result<std::int64_t> print_seq();
  Result<void> put_print_seq(std::int64_t seq);

  Result<UplinkState> uplink();
  Result<void> put_uplink(const UplinkState& state);

  Result<sqlite::CheckpointResult> checkpoint() { return database_.checkpoint(); }

 private:
  explicit SideStore(sqlite::Database database) : database_(std::move(database)) {}
  sqlite::Database database_;
};

}  // namespace steelyard::store
