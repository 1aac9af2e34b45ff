// SPDX-License-Identifier: Apache-2.0
#include "station/dispatch/slip_table.h"

#include <fstream>
#include <random>
#include <sstream>

#include <gtest/gtest.h>

#include "station/base/text.h"
#include "station/dispatch/slip_columns.h"

namespace steelyard::dispatch {
namespace {

constexpr std::string_view header =
    "number,date,customer_code,customer_name,payment,product_code,product_name,bag_weight_kg,quantity_t,bags,"
    "unit_price,amount,line,plate,credit_limit,credit_used,note\n";

SlipTable read(const std::string& rows) {
  return read_slip_table(std::string(header) + rows);
}

/// "row column code" of every fault.
std::vector<std::string> faults(const SlipTable& table) {
  std::vector<std::string> out;
  for (const auto& f : table.faults) {
    out.push_back(std::to_string(f.row) + " " + f.column + " " + std::string(name_of(f.code)));
  }
  return out;
}

using Faults = std::vector<std::string>;

std::string shipped_file(const std::string& name) {
  std::ifstream file(std::string(STEELYARD_CONFIG) + "/slips/" + name);
  std::stringstream text;
  text << file.rdbuf();
  return text.str();
}

TEST(SlipTable, TheShippedExamplesSayTheSame) {
  const SlipTable en = read_slip_table(shipped_file("slips.en.csv"));
  const SlipTable zh = read_slip_table(shipped_file("slips.zh.csv"));
  ASSERT_EQ(faults(en), Faults());
  ASSERT_EQ(faults(zh), Faults());
  ASSERT_EQ(en.slips.size(), 2u);
  ASSERT_EQ(zh.slips.size(), 2u);
  EXPECT_EQ(en.rows, (std::vector<std::vector<int>>{{2, 3}, {4}}));
  for (std::size_t i = 0; i < 2; ++i) {
    EXPECT_EQ(en.slips[i].number, zh.slips[i].number);
    EXPECT_EQ(en.slips[i].date, zh.slips[i].date);
    EXPECT_EQ(en.slips[i].plate, zh.slips[i].plate);
    EXPECT_EQ(en.slips[i].payment, zh.slips[i].payment);
    EXPECT_EQ(en.slips[i].credit, zh.slips[i].credit);
    ASSERT_EQ(en.slips[i].lines.size(), zh.slips[i].lines.size());
    for (std::size_t l = 0; l < en.slips[i].lines.size(); ++l) {
      EXPECT_EQ(en.slips[i].lines[l].quantity, zh.slips[i].lines[l].quantity);
      EXPECT_EQ(en.slips[i].lines[l].amount, zh.slips[i].lines[l].amount);
    }
  }
  EXPECT_EQ(en.slips[0].lines[1].quantity, Mass::kilograms(1500));
  EXPECT_EQ(en.slips[0].lines[1].note, "dry store, gate 2");
  EXPECT_EQ(en.slips[1].credit, (Credit{{5'000'000}, {1'200'000}}));
}

TEST(SlipTable, RowsWithTheSameNumberAreLinesOfOneSlip) {
  const SlipTable table = read(
      "7,2026-11-22,C1,Li,paid,F1,Pig,40,1,25,,,,,,,\n"
      "8,2026-11-22,C2,Ma,unpaid,F1,Pig,40,1,25,,,,,,,\n"
      "7,,,,,F2,Cow,40,1,25,,,,,,,\n"
      "7,2026-11-22,C1,Li,paid,M9,Maize,,5,,,,9,,,,\n"
      "7,,,,,M8,Wheat,,5,,,,,,,,\n");
  ASSERT_EQ(faults(table), Faults());
  ASSERT_EQ(table.slips.size(), 2u);
  ASSERT_EQ(table.slips[0].lines.size(), 4u);
  EXPECT_EQ(table.slips[0].lines[1].line, 2);
  EXPECT_EQ(table.slips[0].lines[2].line, 9);
  EXPECT_EQ(table.slips[0].lines[3].line, 10);
  EXPECT_EQ(table.slips[1].payment, Payment::unpaid);
}

TEST(SlipTable, ARowWithoutNumberIsASlipOfItsOwn) {
  const SlipTable table = read(
      ",2026-11-22,C1,Li,paid,F1,Pig,40,1,25,,,,,,,\n"
      ",2026-11-22,C1,Li,paid,F1,Pig,40,1,25,,,,,,,\n");
  ASSERT_EQ(faults(table), Faults());
  EXPECT_EQ(table.slips.size(), 2u);
}

TEST(SlipTable, MassesAreExactToTheGram) {
  const SlipTable table = read(
      "1,2026-11-22,C1,Li,paid,M9,Maize,,0.000001,,,,,,,,\n"
      "2,2026-11-22,C1,Li,paid,M9,Maize,,1000000.000000,,,,,,,,\n"
      "3,2026-11-22,C1,Li,paid,F1,Pig,0.025,,4,,,,,,,\n");
  ASSERT_EQ(faults(table), Faults());
  EXPECT_EQ(table.slips[0].lines[0].quantity, Mass::grams(1));
  EXPECT_EQ(table.slips[1].lines[0].quantity, largest_mass);
  EXPECT_EQ(table.slips[2].lines[0].quantity, Mass::grams(100)) << "4 bags of 25 g";
}

TEST(SlipTable, TheHeaderSaysTheUnit) {
  const auto quantity = [](const std::string& name, const std::string& text) {
    const SlipTable table = read_slip_table("日期,客户编号,客户名称,付款,产品编号,品名," + name +
                                            "\n2026-1-5,C1,Li,已付,M9,玉米," + text + "\n");
    EXPECT_EQ(faults(table), Faults()) << name;
    return table.slips.empty() ? Mass() : table.slips[0].lines[0].quantity;
  };
  EXPECT_EQ(quantity("数量(t)", "1.5"), Mass::kilograms(1500));
  EXPECT_EQ(quantity("数量（吨）", "1.5"), Mass::kilograms(1500));
  EXPECT_EQ(quantity("数量 (KG)", "1.5"), Mass::grams(1500));
  EXPECT_EQ(quantity("quantity_kg", "1500"), Mass::kilograms(1500));
}

TEST(SlipTable, AHeaderThatIsNotUnderstoodIsRefused) {
  const auto of = [](const std::string& text) { return faults(read_slip_table(text + "\n1\n")); };
  EXPECT_EQ(of("number,colour,number"), (Faults{"1 colour row_malformed", "1 number row_malformed"}));
  EXPECT_EQ(of("number,数量,bag_weight"), (Faults{"1 数量 row_malformed", "1 bag_weight row_malformed"}));
  EXPECT_EQ(of("number,date,customer_code,customer_name,payment,product_code"),
            (Faults{"1 品名 / product_name row_malformed", "1 数量(t) / quantity_t row_malformed"}));
  EXPECT_EQ(faults(read_slip_table("")), Faults{"1  row_malformed"});
  EXPECT_EQ(faults(read("")), Faults{"2  row_malformed"});
}

TEST(SlipTable, EveryBadRowIsListedWithItsColumn) {
  const SlipTable table = read(
      "1,2026-11-22,C1,Li,paid,F1,Pig,40,1,24,,,,,,,\n"
      "2,22.11.,C1,Li,paid,F1,Pig,40,1,25,,,,,,,\n"
      "3,2026-11-22,,Li,soon,F1,Pig,40,1,25,,,,,,,\n"
      "4,2026-11-22,C1,Li,paid,F1,Pig,40,1e3,2.5,,,,,,,\n"
      "5,2026-11-22,C1,Li,paid,F1,Pig,40,1,25,100,99.99,,,,,\n"
      "6,2026-11-22,C1,Li,paid,F1,Pig,40,1,25,,,,?,,,\n"
      "7,2026-11-22,C1,Li,paid,F1,Pig,40,1,,,,,,,,\n"
      "8,2026-11-22,C1,Li,credit,F1,Pig,40,1,25,,,,,100,,\n"
      "9,2026-11-22,C1,Li,paid,F1,Pig,40,1,25,,,,,,,,stray\n"
      "10,2026-11-22,,Li,paid,F1,Pig,40,1,25,,,51,,,,\n");
  EXPECT_EQ(faults(table),
            (Faults{"2 quantity_t bags_not_quantity", "3 date field_bad_format", "4 payment row_malformed",
                    "5 bags row_malformed", "5 quantity_t row_malformed", "6 amount amount_not_price",
                    "7 plate plate_malformed", "8 bags row_malformed", "9 credit_used field_missing",
                    "10  row_malformed", "11 customer_code field_missing"}));
  EXPECT_EQ(table.faults[1].zh, "字段 date 的格式应为 YYYY-MM-DD。");
}

TEST(SlipTable, TheRowsOfASlipMustAgree) {
  const SlipTable table = read(
      "7,2026-11-22,C1,Li,paid,F1,Pig,40,1,25,,,,,,,\n"
      "7,2026-11-23,C2,,,F2,Cow,40,1,25,,,,,,,\n"
      "7,,,,,F2,Cow,40,1,25,,,1,,,,\n"
      "7,,,,,M9,Maize,,999999.5,,,,,,,,\n");
  EXPECT_EQ(faults(table), (Faults{"3 date row_malformed", "3 customer_code row_malformed",
                                   "4 line slip_line_repeated", "5 quantity_t row_malformed"}));
  EXPECT_EQ(table.faults[0].en, "Row 3, column date: differs from row 2 of the same slip.");
}

TEST(SlipTable, ASlipHasFiftyLinesAtMost) {
  std::string rows;
  for (int i = 0; i < 51; ++i) rows += "7,2026-11-22,C1,Li,paid,F1,Pig,40,1,25,,,,,,,\n";
  EXPECT_EQ(faults(read(rows)), Faults{"52 line field_out_of_range"});
}

TEST(SlipTable, AThousandRowsAreTheMost) {
  std::string rows;
  for (int i = 0; i < 1000; ++i) rows += ",2026-11-22,C1,Li,paid,F1,Pig,40,1,25,,,,,,,\n";
  EXPECT_EQ(read(rows).slips.size(), 1000u);
  rows += ",2026-11-22,C1,Li,paid,F1,Pig,40,1,25,,,,,,,\n";
  EXPECT_EQ(faults(read(rows)), Faults{"1002  row_malformed"});
}

TEST(SlipColumns, NumbersAreReadWithoutLoss) {
  EXPECT_EQ(scaled_integer("1.5", 3), 1500);
  EXPECT_EQ(scaled_integer("007", 0), 7);
  EXPECT_EQ(scaled_integer("1.50", 1), 15) << "a zero at the end is no digit lost";
  EXPECT_EQ(scaled_integer("123456789012345.123", 3), 123'456'789'012'345'123);
  for (const char* text : {"", ".", ".5", "5.", "1.05", "-1", "+1", "1,000", "1e3", "１", "1.2.3", " 1",
                           "0x1", "123456789012345678", "99999999999999999999"}) {
    EXPECT_FALSE(scaled_integer(text, 1)) << text;
  }
}

TEST(SlipColumns, DaysAreReadAsSpreadsheetsWriteThem) {
  for (const char* text : {"2026-01-05", "2026/1/5", "2026.01.5", "2026年1月5日", "2026-1-5"}) {
    EXPECT_EQ(iso_day(text), "2026-01-05") << text;
  }
  for (const char* text : {"5/1/2026", "2026-13-01", "soon", "2026-1", "2026-1-5-6"})
    EXPECT_EQ(iso_day(text), text);
}

TEST(SlipTable, NoFileIsTooOddToBeAnswered) {
  const unsigned seed = 7;
  std::mt19937 random(seed);
  const std::string good = shipped_file("slips.zh.csv");
  for (int round = 0; round < 3000; ++round) {
    std::string text = good;
    for (auto n = 1 + random() % 4; n > 0; --n) {
      const auto at = random() % text.size();
      switch (random() % 3) {
        case 0:
          text.erase(at, 1 + random() % 5);
          break;
        case 1:
          text[at] = "0,\"\n;-.x"[random() % 8];
          break;
        default:
          text.insert(at, text.substr(random() % text.size(), random() % 20));
      }
    }
    if (!is_utf8(text)) continue;
    const SlipTable table = read_slip_table(text);
    ASSERT_EQ(table.slips.size(), table.rows.size());
    for (std::size_t i = 0; i < table.slips.size(); ++i)
      EXPECT_EQ(table.slips[i].lines.size(), table.rows[i].size());
    EXPECT_TRUE(!table.faults.empty() || !table.slips.empty()) << "seed " << seed << ", round " << round;
    if (!table.faults.empty()) continue;
    for (const auto& slip : table.slips) {
      Mass sum;
      for (const auto& line : slip.lines) sum += line.quantity;
      EXPECT_LE(sum, largest_mass);
      EXPECT_LE(slip.lines.size(), slip_lines_max);
    }
  }
}

}  // namespace
}  // namespace steelyard::dispatch
