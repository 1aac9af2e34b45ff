// SPDX-License-Identifier: Apache-2.0
#include "station/store/verify_numbers.h"

#include "station/base/json_members.h"
#include "station/store/numbers.h"
#include "station/store/projections.h"

namespace steelyard::store {
namespace {

using journal::Entry;
using Finding = std::optional<Error>;

Finding repeated(const Entry& entry, const std::string& number) {
  return Error{ErrorCode::number_repeated, {{"number", number}, {"seq", entry.seq}}};
}

Finding gap(const Entry& entry, const std::string& number, const std::string& kind, std::int64_t expected) {
  return Error{ErrorCode::number_gap,
               {{"number", number}, {"seq", entry.seq}, {"kind", kind}, {"expected", expected}}};
}

}  // namespace

Result<Finding> NumberCheck::check(const Entry& entry, const std::string& number, std::string_view known) {
  const auto running = running_number(entry.station, number);
  if (!running) return Finding();
  if (!known.empty()) {
    const auto found = tables_->integer(known, 0, number);
    if (!found) return found.error();
    if (*found != 0) return Finding();
  }
  const auto last = last_given(*tables_, running->kind);
  if (!last) return last.error();
  if (running->value == *last + 1) return Finding();
  if (running->value > *last) return gap(entry, number, running->kind, *last + 1);
  // It was given before. Of a weighing `fold` says so.
  return known.empty() ? Finding() : repeated(entry, number);
}

Result<Finding> NumberCheck::check_finding(const Entry& entry) {
  const std::string number = text_in(entry.body, "number");
  const auto running = running_number(entry.station, number);
  if (!running || running->kind != "finding") return Finding();  // `fold` says so
  const auto last = last_given(*tables_, running->kind);
  if (!last) return last.error();
  const bool is_closed = text_in(entry.body, "state") == "closed";
  if (running->value <= *last) return is_closed ? Finding() : repeated(entry, number);
  if (is_closed || running->value != *last + 1) return gap(entry, number, running->kind, *last + 1);
  return Finding();
}

Result<Finding> NumberCheck::check_owner(const Entry& entry, const std::string& number,
                                         std::string_view owner) {
  if (number.empty()) return Finding();
  auto row = tables_->prepare(owner);
  if (!row) return row.error();
  const auto found = row->with(number).step();
  if (!found) return found.error();
  if (*found && row->text(0) != text_in(entry.body, "id")) return repeated(entry, number);
  return Finding();
}

}  // namespace steelyard::store
