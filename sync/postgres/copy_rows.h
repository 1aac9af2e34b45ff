// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "station/base/time.h"

namespace steelyard::postgres {

/// Rows for COPY … FROM STDIN (FORMAT binary): every row as many values as it said, each of its column's own
/// type.
class CopyRows {
 public:
  CopyRows();

  /// A row of so many values begins.
  void row(int values);
  void put_int4(std::int32_t value);
  void put_int8(std::int64_t value);
  void put_int8(const std::optional<std::int64_t>& value);
  void put_day(LocalDay day);
  void put_day(const std::optional<LocalDay>& day);
  /// A timestamptz.
  void put_time(WallTime time);
  /// Text or bytea.
  void put_bytes(std::string_view bytes);

  /// Everything, with its end mark; nothing may be added after that.
  const std::string& finish();

 private:
  void number(std::uint64_t value, int bytes);
  void put_null();

  std::string bytes_;
};

}  // namespace steelyard::postgres
