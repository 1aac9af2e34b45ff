// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "station/base/result.h"
#include "station/journal/entry.h"
#include "sync/ledger/dispatch_record.h"
#include "sync/ledger/slip_record.h"
#include "sync/office/posting.h"
#include "sync/office/sql.h"
#include "sync/protocol/batch.h"
#include "sync/protocol/entry_line.h"

namespace steelyard::ledger {

/// A station that may send, and how far its history is held. One row; moved in the transaction that stores
/// the entries.
struct Mark {
  std::int64_t number = 0;  ///< short for the station's id inside this store
  std::string epoch;        ///< "" until the first contact
  journal::Head head;
};

struct StationAccount {
  std::string id;
  journal::Hash token_hash{};  ///< SHA-256 of the token, which is kept nowhere; zeros: it is revoked
  friend bool operator==(const StationAccount&, const StationAccount&) = default;
};

struct UserAccount {
  std::string name;
  std::string roles;          ///< "auditor,supervisor"
  std::string password_hash;  ///< Argon2id, as libsodium writes it; empty: may not sign in any more
  friend bool operator==(const UserAccount&, const UserAccount&) = default;
};

/// Somebody who signs in. Of the token only its hash is kept.
struct NewSession {
  journal::Hash token_hash{};
  UserAccount account;  ///< as it was when its password was found right
  WallTime opened_at;
  WallTime expires_at;
};
/// Of one user at a time; the next one takes the place of the oldest.
inline constexpr std::size_t sessions_of_one_max = 50;

/// Somebody who is signed in, and what he may do now.
struct StoredSession {
  std::string user;
  std::string roles;
  WallTime expires_at;
};

/// Who may speak to the ledger; by id and by name.
struct AccountList {
  std::vector<StationAccount> stations;
  std::vector<UserAccount> users;
};

/// Somebody has seen to an entry in quarantine: its content is still of no use, and stays where it is.
struct Resolution {
  std::string by;
  WallTime at;
  std::string note;  ///< what was done about it
  friend bool operator==(const Resolution&, const Resolution&) = default;
};

struct QuarantinedEntry {
  protocol::Quarantined what;
  std::optional<Resolution> resolution;
  friend bool operator==(const QuarantinedEntry&, const QuarantinedEntry&) = default;
};

/// What the control totals hold of one dispatch.
struct Counted {
  LocalDay day;
  Mass net;
  friend bool operator==(const Counted&, const Counted&) = default;
};

/// How a dispatch that has left stands in the tables until now.
struct Held {
  Counted counted;
  std::int64_t seq = 0;  ///< the entry that said so
  friend bool operator==(const Held&, const Held&) = default;
};

/// What of a slip left on one truck, by what is on the accounts.
struct GoodsOfSlip {
  std::string slip;
  std::string dispatch;
  std::int64_t line = 0;
  std::int64_t quantity_g = 0;
  std::int64_t bags = 0;
  friend bool operator==(const GoodsOfSlip&, const GoodsOfSlip&) = default;
};

/// The writing side. One thread; every change between `begin` and `commit` becomes durable together or not at
/// all. Any call may fail with storage_full or storage_failed; the transaction is then rolled back by
/// `roll_back`.
class Store {
 public:
  virtual ~Store() = default;

  virtual Result<void> begin() = 0;
  virtual Result<void> commit() = 0;
  virtual void roll_back() = 0;

  virtual Result<std::optional<Mark>> mark(const std::string& station) = 0;
  virtual Result<void> set_mark(const Mark& mark) = 0;
  /// The bytes of a stored entry; nothing when it is not there.
  virtual Result<std::optional<std::string>> entry(std::int64_t station, std::int64_t seq) = 0;
  /// New entries, in order.
  virtual Result<void> put_entries(std::int64_t station, std::span<const protocol::EntryLine> entries) = 0;
  virtual Result<void> put_quarantined(std::int64_t station,
                                       std::span<const protocol::Quarantined> entries) = 0;
  /// Judged again: code and rule are these from now on.
  virtual Result<void> change_quarantined(std::int64_t station, const protocol::Quarantined& entry) = 0;
  virtual Result<void> remove_quarantined(std::int64_t station, std::int64_t seq) = 0;
  virtual Result<void> resolve_quarantined(std::int64_t station, std::int64_t seq,
                                           const Resolution& resolution) = 0;
  /// The dispatches as they now stand, no two with the same id. Gives how each stood until now, in the
  /// same order; nothing where it was unknown or had not left.
  virtual Result<std::vector<std::optional<Held>>> put_dispatches(
      std::int64_t station, std::span<const DispatchRecord> dispatches) = 0;
  /// New lines of the accounts; of the station's entries after its mark.
  virtual Result<void> put_postings(std::int64_t station, std::span<const office::Posting> postings) = 0;
  /// The debits that an entry came to, in order.
  virtual Result<std::vector<office::Posting>> debits(std::int64_t station, std::int64_t seq) = 0;
  /// Adds to the sums of each account and day.
  virtual Result<void> add_to_accounts(std::int64_t station, const office::AccountChanges& changes) = 0;
  /// What left of these slips on the station's trucks, by its entries up to and with `upto`.
  virtual Result<std::vector<GoodsOfSlip>> goods_of(std::int64_t station, std::span<const std::string> slips,
                                                    std::int64_t upto) = 0;
  /// Slips as the station has them, no two with the same number; one of which a later entry is held stays as
  /// it is.
  virtual Result<void> put_slips(const std::string& station, std::span<const SlipRecord> slips) = 0;
  /// The entry that a dispatch stands as of; nothing where it is not known.
  virtual Result<std::optional<std::int64_t>> seq_of_dispatch(const DispatchRecord& dispatch) = 0;
  /// Adds to the days' totals (or takes from them: count and net may be negative); a day without dispatches
  /// disappears.
  virtual Result<void> add_to_totals(std::int64_t station, std::span<const protocol::DayTotal> changes) = 0;
  /// The latest `max` days, in order of day.
  virtual Result<std::vector<protocol::DayTotal>> latest_totals(std::int64_t station, std::size_t max) = 0;
  virtual Result<std::optional<protocol::DayTotal>> total_of(std::int64_t station, LocalDay day) = 0;
  /// Entries in quarantine with first ≤ seq ≤ last, in order.
  virtual Result<std::vector<protocol::Quarantined>> quarantined(std::int64_t station, std::int64_t first,
                                                                 std::int64_t last) = 0;
  /// Without those that were seen to.
  virtual Result<std::vector<protocol::Quarantined>> latest_quarantined(std::int64_t station,
                                                                        std::size_t max) = 0;

