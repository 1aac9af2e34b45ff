// SPDX-License-Identifier: Apache-2.0
#include "sync/postgres/rows.h"

#include <charconv>

#include <libpq-fe.h>

#include "station/base/check.h"

namespace steelyard::postgres {
namespace {

using namespace std::chrono;

}  // namespace

void Rows::Clear::operator()(pg_result* result) const {
  PQclear(result);
}

Rows::Rows(pg_result* result) : result_(result) {}

int Rows::size() const {
  return PQntuples(result_.get());
}

std::int64_t Rows::changed() const {
  const std::string_view text = PQcmdTuples(result_.get());
  std::int64_t count = 0;
  std::from_chars(text.data(), text.data() + text.size(), count);
  return count;
}

std::string_view Rows::command() const {
  return PQcmdStatus(result_.get());
}

int Rows::columns() const {
  return PQnfields(result_.get());
}

bool Rows::is_number(int column) const {
  // pg_type.dat: bool, int8, int2, int4
  const Oid type = PQftype(result_.get(), column);
  return type == 16 || type == 20 || type == 21 || type == 23;
}

bool Rows::is_null(int row, int column) const {
  return PQgetisnull(result_.get(), row, column) != 0;
}

std::string_view Rows::view(int row, int column) const {
  return {PQgetvalue(result_.get(), row, column),
          static_cast<std::size_t>(PQgetlength(result_.get(), row, column))};
}

std::int64_t Rows::integer(int row, int column) const {
  const std::string_view bytes = view(row, column);
  CHECK(!bytes.empty() && bytes.size() <= sizeof(std::uint64_t));
  // The sign is carried by the first byte.
  std::uint64_t value = static_cast<signed char>(bytes.front()) < 0 ? ~std::uint64_t{0} : 0;
  for (const char byte : bytes) value = (value << 8) | static_cast<unsigned char>(byte);
  return static_cast<std::int64_t>(value);
}

LocalDay Rows::day(int row, int column) const {
  const year_month_day date{sys_days{days{integer(row, column) + epoch_days}}};
  return {static_cast<int>(date.year()), static_cast<int>(static_cast<unsigned>(date.month())),
          static_cast<int>(static_cast<unsigned>(date.day()))};
}

WallTime Rows::time(int row, int column) const {
  return WallTime{milliseconds{integer(row, column) / 1000 + epoch_ms}};
}

std::int32_t days_since_epoch(LocalDay day) {
  const sys_days date{year{day.year} / static_cast<int>(day.month) / day.day};
  return static_cast<std::int32_t>(date.time_since_epoch().count() - epoch_days);
}

}  // namespace steelyard::postgres
