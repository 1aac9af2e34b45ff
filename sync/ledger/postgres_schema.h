// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <string_view>

namespace steelyard::ledger {

/// Step n makes version n of the schema out of n − 1. As with SQLite, the bytes of an entry are kept as they
/// came, and everything else but the accounts can be made again from them.
///
/// What grows for ever is parted by months, so that an index stays small and an old month can be moved away:
/// entries by the day on which the ledger received them, dispatches by the day in their id. The months are
/// made when they are first needed (postgres_months.h).
inline constexpr std::array<std::string_view, 4> postgres_schema = {R"(
CREATE TABLE station(
  number int4 GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  id text COLLATE "C" NOT NULL UNIQUE,
  token_hash bytea NOT NULL,
  epoch text NOT NULL DEFAULT '',
  seq int8 NOT NULL DEFAULT 0,
  hash bytea NOT NULL);
CREATE TABLE person(
  name text COLLATE "C" PRIMARY KEY,
  roles text NOT NULL,
  password_hash text NOT NULL);
CREATE TABLE entry(
  station int4 NOT NULL,
  seq int8 NOT NULL,
  received date NOT NULL,
  bytes bytea NOT NULL,
  PRIMARY KEY(station, seq, received)) PARTITION BY RANGE(received);
ALTER TABLE entry ALTER COLUMN bytes SET STORAGE EXTERNAL;
CREATE TABLE quarantine(
  station int4 NOT NULL,
  seq int8 NOT NULL,
  code text NOT NULL,
  rule text NOT NULL,
  PRIMARY KEY(station, seq));
CREATE TABLE dispatch(
  id text COLLATE "C" NOT NULL,
  numbered_day date NOT NULL,
  station int4 NOT NULL,
  seq int8 NOT NULL,
  received date NOT NULL,
  state text NOT NULL,
  plate text COLLATE "C" NOT NULL,
  customer text COLLATE "C" NOT NULL,
  arrived_at timestamptz(3) NOT NULL,
  arrived_day date NOT NULL,
  exited_day date,
  net_g int8,
  PRIMARY KEY(id, numbered_day)) PARTITION BY RANGE(numbered_day);
CREATE INDEX dispatch_by_arrival ON dispatch(arrived_at, id);
CREATE INDEX dispatch_by_plate ON dispatch(plate, arrived_at, id);
CREATE INDEX dispatch_by_customer ON dispatch(customer, arrived_at, id);
CREATE TABLE total(
  station int4 NOT NULL,
  day date NOT NULL,
  count int8 NOT NULL,
  net_g int8 NOT NULL,
  PRIMARY KEY(station, day));
)",
                                                                    R"(
ALTER TABLE quarantine
  ADD COLUMN resolved_at timestamptz(3),
  ADD COLUMN resolved_by text,
  ADD COLUMN note text;
)",
                                                                    R"(
CREATE TABLE session(
  token_hash bytea PRIMARY KEY,
  person text COLLATE "C" NOT NULL REFERENCES person,
  expires_at timestamptz(3) NOT NULL);
CREATE INDEX session_by_person ON session(person, expires_at);
)",
                                                                    R"(
CREATE TABLE office(
  change int8 NOT NULL);
INSERT INTO office(change) VALUES(0);
CREATE TABLE change(
  number int8 PRIMARY KEY,
  mark text COLLATE "C" NOT NULL,
  at text COLLATE "C" NOT NULL,
  person text COLLATE "C" NOT NULL,
  kind text COLLATE "C" NOT NULL,
  key text COLLATE "C" NOT NULL,
  body text COLLATE "C" NOT NULL);
CREATE INDEX change_of_record ON change(kind, key, number);
CREATE TABLE record(
  kind text COLLATE "C" NOT NULL,
  key text COLLATE "C" NOT NULL,
  version int8 NOT NULL,
  change int8 NOT NULL,
  state text COLLATE "C" NOT NULL,
  customer text COLLATE "C" NOT NULL,
  subject text COLLATE "C" NOT NULL,
  day text COLLATE "C" NOT NULL,
  words text COLLATE "C" NOT NULL,
  body text COLLATE "C" NOT NULL,
  PRIMARY KEY(kind, key));
CREATE INDEX record_by_day ON record(kind, day DESC, key);
CREATE INDEX record_by_customer ON record(kind, customer, day DESC, key);
CREATE INDEX record_by_subject ON record(kind, subject);
CREATE TABLE series(
  name text COLLATE "C" PRIMARY KEY,
  last int8 NOT NULL);