  /// False when there is one of that name already.
  virtual Result<bool> add_station(const StationAccount& station) = 0;
  virtual Result<bool> add_user(const UserAccount& user) = 0;
  /// As they are from now on; false where there is none of that name. A user whose account is set is signed
  /// out.
  virtual Result<bool> set_station(const StationAccount& station) = 0;
  virtual Result<bool> set_user(const UserAccount& user) = 0;
  /// False, and nothing is opened, where the account is no longer as it says. Forgets those that have
  /// expired.
  virtual Result<bool> open_session(const NewSession& session) = 0;
  /// Also where there is none.
  virtual Result<void> close_session(const journal::Hash& token_hash) = 0;

  /// The office's books, within the same transaction.
  virtual office::Sql& sql() = 0;

  /// Work for idle moments (moving the log into the main file).
  virtual Result<void> tidy() = 0;
};

/// A search among dispatches: what is not given does not narrow it.
struct DispatchQuery {
  std::optional<std::string> customer;  ///< code
  std::optional<std::string> station;
  std::optional<std::string> plate;
  std::optional<LocalDay> from;       ///< of arrival, local
  std::optional<LocalDay> to;         ///< of arrival, local, included
  std::optional<std::string> cursor;  ///< from the page before
};
inline constexpr std::size_t dispatches_per_page = 50;

struct DispatchPage {
  std::vector<std::string> bodies;    ///< canonical JSON as the station wrote it; latest arrival first
  std::optional<std::string> cursor;  ///< of the next page, if there is one
};

struct StationState {
  std::string id;
  std::string epoch;
  journal::Head head;
  std::int64_t quarantined = 0;  ///< entries that nobody has seen to
  std::int64_t resolved = 0;     ///< entries in quarantine that somebody has
  std::string heard_at = {};     ///< RFC 3339, when it asked or sent something last; "" for never
  std::optional<protocol::Compared> compared = {};  ///< what it found last of the control totals
};

struct StationTotal {
  std::string station;
  protocol::DayTotal total;
};

/// The reading side: one per thread, any number of them beside the one writer.
class Reader {
 public:
  virtual ~Reader() = default;
  /// Entries after `after` as they came; at most `max_entries` and about `max_bytes`, but at least one where
  /// there is one.
  virtual Result<std::vector<journal::StoredEntry>> entries(const std::string& station, std::int64_t after,
                                                            std::size_t max_entries,
                                                            std::size_t max_bytes) = 0;
  virtual Result<std::vector<QuarantinedEntry>> quarantined(const std::string& station, std::int64_t after,
                                                            std::size_t max) = 0;
  /// field_bad_format for a cursor that is none of ours.
  virtual Result<DispatchPage> dispatches(const DispatchQuery& query) = 0;
  virtual Result<std::optional<std::string>> dispatch(const std::string& id) = 0;
  virtual Result<std::vector<StationState>> stations() = 0;
  virtual Result<AccountList> accounts() = 0;
  /// Who is signed in with a token of this hash; nothing where nobody is, or no longer.
  virtual Result<std::optional<StoredSession>> session(const journal::Hash& token_hash, WallTime now) = 0;
  /// By station; of one day, or of the latest totals_days_max of each.
  virtual Result<std::vector<StationTotal>> totals(std::optional<LocalDay> day) = 0;
  /// What the tables say of one station, for `verify`: dispatches by id, slips by number.
  virtual Result<std::vector<DispatchRecord>> dispatch_records(const std::string& station) = 0;
  /// The office's books, to be looked at.
  virtual office::Sql& sql() = 0;
};

}  // namespace steelyard::ledger
