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
/// else can be made again from them, but the accounts and the office's books.
inline constexpr std::array<std::string_view, 4> sqlite_schema = {R"(
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
)",
                                                                  R"(
CREATE TABLE office(
  change INTEGER NOT NULL) STRICT;
INSERT INTO office(change) VALUES(0);
CREATE TABLE change(
  number INTEGER PRIMARY KEY,
  mark TEXT NOT NULL,
  at TEXT NOT NULL,
  person TEXT NOT NULL,
  kind TEXT NOT NULL,
  key TEXT NOT NULL,
  body TEXT NOT NULL) STRICT;
CREATE INDEX change_of_record ON change(kind, key, number);
CREATE TABLE record(
  kind TEXT NOT NULL,
  key TEXT NOT NULL,
  version INTEGER NOT NULL,
  change INTEGER NOT NULL,
  state TEXT NOT NULL,
  customer TEXT NOT NULL,
  subject TEXT NOT NULL,
  day TEXT NOT NULL,
  words TEXT NOT NULL,
  body TEXT NOT NULL,
  PRIMARY KEY(kind, key)) STRICT, WITHOUT ROWID;
CREATE INDEX record_by_day ON record(kind, day DESC, key);
CREATE INDEX record_by_customer ON record(kind, customer, day DESC, key);
CREATE INDEX record_by_subject ON record(kind, subject);
CREATE TABLE series(
  name TEXT PRIMARY KEY,
  last INTEGER NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE feed(
  station TEXT NOT NULL,
  kind TEXT NOT NULL,
  key TEXT NOT NULL,
  change INTEGER NOT NULL,
  body TEXT NOT NULL,
  PRIMARY KEY(station, kind, key)) STRICT, WITHOUT ROWID;
CREATE INDEX feed_in_order ON feed(station, change);
CREATE TABLE station_slip(
  number TEXT NOT NULL,
  station TEXT NOT NULL,
  seq INTEGER NOT NULL,
  office INTEGER NOT NULL,
  state TEXT NOT NULL,
  customer TEXT NOT NULL,
  day TEXT NOT NULL,
  words TEXT NOT NULL,
  body TEXT NOT NULL,
  PRIMARY KEY(number, station)) STRICT, WITHOUT ROWID;
CREATE INDEX station_slip_in_order ON station_slip(station, seq);
CREATE INDEX station_slip_by_day ON station_slip(day DESC, number);
CREATE TABLE settled(
  station TEXT PRIMARY KEY,
  seq INTEGER NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE posting(
  station INTEGER NOT NULL,
  seq INTEGER NOT NULL,
  place INTEGER NOT NULL,
  day TEXT NOT NULL,
  at TEXT NOT NULL,
  customer TEXT NOT NULL,
  kind TEXT NOT NULL,
  account TEXT NOT NULL,
  dispatch TEXT NOT NULL,
  slip TEXT NOT NULL,
  line INTEGER NOT NULL,
  product TEXT NOT NULL,
  quantity_g INTEGER NOT NULL,
  bags INTEGER NOT NULL,
  unit_price_minor INTEGER NOT NULL,
  amount_minor INTEGER NOT NULL,
  note TEXT NOT NULL,
  yard_s INTEGER NOT NULL,
  verdict TEXT NOT NULL,
  PRIMARY KEY(station, seq, place)) STRICT, WITHOUT ROWID;
CREATE INDEX posting_by_customer ON posting(customer, day, station, seq, place);
CREATE INDEX posting_by_slip ON posting(slip);
CREATE TABLE account_day(
  account TEXT NOT NULL,
  day TEXT NOT NULL,
  station INTEGER NOT NULL,
  debit_minor INTEGER NOT NULL,
  credit_minor INTEGER NOT NULL,
  quantity_g INTEGER NOT NULL,
  PRIMARY KEY(account, day, station)) STRICT, WITHOUT ROWID;
ALTER TABLE station ADD COLUMN folded INTEGER NOT NULL DEFAULT 0;
ALTER TABLE station ADD COLUMN heard_at TEXT NOT NULL DEFAULT '';
ALTER TABLE station ADD COLUMN compared TEXT NOT NULL DEFAULT '';
CREATE INDEX dispatch_by_station ON dispatch(station, arrived_at);
CREATE TABLE standing(
  customer TEXT PRIMARY KEY,
  rank INTEGER NOT NULL,
  grade TEXT NOT NULL,
  class TEXT NOT NULL,
  body TEXT NOT NULL) STRICT, WITHOUT ROWID;
CREATE INDEX standing_by_rank ON standing(rank);
CREATE TABLE answer(
  key TEXT PRIMARY KEY,
  request TEXT NOT NULL,
  status INTEGER NOT NULL,
  body TEXT NOT NULL,
  at TEXT NOT NULL) STRICT, WITHOUT ROWID;
CREATE INDEX answer_by_age ON answer(at);
CREATE TABLE view(
  at TEXT NOT NULL,
  person TEXT NOT NULL,
  what TEXT NOT NULL,
  key TEXT NOT NULL) STRICT;
CREATE INDEX view_by_person ON view(person, at);
CREATE INDEX view_by_time ON view(at);
)"};

}  // namespace steelyard::ledger
