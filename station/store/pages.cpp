// SPDX-License-Identifier: Apache-2.0
#include "station/store/pages.h"

#include <charconv>

namespace steelyard::store {

std::optional<std::int64_t> integer_of(std::string_view text) {
  std::int64_t value = 0;
  const auto read = std::from_chars(text.data(), text.data() + text.size(), value);
  if (read.ec != std::errc() || read.ptr != text.data() + text.size() || value < 0) return std::nullopt;
  return value;
}

Error bad_cursor() {
  return {ErrorCode::field_bad_format, {{"field", "cursor"}, {"rule", "cursor of the page before"}}};
}

Result<void> check_limit(std::int64_t limit) {
  if (limit >= 1 && limit <= page_max) return {};
  return Error{ErrorCode::field_out_of_range,
               {{"field", "limit"}, {"rule", "1 to " + std::to_string(page_max)}}};
}

Result<Record> record_of(const sqlite::Statement& row) {
  const std::int64_t seq = row.integer(0);
  auto entry = parse_json(row.text(1));
  Json* body = nullptr;
  if (entry && entry->object() != nullptr) {
    const auto it = entry->object()->find("body");
    if (it != entry->object()->end()) body = &it->second;
  }
  if (body == nullptr) return Error{ErrorCode::chain_broken, {{"seq", seq}, {"rule", "it has no body"}}};
  return Record{seq, std::move(*body)};
}

Result<Page> page_of(sqlite::Database& database, Wanted wanted) {
  if (auto good = check_limit(wanted.limit); !good) return good.error();
  const std::string order = "t." + std::string(wanted.order);
  if (wanted.cursor) {
    const auto before = integer_of(*wanted.cursor);
    if (!before) return bad_cursor();
    wanted.conditions.add(order + " < ?", *before);
  }
  auto rows = database.prepare("SELECT e.seq, e.bytes, " + order + " FROM " + std::string(wanted.table) +
                               " t JOIN entry e ON e.seq = t.seq" + wanted.conditions.sql() + " ORDER BY " +
                               order + " DESC LIMIT " + std::to_string(wanted.limit));
  if (!rows) return rows.error();
  wanted.conditions.bind_to(*rows);
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
  if (static_cast<std::int64_t>(page.records.size()) == wanted.limit) page.cursor = std::to_string(last);
  return page;
}

}  // namespace steelyard::store
