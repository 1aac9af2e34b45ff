
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
