// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string_view>
#include <vector>

#include "station/base/csv_table.h"
#include "station/dispatch/slip.h"

namespace steelyard::dispatch {

/// Rows of one file of pick slips, beyond which it is refused.
inline constexpr std::size_t import_rows_max = 1000;

/// What a file of pick slips says: one row for each line of a slip, rows with the same number are one slip. A
/// row without number is a slip of its own, which the station gives a number.
struct SlipTable {
  std::vector<PickSlip> slips;  ///< in the order of their first rows
  /// Of each slip, for each of its lines: the row, as a spreadsheet counts.
  std::vector<std::vector<int>> rows;
  // Names of columns, as the header has them.
  std::string number_column;
  std::string customer_column;
  std::string product_column;
  std::vector<TableFault> faults;  ///< all of them, by row; the slips are good only without any
};

/// `text` is UTF-8 without byte order mark. The columns are told in config/slips/README.md.
SlipTable read_slip_table(std::string_view text);

}  // namespace steelyard::dispatch
