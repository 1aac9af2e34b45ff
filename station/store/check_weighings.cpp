// SPDX-License-Identifier: Apache-2.0
// Questions about public weighings.
#include "station/store/conditions.h"
#include "station/store/numbers.h"
#include "station/store/pages.h"
#include "station/store/reader.h"

namespace steelyard::store {

namespace {
constexpr const char* newest =
    "SELECT e.seq, e.bytes, c.value FROM check_weighing c JOIN entry e ON e.seq = c.seq";
}  // namespace

Result<Record> Reader::check_weighing(const std::string& number) {
  const auto running = running_number(station_, number);
  const Error none{ErrorCode::not_found, {{"what", "check weighing " + number}}};
  if (!running || running->kind != "check_weighing") return none;
  auto row = database_.prepare(std::string(newest) + " WHERE c.value = ?");
  if (!row) return row.error();
  const auto found = row->with(running->value).step();
  if (!found) return found.error();
  if (!*found) return none;
  return record_of(*row);
}

Result<std::vector<Record>> Reader::open_check_weighings() {
  auto rows = database_.prepare(std::string(newest) + " WHERE c.state = 'open' ORDER BY c.value");
  if (!rows) return rows.error();
  std::vector<Record> records;
  auto row = rows->step();
  for (; row && *row; row = rows->step()) {
    auto record = record_of(*rows);
    if (!record) return record.error();
    records.push_back(*std::move(record));
  }
  if (!row) return row.error();
  return records;
}

Result<Page> Reader::check_weighings(const CheckWeighingFilter& filter) {
  if (auto limit = check_limit(filter.limit); !limit) return limit.error();
  Conditions conditions;
  if (filter.state) conditions.add("c.state = ?", *filter.state);
  if (filter.cursor) {
    const auto before = integer_of(*filter.cursor);
    if (!before) return bad_cursor();
    conditions.add("c.value < ?", *before);
  }
  auto rows = database_.prepare(newest + conditions.sql() + " ORDER BY c.value DESC LIMIT " +
                                std::to_string(filter.limit));
  if (!rows) return rows.error();
  conditions.bind_to(*rows);
  Page page;
  std::int64_t last = 0;
  auto row = rows->step();
  for (; row && *row; row = rows->step()) {
    auto record = record_of(*rows);
    if (!record) return record.error();
    page.records.push_back(*std::move(record));
    last = rows->integer(2);
  }
  if (!row) return row.error();
  if (static_cast<std::int64_t>(page.records.size()) == filter.limit) page.cursor = std::to_string(last);
  return page;
}

}  // namespace steelyard::store
