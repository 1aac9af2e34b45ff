// SPDX-License-Identifier: Apache-2.0
#include "station/store/findings.h"

#include "station/store/members.h"
#include "station/store/numbers.h"
#include "station/store/pages.h"

namespace steelyard::store {

using sqlite::Database;

Result<void> fold_finding(Database& db, const journal::Entry& entry) {
  Members body(entry, entry.body);
  const std::string number = body.text("number");
  const std::string state = body.text("state");
  if (auto fault = body.finish(); !fault) return fault;
  const auto running = running_number(entry.station, number);
  if (!running || running->kind != "finding") {
    return Error{ErrorCode::entry_malformed,
                 {{"rule", "seq " + std::to_string(entry.seq) + ", finding.number"}}};
  }
  return db.run(
      "INSERT INTO finding(value, state, seq) VALUES(?1, ?2, ?3) "
      "ON CONFLICT(value) DO UPDATE SET state = ?2, seq = ?3",
      running->value, state, entry.seq);
}

Result<void> fold_axle_steps(Database& db, const journal::Entry& weighing) {
  Members body(weighing, weighing.body);
  const auto steps = body.optional_integer("axle_steps");
  const auto dispatch = body.optional_text("dispatch");
  if (auto fault = body.finish(); !fault) return fault;
  if (!steps || !dispatch) return {};
  return db.run(
      "INSERT INTO axle_steps(plate, steps, count) SELECT plate, ?1, 1 FROM dispatch WHERE id = ?2 "
      "ON CONFLICT(plate, steps) DO UPDATE SET count = count + 1",
      *steps, *dispatch);
}

Result<Record> Reader::finding(const std::string& number) {
  const auto running = running_number(station_, number);
  // 0 is the number of none.
  const std::int64_t value = running && running->kind == "finding" ? running->value : 0;
  return one("SELECT e.seq, e.bytes FROM finding f JOIN entry e ON e.seq = f.seq WHERE f.value = ?", value,
             "finding " + number);
}

Result<std::vector<Record>> Reader::open_findings() {
  return all(
      "SELECT e.seq, e.bytes FROM finding f JOIN entry e ON e.seq = f.seq WHERE f.state = 'open' "
      "ORDER BY f.value");
}

Result<Page> Reader::findings(const FindingFilter& filter) {
  Wanted wanted{"finding", "value", {}, filter.cursor, filter.limit};
  if (filter.state) wanted.conditions.add("t.state = ?", *filter.state);
  return page_of(database_, std::move(wanted));
}

Result<std::optional<std::int64_t>> Reader::axle_steps_of(const std::string& dispatch) {
  const auto most = database_.integer(
      "SELECT max(a.steps) FROM axle_steps a JOIN dispatch d ON d.plate = a.plate WHERE d.id = ? AND a.count "
      ">= 2",
      0, dispatch);
  if (!most) return most.error();
  return *most == 0 ? std::optional<std::int64_t>() : std::optional(*most);
}

}  // namespace steelyard::store
