// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "station/base/error.h"

namespace steelyard {

/// What is wrong in one cell of a table that somebody sent, in whole sentences.
struct TableFault {
  int row = 1;         ///< as a spreadsheet counts: the header is row 1
  std::string column;  ///< its name as the header has it, "" where the row as a whole is meant
  ErrorCode code = ErrorCode::row_malformed;
  std::string en;
  std::string zh;
  friend bool operator==(const TableFault&, const TableFault&) = default;
};

/// row_malformed, with the rule in both languages.
TableFault row_fault(int row, std::string column, const std::string& rule_en, const std::string& rule_zh);
/// Another error in its own words.
TableFault row_fault(int row, std::string column, const Error& error);

struct CsvRow {
  int number = 1;
  std::vector<std::string> cells;  ///< without blanks around them
};

struct CsvLimits {
  std::size_t rows = 1000;  ///< without the header
  std::size_t columns = 40;
};

/// Comma-, semicolon- or tab-separated text in UTF-8 without byte order mark (RFC 4180; LF is a line end
/// too). The first row tells which of the three. Rows without any text are left out, but counted.
struct CsvTable {
  std::vector<CsvRow> rows;  ///< the header is the first
  std::vector<TableFault> faults;
};
CsvTable parse_csv(std::string_view text, CsvLimits limits = {});

}  // namespace steelyard
