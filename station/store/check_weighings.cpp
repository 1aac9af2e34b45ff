// SPDX-License-Identifier: Apache-2.0
// Questions about public weighings.
#include "station/store/numbers.h"
#include "station/store/pages.h"
#include "station/store/reader.h"

namespace steelyard::store {

Result<Record> Reader::check_weighing(const std::string& number) {
  const auto running = running_number(station_, number);
  // 0 is the number of none.
  const std::int64_t value = running && running->kind == "check_weighing" ? running->value : 0;
  return one("SELECT e.seq, e.bytes FROM check_weighing c JOIN entry e ON e.seq = c.seq WHERE c.value = ?",
             value, "check weighing " + number);
}

Result<std::vector<Record>> Reader::open_check_weighings() {
  return all(
      "SELECT e.seq, e.bytes FROM check_weighing c JOIN entry e ON e.seq = c.seq WHERE c.state = 'open' "
      "ORDER BY c.value");
}

Result<Page> Reader::check_weighings(const CheckWeighingFilter& filter) {
  Wanted wanted{"check_weighing", "value", {}, filter.cursor, filter.limit};
  if (filter.state) wanted.conditions.add("t.state = ?", *filter.state);
  if (filter.plate) wanted.conditions.add("t.plate = ?", *filter.plate);
  return page_of(database_, std::move(wanted));
}

}  // namespace steelyard::store
