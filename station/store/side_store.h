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

enum class JobState { queued, sent, done, failed };

/// One form on its way to a printer. There is one of each copy: form, subject and copy are its identity.
struct PrintJob {
  std::int64_t id = 0;  ///< given by the store
  std::string form;
  std::string subject;    ///< number of the dispatch or slip
  std::int64_t copy = 0;  ///< 0 for the original, n for the n-th reprint
  std::string printer;
  JobState state = JobState::queued;
  std::string error;  ///< why it failed, "" otherwise
  WallTime created_at;
  std::string path;        ///< of the finished file, "" before
  std::int64_t tries = 0;  ///< so far
  friend bool operator==(const PrintJob&, const PrintJob&) = default;
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

  /// Keeps the job unless that copy has one already; the id of the one that is kept.
  Result<std::int64_t> add_job(const PrintJob& job);
  /// Writes state, error, path and tries of the job with that id: not_found {what} when there is none.
  Result<void> update_job(const PrintJob& job);
  Result<std::optional<PrintJob>> find_job(std::int64_t id);
  /// The oldest one beyond that id which is not printed and has not been tried so often.
  Result<std::optional<PrintJob>> next_job(std::int64_t after_id, std::int64_t tries_max);
  Result<std::vector<PrintJob>> jobs_of(const std::string& subject);
  /// Forgets those older than that which are done or have failed.
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
