// SPDX-License-Identifier: Apache-2.0
#include "station/store/schema.h"

#include <array>

namespace steelyard::store {
namespace {

constexpr std::array tables = {ProjectionTable{"slip", "ordinal"},
                               ProjectionTable{"dispatch", "ordinal"},
                               ProjectionTable{"weighing", "value"},
                               ProjectionTable{"pass", "number"},
                               ProjectionTable{"ticket", "number"},
                               ProjectionTable{"counter", "kind"},
                               ProjectionTable{"tare", "plate, at, number"},
                               ProjectionTable{"print_count", "subject, form"},
                               ProjectionTable{"total", "day"},
                               ProjectionTable{"total_change", "seq, day"},
                               ProjectionTable{"deck_load", "value"},
                               ProjectionTable{"shift", "value"},
                               ProjectionTable{"about", "subject, seq"}};

// Every table touched by a commit costs a page in the log, so what is keyed by text has no second tree, and
// the bodies stay where they are, in `entry`. `ordinal` is the seq of the first entry about it, `seq` that of
// the last.
constexpr std::string_view projections = R"sql(
CREATE TABLE slip(
  ordinal INTEGER PRIMARY KEY, number TEXT NOT NULL UNIQUE, state TEXT NOT NULL, search TEXT NOT NULL,
  seq INTEGER NOT NULL) STRICT;
CREATE INDEX slip_open ON slip(ordinal) WHERE state = 'open';
CREATE TABLE dispatch(
  ordinal INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, state TEXT NOT NULL, plate TEXT NOT NULL,
  customer_code TEXT NOT NULL, arrived_day TEXT NOT NULL, is_open INTEGER NOT NULL, exited_day TEXT,
  net_g INTEGER, seq INTEGER NOT NULL) STRICT;
CREATE INDEX dispatch_open ON dispatch(ordinal) WHERE is_open = 1;
CREATE INDEX dispatch_day ON dispatch(arrived_day);
CREATE INDEX dispatch_plate ON dispatch(plate, arrived_day);
CREATE INDEX dispatch_customer ON dispatch(customer_code, arrived_day);
CREATE TABLE weighing(value INTEGER PRIMARY KEY, seq INTEGER NOT NULL, dispatch TEXT) STRICT;
CREATE TABLE pass(number TEXT PRIMARY KEY, dispatch TEXT NOT NULL, seq INTEGER NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE ticket(number TEXT PRIMARY KEY, dispatch TEXT NOT NULL, seq INTEGER NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE counter(kind TEXT PRIMARY KEY, value INTEGER NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE tare(
  plate TEXT NOT NULL, at TEXT NOT NULL, number TEXT NOT NULL, mass_g INTEGER NOT NULL,
  PRIMARY KEY(plate, at, number)) STRICT, WITHOUT ROWID;
CREATE TABLE print_count(
  subject TEXT NOT NULL, form TEXT NOT NULL, count INTEGER NOT NULL,
  PRIMARY KEY(subject, form)) STRICT, WITHOUT ROWID;
CREATE TABLE total(
  day TEXT PRIMARY KEY, count INTEGER NOT NULL, net_g INTEGER NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE total_change(
  seq INTEGER NOT NULL, day TEXT NOT NULL, count INTEGER NOT NULL, net_g INTEGER NOT NULL,
  PRIMARY KEY(seq, day)) STRICT, WITHOUT ROWID;
CREATE TABLE deck_load(value INTEGER PRIMARY KEY, is_open INTEGER NOT NULL, seq INTEGER NOT NULL) STRICT;
CREATE INDEX deck_load_open ON deck_load(value) WHERE is_open = 1;
CREATE TABLE shift(
  value INTEGER PRIMARY KEY, is_open INTEGER NOT NULL, opened_seq INTEGER NOT NULL, seq INTEGER NOT NULL) STRICT;
CREATE INDEX shift_open ON shift(value) WHERE is_open = 1;
CREATE TABLE about(
  subject TEXT NOT NULL, seq INTEGER NOT NULL, PRIMARY KEY(subject, seq)) STRICT, WITHOUT ROWID;
)sql";

constexpr std::string_view entries = R"sql(
CREATE TABLE meta(key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE entry(seq INTEGER PRIMARY KEY, bytes TEXT NOT NULL, hash BLOB NOT NULL) STRICT;
CREATE TABLE answer(
  key TEXT PRIMARY KEY, request BLOB NOT NULL, status INTEGER NOT NULL, body TEXT NOT NULL,
  at INTEGER NOT NULL) STRICT, WITHOUT ROWID;
)sql";

// What follows from the entries is made anew when its tables are of an earlier program: the journal does that
// when it finds this mark.
constexpr std::string_view tables_changed =
    "INSERT INTO meta(key, value) VALUES('tables', 'old') ON CONFLICT(key) DO UPDATE SET value = 'old';";

// Step 1 makes the entries, step 2 what follows from them; each later one marks that this has changed since.

constexpr std::array steps = {entries, projections, tables_changed};

}  // namespace

std::span<const ProjectionTable> projection_tables() {
  return tables;
}

std::string_view projection_schema() {
  return projections;
}

std::span<const std::string_view> journal_schema() {
  return steps;
}

}  // namespace steelyard::store
