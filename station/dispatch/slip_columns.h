// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "station/base/csv_table.h"
#include "station/dispatch/slip.h"

namespace steelyard::dispatch {

/// What a column of a file of pick slips says.
enum class SlipColumn {
  number,
  date,
  customer_code,
  customer_name,
  payment,
  credit_limit,
  credit_used,
  plate,
  coordinator,
  line,
  product_code,
  product_name,
  bag_weight,
  pellet,
  quantity,
  bags,
  unit_price,
  amount,
  note
};

/// Those that are the same in all rows of a slip.
bool is_of_whole_slip(SlipColumn column);
/// The column that a field of a slip's JSON came from: "lines[0].bags" → bags.
std::optional<SlipColumn> column_of_field(std::string_view field);

struct ColumnPlace {
  std::size_t index = 0;
  std::string header;  ///< as the file has it
  int decimals =
      0;  ///< that the number may have: of tonnes and kilograms down to the gram, of money to the cent
};

/// The header's columns, by what they say. Unknown, repeated and missing ones are faults.
std::map<SlipColumn, ColumnPlace> read_slip_header(const CsvRow& header, std::vector<TableFault>& faults);

/// Digits with at most one point, as an integer with `decimals` decimals: "1.5" with 3 is 1500. Empty for
/// anything else, and where digits would be lost.
std::optional<std::int64_t> scaled_integer(std::string_view text, int decimals);
/// "2026/1/5", "2026.01.05", "2026年1月5日" as "2026-01-05"; what is none of these as it is.
std::string iso_day(const std::string& text);
/// 已付款, 已付, paid …; empty for another word.
std::optional<Payment> payment_in_words(std::string_view text);

}  // namespace steelyard::dispatch
