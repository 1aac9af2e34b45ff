// SPDX-License-Identifier: Apache-2.0
// Every version of one pick slip.
#include "station/store/reader.h"

namespace steelyard::store {

Result<bool> Reader::has_slip(const std::string& number) {
  const auto found = database_.integer("SELECT 1 FROM slip WHERE number = ?", 0, number);
  if (!found) return found.error();
  return *found != 0;
}

Result<std::vector<journal::Entry>> Reader::slip_history(const std::string& number) {
  // Between the slip's first and last entry lie the few days of its life; what is not about it is passed over
  // by its text, so that only its own entries are parsed.
  auto rows = database_.prepare(
      "SELECT e.seq, e.bytes FROM slip s JOIN entry e ON e.seq BETWEEN s.ordinal AND s.seq WHERE s.number = "
      "? "
      "AND instr(e.bytes, '\"kind\":\"slip\"') > 0 AND instr(e.bytes, ?) > 0 ORDER BY e.seq");
  if (!rows) return rows.error();
  const std::string needle = "\"number\":" + to_text(Json(number));
  std::vector<journal::Entry> entries;
  auto row = rows->with(number, needle).step();
  for (; row && *row; row = rows->step()) {
    auto sealed = journal::read_entry(rows->text(1));
    if (!sealed) {
      return Error{ErrorCode::chain_broken,
                   {{"seq", rows->integer(0)}, {"rule", sentence(sealed.error(), Language::en)}}};
    }
    const Json* own = sealed->entry.body.find("number");
    const bool is_about_it = sealed->entry.kind == "slip" && own != nullptr && *own == Json(number);
    if (is_about_it) entries.push_back(std::move(sealed->entry));
  }
  if (!row) return row.error();
  if (entries.empty()) return Error{ErrorCode::not_found, {{"what", "pick slip " + number}}};
  return entries;
}

}  // namespace steelyard::store
