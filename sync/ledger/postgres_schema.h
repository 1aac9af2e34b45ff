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
inline constexpr std::array<std::string_view, 3> postgres_schema = {R"(
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
)"};

/// Where a batch's dispatches stand, in their order, before they go into `dispatch`: the same columns behind
/// their place. Each connection that writes has its own, made once the schema is there.
inline constexpr const char* postgres_staging =
    "CREATE TEMP TABLE staged(place int4 NOT NULL, LIKE dispatch) ON COMMIT DELETE ROWS";

}  // namespace steelyard::ledger
