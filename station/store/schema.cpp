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
                               ProjectionTable{"finding", "value"},
                               ProjectionTable{"axle_steps", "plate, steps"},
                               ProjectionTable{"deck_load", "value"},
                               ProjectionTable{"shift", "value"},
                               ProjectionTable{"about", "subject, seq"},
                               ProjectionTable{"plate", "plate"},
                               ProjectionTable{"check_weighing", "value"},
                               ProjectionTable{"customer", "code"},
                               ProjectionTable{"said", "kind, key"},
                               ProjectionTable{"closed", "ordinal"},
                               ProjectionTable{"closed_line", "ordinal, line"},
                               ProjectionTable{"closed_act", "ordinal, actor, what"},
                               ProjectionTable{"closed_approval", "ordinal, rule"}};

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
CREATE INDEX dispatch_open ON dispatch(arrived_day) WHERE is_open = 1;
CREATE INDEX dispatch_voided ON dispatch(arrived_day) WHERE state = 'voided';
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
CREATE TABLE check_weighing(value INTEGER PRIMARY KEY, state TEXT NOT NULL, plate TEXT NOT NULL,
                            seq INTEGER NOT NULL) STRICT;
CREATE INDEX check_weighing_plate ON check_weighing(plate, value);
CREATE INDEX check_weighing_open ON check_weighing(value) WHERE state = 'open';
CREATE TABLE finding(value INTEGER PRIMARY KEY, state TEXT NOT NULL, seq INTEGER NOT NULL) STRICT;
CREATE INDEX finding_open ON finding(value) WHERE state = 'open';
CREATE TABLE axle_steps(
  plate TEXT NOT NULL, steps INTEGER NOT NULL, count INTEGER NOT NULL,
  PRIMARY KEY(plate, steps)) STRICT, WITHOUT ROWID;
CREATE TABLE deck_load(value INTEGER PRIMARY KEY, is_open INTEGER NOT NULL, seq INTEGER NOT NULL) STRICT;
CREATE INDEX deck_load_open ON deck_load(value) WHERE is_open = 1;
CREATE TABLE shift(
  value INTEGER PRIMARY KEY, is_open INTEGER NOT NULL, opened_seq INTEGER NOT NULL, seq INTEGER NOT NULL) STRICT;
CREATE INDEX shift_open ON shift(value) WHERE is_open = 1;
CREATE TABLE about(
  subject TEXT NOT NULL, seq INTEGER NOT NULL, PRIMARY KEY(subject, seq)) STRICT, WITHOUT ROWID;
CREATE TABLE plate(plate TEXT PRIMARY KEY) STRICT, WITHOUT ROWID;
CREATE TABLE customer(code TEXT PRIMARY KEY, name TEXT NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE said(
  kind TEXT NOT NULL, key TEXT NOT NULL, matters INTEGER NOT NULL, seq INTEGER NOT NULL,
  PRIMARY KEY(kind, key)) STRICT, WITHOUT ROWID;
CREATE INDEX said_in_order ON said(seq);
CREATE TABLE closed(
  ordinal INTEGER PRIMARY KEY, day TEXT NOT NULL, state TEXT NOT NULL, customer_code TEXT NOT NULL,
  customer_name TEXT NOT NULL, net_g INTEGER NOT NULL, verdict TEXT NOT NULL, corrections INTEGER NOT NULL,
  yard_s INTEGER) STRICT;
CREATE INDEX closed_day ON closed(day);
CREATE TABLE closed_line(
  ordinal INTEGER NOT NULL, line INTEGER NOT NULL, product_code TEXT NOT NULL, product_name TEXT NOT NULL,
  quantity_g INTEGER NOT NULL, bags INTEGER NOT NULL, amount_minor INTEGER NOT NULL,
  PRIMARY KEY(ordinal, line)) STRICT, WITHOUT ROWID;
CREATE TABLE closed_act(
  ordinal INTEGER NOT NULL, actor TEXT NOT NULL, what TEXT NOT NULL, count INTEGER NOT NULL,
  PRIMARY KEY(ordinal, actor, what)) STRICT, WITHOUT ROWID;
CREATE TABLE closed_approval(
  ordinal INTEGER NOT NULL, rule TEXT NOT NULL, count INTEGER NOT NULL,
  PRIMARY KEY(ordinal, rule)) STRICT, WITHOUT ROWID;
)sql";

constexpr std::string_view entries = R"sql(
CREATE TABLE meta(key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE entry(seq INTEGER PRIMARY KEY, bytes TEXT NOT NULL, hash BLOB NOT NULL) STRICT;
CREATE TABLE answer(
  key TEXT PRIMARY KEY, request BLOB NOT NULL, status INTEGER NOT NULL, body TEXT NOT NULL,
  at INTEGER NOT NULL) STRICT, WITHOUT ROWID;
)sql";

// Step 1 makes the entries, step 2 what follows from them.

constexpr std::array steps = {entries, projections};

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
