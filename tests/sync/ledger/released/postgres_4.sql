
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
