
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
