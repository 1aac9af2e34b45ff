// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstdint>
#include <string_view>

namespace steelyard::ledger {

/// Station number and seq in one integer: entries of a station lie one after the other in one b-tree, found
/// by their rowid alone, and the key is the backstop against storing one twice.
constexpr std::int64_t entry_key(std::int64_t station, std::int64_t seq) {
  return (station << 40) | seq;
}
constexpr std::int64_t seq_of_key(std::int64_t key) {
  return key & ((std::int64_t{1} << 40) - 1);
}

/// Step n makes version n of the schema out of n − 1. The bytes of an entry are kept as they came; everything
/// else can be made again from them, but the accounts.
inline constexpr std::array<std::string_view, 3> sqlite_schema = {R"(
CREATE TABLE station(
  number INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  token_hash BLOB NOT NULL,
  epoch TEXT NOT NULL DEFAULT '',
  seq INTEGER NOT NULL DEFAULT 0,
  hash BLOB NOT NULL) STRICT;
CREATE TABLE user(
  name TEXT PRIMARY KEY,
  roles TEXT NOT NULL,
  password_hash TEXT NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE entry(
  key INTEGER PRIMARY KEY,
  bytes BLOB NOT NULL) STRICT;
CREATE TABLE quarantine(
  key INTEGER PRIMARY KEY,
  code TEXT NOT NULL,
  rule TEXT NOT NULL) STRICT;
CREATE TABLE dispatch(
  id TEXT PRIMARY KEY,
  station INTEGER NOT NULL,
  seq INTEGER NOT NULL,
  state TEXT NOT NULL,
  plate TEXT NOT NULL,
  customer TEXT NOT NULL,
  arrived_at TEXT NOT NULL,
  arrived_day TEXT NOT NULL,
  exited_day TEXT,
  net_g INTEGER) STRICT, WITHOUT ROWID;
CREATE INDEX dispatch_by_arrival ON dispatch(arrived_at);
CREATE INDEX dispatch_by_plate ON dispatch(plate, arrived_at);
CREATE INDEX dispatch_by_customer ON dispatch(customer, arrived_at);
CREATE TABLE total(
  station INTEGER NOT NULL,
  day TEXT NOT NULL,
  count INTEGER NOT NULL,
  net_g INTEGER NOT NULL,
  PRIMARY KEY(station, day)) STRICT, WITHOUT ROWID;
)",
                                                                  R"(
ALTER TABLE quarantine ADD COLUMN resolved_at TEXT;
ALTER TABLE quarantine ADD COLUMN resolved_by TEXT;
ALTER TABLE quarantine ADD COLUMN note TEXT;
)",
                                                                  R"(
CREATE TABLE session(
  token_hash BLOB PRIMARY KEY,
  user TEXT NOT NULL,
  expires_at TEXT NOT NULL) STRICT, WITHOUT ROWID;
CREATE INDEX session_by_user ON session(user, expires_at);
)"};

}  // namespace steelyard::ledger
