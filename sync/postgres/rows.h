// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "station/base/time.h"

struct pg_result;

namespace steelyard::postgres {

/// What a query gave, in PostgreSQL's binary format. Rows and columns count from 0. Views live as long as the
/// rows do.
class Rows {
 public:
  explicit Rows(pg_result* result);

  int size() const;
  /// Rows that an INSERT, UPDATE or DELETE touched.
  std::int64_t changed() const;

  /// "COMMIT", "INSERT 0 1", …
  std::string_view command() const;

  int columns() const;
  /// Of int2, int4, int8 or boolean.
  bool is_number(int column) const;
  bool is_null(int row, int column) const;
  /// Of text and bytea.
  std::string_view view(int row, int column) const;
  std::string text(int row, int column) const { return std::string(view(row, column)); }
  /// Of int2, int4, int8 and boolean.
  std::int64_t integer(int row, int column) const;
  /// Of date.
  LocalDay day(int row, int column) const;
  /// Of timestamptz, cut to milliseconds.
  WallTime time(int row, int column) const;

 private:
  struct Clear {
    void operator()(pg_result* result) const;
  };
  std::unique_ptr<pg_result, Clear> result_;
};

/// Days and milliseconds from 1970-01-01 to 2000-01-01, from which PostgreSQL counts.
inline constexpr std::int64_t epoch_days = 10'957;
inline constexpr std::int64_t epoch_ms = epoch_days * 86'400'000;

/// Days since 2000-01-01, as PostgreSQL's binary date.
std::int32_t days_since_epoch(LocalDay day);

}  // namespace steelyard::postgres
