
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
