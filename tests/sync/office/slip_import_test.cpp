// SPDX-License-Identifier: Apache-2.0
#include "sync/office/slip_import.h"

#include "tests/sync/office/office_fixture.h"

namespace steelyard::office {
namespace {

const std::string header = "提货单号,日期,客户编号,购货单位,付款,产品编号,品名,包重(kg),袋数,数量(t)\n";

class SlipImport : public OfficeFixture {
 protected:
  /// Nothing where the file is refused, with its faults in `faults_`.
  std::vector<std::string> import(const std::string& rows, const std::string& station = "G1") {
    dispatch::SlipTable table = dispatch::read_slip_table(header + rows);
    return in_turn([&]() -> std::vector<std::string> {
      CHECK(judge_import(sql(), table).ok());
      faults_.clear();
      for (const auto& fault : table.faults) {
        faults_.push_back(std::to_string(fault.row) + " " + fault.column + " " +
                          std::string(name_of(fault.code)));
        words_ = fault.en + fault.zh;
      }
      if (!table.faults.empty()) return {};
      const auto made = make_imported(sql(), table, station, li());
      CHECK(made.ok());
      return *made;
    });
  }
  std::vector<std::string> faults_;
  std::string words_;
};

TEST_F(SlipImport, MakesAllOfThemAtOneStation) {
  EXPECT_EQ(import("88,2026-11-24,C1,城关养殖场,已付款,F551,肉鸡料,40,250,\n"
                   "88,,,,,F551,肉鸡料,40,10,\n"
                   ",2026-11-24,C2,Li farm,赊销,F551,肉鸡料,40,25,\n",
                   "G2"),
            (std::vector<std::string>{"88", "L0000001"}));
  EXPECT_TRUE(faults_.empty());
  EXPECT_EQ((*find_slip(sql(), "88"))->slip.lines.size(), 2U);
  EXPECT_EQ(feed("G2").items.size(), 2U);
  EXPECT_TRUE(feed("G1").items.empty());
}

TEST_F(SlipImport, ANumberOfTheFileIsNotGivenToARowBeforeIt) {
  EXPECT_EQ(import(",2026-11-24,C1,城关养殖场,已付款,F551,肉鸡料,40,250,\n"
                   "L0000001,2026-11-24,C1,城关养殖场,已付款,F551,肉鸡料,40,250,\n"),
            (std::vector<std::string>{"L0000002", "L0000001"}));
}

TEST_F(SlipImport, NamesEveryRowThatTheFilesKnowOtherwise) {
  ASSERT_TRUE(make(order("880123")).ok());
  EXPECT_TRUE(import("880123,2026-11-24,C1,城关养殖场,已付款,F551,肉鸡料,40,250,\n"
                     "G1-S0000009,2026-11-24,C9,城关养殖场,已付款,F551,肉鸡料,40,250,\n"
                     "90,2026-11-24,C1,城关养殖场,已付款,F551,肉鸡料,40,250,\n"
                     "90,,,,,F9,肉鸡料,40,250,\n"
                     "91,2026-11-24,C2,城关养殖场,已付款,F551,肉鸡料,40,250,\n")
                  .empty());
  EXPECT_EQ(faults_, (std::vector<std::string>{"2 提货单号 slip_number_taken", "3 客户编号 customer_unknown",
                                               "3 提货单号 field_bad_format", "5 产品编号 product_unknown",
                                               "6 客户编号 row_malformed"}));
  EXPECT_NE(words_.find("C2 is Li farm in the file, not 城关养殖场"), std::string::npos) << words_;
  EXPECT_NE(words_.find("档案中 C2 是“Li farm”"), std::string::npos) << words_;
  EXPECT_EQ(feed("G1").items.size(), 1U) << "nothing of the file was made";
}

}  // namespace
}  // namespace steelyard::office
