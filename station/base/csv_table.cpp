// SPDX-License-Identifier: Apache-2.0
#include "station/base/csv_table.h"

#include <algorithm>

#include "station/base/words.h"

namespace steelyard {
namespace {

/// The separator that stands most often in the first row, outside quotation marks.
char delimiter_of(std::string_view text) {
  std::size_t commas = 0, semicolons = 0, tabs = 0;
  bool is_quoted = false;
  for (const char c : text) {
    if (c == '"') is_quoted = !is_quoted;
    if (is_quoted) continue;
    if (c == '\n') break;
    commas += c == ',' ? 1 : 0;
    semicolons += c == ';' ? 1 : 0;
    tabs += c == '\t' ? 1 : 0;
  }
  if (tabs > commas && tabs > semicolons) return '\t';
  return semicolons > commas ? ';' : ',';
}

class Reader {
 public:
  Reader(std::string_view text, CsvLimits limits)
      : rest_(text), limits_(limits), delimiter_(delimiter_of(text)) {}

  CsvTable read() {
    for (int number = 1; !rest_.empty(); ++number) {
      CsvRow row{number, {}};
      if (!read_row(row)) break;
      const bool has_text =
          std::any_of(row.cells.begin(), row.cells.end(), [](const auto& cell) { return !cell.empty(); });
      if (!has_text) continue;
      if (table_.rows.size() > limits_.rows) {
        const std::string most = std::to_string(limits_.rows);
        add(number, "at most " + most + " rows at once", "一次最多 " + most + " 行");
        break;
      }
      table_.rows.push_back(std::move(row));
    }
    return std::move(table_);
  }

 private:
  enum class End { cell, row, fault };

  void add(int row, const std::string& en, const std::string& zh) {
    table_.faults.push_back(row_fault(row, "", en, zh));
  }

  /// False where what follows cannot be told apart any more.
  bool read_row(CsvRow& row) {
    for (;;) {
      std::string cell;
      const End end = rest_.starts_with('"') ? quoted(row.number, cell) : plain(row.number, cell);
      if (end == End::fault) return false;
      row.cells.push_back(trimmed(cell));
      if (row.cells.size() > limits_.columns) {
        const std::string most = std::to_string(limits_.columns);
        add(row.number, "at most " + most + " columns", "最多 " + most + " 列");
        return false;
      }
      if (end == End::row) return true;
    }
  }

  End plain(int row, std::string& cell) {
    const std::size_t length =
        std::min(rest_.find_first_of(std::string{delimiter_, '\n', '"'}), rest_.size());
    cell = rest_.substr(0, length);
    rest_.remove_prefix(length);
    if (rest_.starts_with('"')) {
      add(row,
          "a quotation mark inside a cell: put the whole cell in quotation marks and write the inner one "
          "twice",
          "单元格中有引号：请用引号括住整个单元格，并将内部引号写两次");
      return End::fault;
    }
    const bool is_row_end = !rest_.starts_with(delimiter_);
    if (is_row_end && cell.ends_with('\r')) cell.pop_back();
    if (cell.find('\r') != std::string::npos) {
      add(row, "a carriage return without line feed", "有单独的回车符（没有换行符）");
      return End::fault;
    }
    if (!rest_.empty()) rest_.remove_prefix(1);
    return is_row_end ? End::row : End::cell;
  }

  End quoted(int row, std::string& cell) {
    rest_.remove_prefix(1);
    for (;;) {
      const auto mark = rest_.find('"');
      if (mark == std::string_view::npos) {
        add(row, "a quotation mark is opened and never closed", "引号没有闭合");
        return End::fault;
      }
      cell += rest_.substr(0, mark);
      rest_.remove_prefix(mark + 1);
      if (!rest_.starts_with('"')) break;
      cell += '"';
      rest_.remove_prefix(1);
    }
    if (rest_.starts_with("\r\n")) rest_.remove_prefix(1);
    if (rest_ == "\r") rest_ = {};
    if (rest_.empty()) return End::row;
    const char after = rest_.front();
    if (after != delimiter_ && after != '\n') {
      add(row, "text after a closing quotation mark", "引号闭合之后还有文字");
      return End::fault;
    }
    rest_.remove_prefix(1);
    return after == '\n' ? End::row : End::cell;
  }

  std::string_view rest_;
  CsvLimits limits_;
  char delimiter_;
  CsvTable table_;
};

}  // namespace

TableFault row_fault(int row, std::string column, const std::string& rule_en, const std::string& rule_zh) {
  const auto error = [&](const std::string& rule) {
    return Error{ErrorCode::row_malformed,
                 {{"row", row}, {"field", column.empty() ? "–" : column}, {"rule", rule}}};
  };
  std::string en = sentence(error(rule_en), Language::en);
  std::string zh = sentence(error(rule_zh), Language::zh);
  return {row, std::move(column), ErrorCode::row_malformed, std::move(en), std::move(zh)};
}

TableFault row_fault(int row, std::string column, const Error& error) {
  return {row, std::move(column), error.code, sentence(error, Language::en), sentence(error, Language::zh)};
}

CsvTable parse_csv(std::string_view text, CsvLimits limits) {
  return Reader(text, limits).read();
}

}  // namespace steelyard
