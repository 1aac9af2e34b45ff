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

/// Reads a row whose first columns are seq and bytes of an entry.
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

}  // namespace steelyard::store
