// SPDX-License-Identifier: Apache-2.0
#include "sync/postgres/copy_rows.h"

#include "sync/postgres/rows.h"

namespace steelyard::postgres {

// The format: PostgreSQL 15 documentation, COPY, "Binary Format".
CopyRows::CopyRows() : bytes_("PGCOPY\n\377\r\n\0", 11) {
  number(0, 4);  // flags
  number(0, 4);  // length of the header's extension
}

void CopyRows::number(std::uint64_t value, int bytes) {
  for (int shift = (bytes - 1) * 8; shift >= 0; shift -= 8)
    bytes_.push_back(static_cast<char>((value >> shift) & 0xff));
}

void CopyRows::put_null() {
  number(0xffff'ffff, 4);
}

void CopyRows::row(int values) {
  number(static_cast<std::uint64_t>(values), 2);
}

void CopyRows::put_int4(std::int32_t value) {
  number(4, 4);
  number(static_cast<std::uint32_t>(value), 4);
}

void CopyRows::put_int8(std::int64_t value) {
  number(8, 4);
  number(static_cast<std::uint64_t>(value), 8);
}

void CopyRows::put_int8(const std::optional<std::int64_t>& value) {
  value ? put_int8(*value) : put_null();
}

void CopyRows::put_day(LocalDay day) {
  put_int4(days_since_epoch(day));
}

void CopyRows::put_day(const std::optional<LocalDay>& day) {
  day ? put_day(*day) : put_null();
}

void CopyRows::put_time(WallTime time) {
  put_int8((time.time_since_epoch().count() - epoch_ms) * 1000);
}

void CopyRows::put_bytes(std::string_view bytes) {
  number(bytes.size(), 4);
  bytes_.append(bytes);
}

const std::string& CopyRows::finish() {
  number(0xffff, 2);
  return bytes_;
}

}  // namespace steelyard::postgres
