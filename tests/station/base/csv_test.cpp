// SPDX-License-Identifier: Apache-2.0
#include "station/base/csv.h"

#include <gtest/gtest.h>

namespace steelyard {
namespace {

std::string row(std::string_view text) {
  return CsvWriter().cell(text).end_row().take().substr(3);
}

TEST(CsvWriter, BeginsWithTheMarkByWhichExcelKnowsUtf8) {
  EXPECT_EQ(CsvWriter().cell("品名").number("-12.5").end_row().take(), "\xEF\xBB\xBF品名,-12.5\r\n");
}

TEST(CsvWriter, QuotesWhatWouldBreakTheRow) {
  EXPECT_EQ(row("a,b"), "\"a,b\"\r\n");
  EXPECT_EQ(row("say \"x\""), "\"say \"\"x\"\"\"\r\n");
  EXPECT_EQ(row("two\nlines"), "\"two\nlines\"\r\n");
  EXPECT_EQ(row(""), "\r\n");
}

TEST(CsvWriter, DefusesWhatASpreadsheetWouldRun) {
  for (const char* bad : {"=1+1", "+1", "-1", "@SUM(A1)", "  =1"}) {
    EXPECT_EQ(row(bad), "'" + std::string(bad) + "\r\n");
  }
  EXPECT_EQ(row("\t=1"), "'\t=1\r\n");
  EXPECT_EQ(row("\r=1"), "\"'\r=1\"\r\n");
  EXPECT_EQ(row("豫A-1"), "豫A-1\r\n");
}

}  // namespace
}  // namespace steelyard
