// SPDX-License-Identifier: Apache-2.0
#include "station/base/csv_table.h"

#include <random>

#include <gtest/gtest.h>

namespace steelyard {
namespace {

using Cells = std::vector<std::string>;

std::vector<Cells> cells(std::string_view text) {
  const CsvTable table = parse_csv(text);
  EXPECT_TRUE(table.faults.empty()) << table.faults.front().en;
  std::vector<Cells> out;
  for (const auto& row : table.rows) out.push_back(row.cells);
  return out;
}

std::string fault(std::string_view text, CsvLimits limits = {}) {
  const CsvTable table = parse_csv(text, limits);
  return table.faults.size() == 1 ? table.faults.front().en : std::to_string(table.faults.size()) + " faults";
}

TEST(CsvTable, RowsEndWithEitherLineEnd) {
  const std::vector<Cells> expected = {{"a", "b"}, {"1", "2"}};
  EXPECT_EQ(cells("a,b\r\n1,2\r\n"), expected);
  EXPECT_EQ(cells("a,b\n1,2"), expected);
  EXPECT_EQ(cells("\"a\",\"b\"\r\n\"1\",\"2\"\r\n"), expected);
  EXPECT_EQ(cells("\"a\",\"b\"\r\n\"1\",\"2\"\r"), expected);
}

TEST(CsvTable, TheFirstRowTellsTheSeparator) {
  EXPECT_EQ(cells("a;b;\"c,d\"\n1,5;2;3"), (std::vector<Cells>{{"a", "b", "c,d"}, {"1,5", "2", "3"}}));
  EXPECT_EQ(cells("a\tb,c\td\n1\t2\t3"), (std::vector<Cells>{{"a", "b,c", "d"}, {"1", "2", "3"}}));
  EXPECT_EQ(cells("alone\n1;2"), (std::vector<Cells>{{"alone"}, {"1;2"}}));
}

TEST(CsvTable, AQuotedCellHoldsSeparatorsLineEndsAndQuotationMarks) {
  EXPECT_EQ(cells("a,b\n\"x, \"\"y\"\"\r\nz\",2"), (std::vector<Cells>{{"a", "b"}, {"x, \"y\"\r\nz", "2"}}));
}

TEST(CsvTable, BlanksAroundACellAreNotPartOfIt) {
  EXPECT_EQ(cells("a, b \t,　c　"), (std::vector<Cells>{{"a", "b", "c"}}));
}

TEST(CsvTable, EmptyRowsAreLeftOutButCounted) {
  const CsvTable table = parse_csv("a,b\n\n,\n1,2\n");
  ASSERT_EQ(table.rows.size(), 2u);
  EXPECT_EQ(table.rows[1].number, 4);
  EXPECT_TRUE(parse_csv("").rows.empty());
}

TEST(CsvTable, WhatCannotBeToldApartIsAFaultWithItsRow) {
  EXPECT_EQ(fault("a\n\"x"), "Row 2, column –: a quotation mark is opened and never closed.");
  EXPECT_EQ(fault("a\n\"x\"y"), "Row 2, column –: text after a closing quotation mark.");
  EXPECT_EQ(
      fault("a\nx\"y\""),
      "Row 2, column –: a quotation mark inside a cell: put the whole cell in quotation marks and write the "
      "inner one twice.");
  EXPECT_EQ(fault("a\nx\ry\n"), "Row 2, column –: a carriage return without line feed.");
}

TEST(CsvTable, IsBounded) {
  CsvLimits limits;
  limits.rows = 2;
  limits.columns = 3;
  EXPECT_EQ(fault("a\n1\n2", limits), "0 faults");
  EXPECT_EQ(fault("a\n1\n2\n3\n4", limits), "Row 4, column –: at most 2 rows at once.");
  EXPECT_EQ(fault("a,b,c,d", limits), "Row 1, column –: at most 3 columns.");
}

TEST(CsvTable, AFaultSpeaksBothLanguages) {
  const TableFault fault = row_fault(3, "袋数", "no number", "不是数字");
  EXPECT_EQ(fault.en, "Row 3, column 袋数: no number.");
  EXPECT_EQ(fault.zh, "第 3 行，袋数 列：不是数字。");
  EXPECT_EQ(fault.code, ErrorCode::row_malformed);
  const TableFault other = row_fault(3, "", Error{ErrorCode::field_missing, {{"field", "品名"}}});
  EXPECT_EQ(other.code, ErrorCode::field_missing);
  EXPECT_EQ(other.en, "Field 品名 is missing or empty.");
}

/// Cells written as the rules say.
std::string written(const std::vector<Cells>& rows, char separator) {
  std::string out;
  for (const auto& row : rows) {
    for (std::size_t i = 0; i < row.size(); ++i) {
      if (i > 0) out += separator;
      out += '"';
      for (const char c : row[i]) out += c == '"' ? "\"\"" : std::string(1, c);
      out += '"';
    }
    out += "\r\n";
  }
  return out;
}

TEST(CsvTable, WhatIsWrittenByTheRulesIsReadBack) {
  const unsigned seed = 20'261'122;
  std::mt19937 random(seed);
  constexpr std::string_view letters = "ab\",;\t\n\r'7";
  for (int round = 0; round < 500; ++round) {
    std::vector<Cells> rows(1 + random() % 5, Cells(1 + random() % 5));
    for (auto& row : rows) {
      for (auto& cell : row) {
        // An x at both ends, so that there are no blanks to be cut off.
        cell = "x";
        for (auto n = random() % 6; n > 0; --n) cell += letters[random() % letters.size()];
        cell += "x";
      }
    }
    for (const char separator : {',', ';', '\t'}) {
      if (rows.front().size() == 1 && separator != ',') continue;
      EXPECT_EQ(cells(written(rows, separator)), rows) << "seed " << seed << ", round " << round;
    }
  }
}

TEST(CsvTable, NoTextIsTooOddToBeAnswered) {
  const unsigned seed = 4;
  std::mt19937 random(seed);
  constexpr std::string_view letters = "a1\",;\t\n\r\xE3\x80 ";
  for (int round = 0; round < 20'000; ++round) {
    std::string text;
    for (auto n = random() % 30; n > 0; --n) text += letters[random() % letters.size()];
    const CsvTable table = parse_csv(text);
    EXPECT_LE(table.faults.size(), 1u) << "seed " << seed << ", round " << round;
    for (const auto& row : table.rows) EXPECT_FALSE(row.cells.empty());
  }
}

}  // namespace
}  // namespace steelyard