CREATE TABLE feed(
  station text COLLATE "C" NOT NULL,
  kind text COLLATE "C" NOT NULL,
  key text COLLATE "C" NOT NULL,
  change int8 NOT NULL,
  body text COLLATE "C" NOT NULL,
  PRIMARY KEY(station, kind, key));
CREATE INDEX feed_in_order ON feed(station, change);
CREATE TABLE station_slip(
  number text COLLATE "C" NOT NULL,
  station text COLLATE "C" NOT NULL,
  seq int8 NOT NULL,
  office int8 NOT NULL,
  state text COLLATE "C" NOT NULL,
  customer text COLLATE "C" NOT NULL,
  day text COLLATE "C" NOT NULL,
  words text COLLATE "C" NOT NULL,
  body text COLLATE "C" NOT NULL,
  PRIMARY KEY(number, station));
CREATE INDEX station_slip_in_order ON station_slip(station, seq);
CREATE INDEX station_slip_by_day ON station_slip(day DESC, number);
CREATE TABLE settled(
  station text COLLATE "C" PRIMARY KEY,
  seq int8 NOT NULL);
CREATE TABLE posting(
  station int4 NOT NULL,
  seq int8 NOT NULL,
  place int8 NOT NULL,
  day text COLLATE "C" NOT NULL,
  at text COLLATE "C" NOT NULL,
  customer text COLLATE "C" NOT NULL,
  kind text COLLATE "C" NOT NULL,
  account text COLLATE "C" NOT NULL,
  dispatch text COLLATE "C" NOT NULL,
  slip text COLLATE "C" NOT NULL,
  line int8 NOT NULL,
  product text COLLATE "C" NOT NULL,
  quantity_g int8 NOT NULL,
  bags int8 NOT NULL,
  unit_price_minor int8 NOT NULL,
  amount_minor int8 NOT NULL,
  note text COLLATE "C" NOT NULL,
  yard_s int8 NOT NULL,
  verdict text COLLATE "C" NOT NULL,
  PRIMARY KEY(station, seq, place, day)) PARTITION BY RANGE(day);
CREATE INDEX posting_by_customer ON posting(customer, day, station, seq, place);
CREATE INDEX posting_by_slip ON posting(slip);
CREATE TABLE account_day(
  account text COLLATE "C" NOT NULL,
  day text COLLATE "C" NOT NULL,
  station int4 NOT NULL,
  debit_minor int8 NOT NULL,
  credit_minor int8 NOT NULL,
  quantity_g int8 NOT NULL,
  PRIMARY KEY(account, day, station));
ALTER TABLE station ADD COLUMN folded int8 NOT NULL DEFAULT 0;
ALTER TABLE station ADD COLUMN heard_at text COLLATE "C" NOT NULL DEFAULT '';
ALTER TABLE station ADD COLUMN compared text COLLATE "C" NOT NULL DEFAULT '';
CREATE INDEX dispatch_by_station ON dispatch(station, arrived_at, id);
CREATE TABLE standing(
  customer text COLLATE "C" PRIMARY KEY,
  rank int8 NOT NULL,
  grade text COLLATE "C" NOT NULL,
  class text COLLATE "C" NOT NULL,
  body text COLLATE "C" NOT NULL);
CREATE INDEX standing_by_rank ON standing(rank);
CREATE TABLE answer(
  key text COLLATE "C" PRIMARY KEY,
  request text COLLATE "C" NOT NULL,
  status int8 NOT NULL,
  body text COLLATE "C" NOT NULL,
  at text COLLATE "C" NOT NULL);
CREATE INDEX answer_by_age ON answer(at);
CREATE TABLE view(
  at text COLLATE "C" NOT NULL,
  person text COLLATE "C" NOT NULL,
  what text COLLATE "C" NOT NULL,
  key text COLLATE "C" NOT NULL);
CREATE INDEX view_by_person ON view(person, at);
CREATE INDEX view_by_time ON view(at);
)"};

/// Where a batch's dispatches, slips and sums of accounts stand, in their order, before they go into their
/// table: the same columns, of dispatches behind their place. Each connection that writes has its own, made
/// once the schema is there.
inline constexpr const char* postgres_staging =
    "CREATE TEMP TABLE staged(place int4 NOT NULL, LIKE dispatch) ON COMMIT DELETE ROWS";
inline constexpr const char* postgres_staging_of_accounts =
    "CREATE TEMP TABLE staged_account(LIKE account_day) ON COMMIT DELETE ROWS";
inline constexpr const char* postgres_staging_of_slips =
    "CREATE TEMP TABLE staged_slip(LIKE station_slip) ON COMMIT DELETE ROWS";

}  // namespace steelyard::ledger
