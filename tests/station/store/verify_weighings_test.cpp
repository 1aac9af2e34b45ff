// SPDX-License-Identifier: Apache-2.0
#include "station/store/verify_weighings.h"

#include <filesystem>

#include <gtest/gtest.h>

#include "station/store/sqlite_journal.h"
#include "station/store/verify.h"
#include "tests/support/test_folder.h"
#include "tests/support/written_day.h"

namespace steelyard::store {
namespace {

using support::TestFolder;
using support::WrittenDay;

/// A truck that arrived and was weighed empty, or somebody who asked for a public weighing: the weighing by
/// itself, and what carries it, each as it may have been forged.
class VerifyWeighings : public testing::Test {
 protected:
  static Json::Object weighing() {
    return {{"number", "G1-W0000001"}, {"purpose", "empty"},   {"scale", "north"},
            {"mass_g", 15'000'000},    {"interval_g", 20'000}, {"at", "2026-11-22T08:15:30.250Z"},
            {"source", "measured"},    {"by", "wang"}};
  }
  static Json::Object alone(Json::Object weighing) {
    weighing.emplace("dispatch", "G1-20261122-0001");
    return weighing;
  }
  static Json::Object dispatch(const Json::Object& weighing) {
    Json::Object body{
        {"id", "G1-20261122-0001"},           {"plate", "豫A1"},
        {"state", "empty_weighed"},           {"customer", Json::Object{{"code", "C9"}, {"name", "n"}}},
        {"weighings", Json::Array{weighing}}, {"arrived_day", "2026-11-22"}};
    if (weighing.count("mass_g") != 0) body.emplace("empty_g", weighing.at("mass_g"));
    return body;
  }
  static Json::Object public_alone(Json::Object weighing) {
    weighing["purpose"] = "check";
    weighing.emplace("check", "G1-C0000001");
    return weighing;
  }
  static Json::Object public_weighing(Json::Object weighing) {
    weighing.erase("purpose");
    const Json gross = weighing.at("mass_g");
    return {{"number", "G1-C0000001"},
            {"state", "open"},
            {"weighings", Json::Array{std::move(weighing)}},
            {"gross_g", gross}};
  }
  void write(const char* kind, Json::Object body) {
    auto journal = SqliteJournal::open({folder_.path("data"), "G1", "e1"});
    ASSERT_TRUE(journal.ok());
    ASSERT_TRUE((*journal)->append({{day_.entry(kind, std::move(body))}, {}}).ok());
  }
  /// "SEQ: RULE" of each finding, all of them net_wrong about `subject`.
  std::vector<std::string> found(const char* subject = "G1-20261122-0001") const {
    const auto report = verify({.folder = folder_.path("data"), .scratch_folder = folder_.path()});
    EXPECT_TRUE(report.ok()) << sentence(report.error());
    std::vector<std::string> out;
    for (const Error& finding : report->findings) {
      EXPECT_EQ(finding.code, ErrorCode::net_wrong) << sentence(finding);
      EXPECT_EQ(finding.params.at("dispatch"), Param(subject)) << sentence(finding);
      out.push_back(std::to_string(*finding.params.at("seq").integer()) + ": " +
                    *finding.params.at("rule").string());
    }
    return out;
  }
  using Findings = std::vector<std::string>;

  TestFolder folder_;
  WrittenDay day_;
};

/// Each member that both say, and another value for it.
const std::pair<const char*, Json> forgeries[] = {
    {"mass_g", 14'000'000},  {"scale", "south"},   {"at", "2026-11-22T07:15:30.250Z"},
    {"interval_g", 50'000},  {"source", "manual"}, {"by", "zhang"},
    {"purpose", "unloaded"},
};

TEST_F(VerifyWeighings, AnHonestOneIsGood) {
  write("weighing", alone(weighing()));
  write("dispatch", dispatch(weighing()));
  EXPECT_EQ(found(), Findings());
}

TEST_F(VerifyWeighings, NamesTheDispatchThatCarriesItOtherwise) {
  for (const auto& [member, other] : forgeries) {
    if (member == std::string("purpose")) continue;  // the empty weight that counts would be another rule's
    auto forged = weighing();
    forged[member] = other;
    write("weighing", alone(weighing()));
    write("dispatch", dispatch(forged));
    EXPECT_EQ(found(),
              Findings{std::string("2: ") + member + " of weighing G1-W0000001 = that of its own entry 1"});
    day_ = WrittenDay();
    std::filesystem::remove_all(folder_.path("data"));
  }
}

TEST_F(VerifyWeighings, NamesTheDispatchWhoseWeighingsOwnEntryWasForged) {
  for (const auto& [member, other] : forgeries) {
    auto forged = weighing();
    forged[member] = other;
    write("weighing", alone(forged));
    write("dispatch", dispatch(weighing()));
    EXPECT_EQ(found(),
              Findings{std::string("2: ") + member + " of weighing G1-W0000001 = that of its own entry 1"});
    day_ = WrittenDay();
    std::filesystem::remove_all(folder_.path("data"));
  }
}

TEST_F(VerifyWeighings, NamesALaterEntryThatChangesAWeight) {
  write("weighing", alone(weighing()));
  write("dispatch", dispatch(weighing()));
  write("dispatch", dispatch(weighing()));
  EXPECT_EQ(found(), Findings());
  auto lighter = weighing();
  lighter["mass_g"] = 14'980'000;
  write("dispatch", dispatch(lighter));
  EXPECT_EQ(found(), Findings{"4: mass_g of weighing G1-W0000001 = that of its own entry 1"});
}

TEST_F(VerifyWeighings, NamesOneThatNothingCarries) {
  const Findings expected{"1: weighing G1-W0000001 is carried by the entry that follows it at once"};
  write("weighing", alone(weighing()));
  EXPECT_EQ(found(), expected);
  write("opened", {{"epoch", "e1"}});
  write("dispatch", dispatch(weighing()));
  EXPECT_EQ(found(), expected) << "it follows, but not at once";
}

TEST_F(VerifyWeighings, NamesOneThatTheDispatchAfterItLeavesOut) {
  write("weighing", alone(weighing()));
  auto without = dispatch({});
  without["weighings"] = Json::Array{};
  write("dispatch", without);
  EXPECT_EQ(found(), Findings{"1: weighing G1-W0000001 is carried by the entry that follows it at once"});
}

TEST_F(VerifyWeighings, NamesADispatchThatCarriesOneWithoutItsOwnEntry) {
  write("dispatch", dispatch(weighing()));
  EXPECT_EQ(found(), Findings{"1: weighing G1-W0000001 has an entry of its own before it is carried"});
}

TEST_F(VerifyWeighings, NamesADispatchThatCarriesAnothersWeighing) {
  write("weighing", public_alone(weighing()));
  write("check_weighing", public_weighing(weighing()));
  write("dispatch", dispatch(weighing()));
  EXPECT_EQ(found(), Findings{"3: weighing G1-W0000001 is of the one that its own entry 1 names"});
}

TEST_F(VerifyWeighings, APublicOneIsHeldAgainstItsOwnEntryToo) {
  write("weighing", public_alone(weighing()));
  write("check_weighing", public_weighing(weighing()));
  EXPECT_EQ(found(), Findings());
  auto heavier = weighing();
  heavier["mass_g"] = 15'020'000;
  write("check_weighing", public_weighing(heavier));
  EXPECT_EQ(found("G1-C0000001"), Findings{"3: mass_g of weighing G1-W0000001 = that of its own entry 1"});
}

TEST_F(VerifyWeighings, NamesAPublicOneThatNothingCarries) {
  write("weighing", public_alone(weighing()));
  write("dispatch", [] {
    auto body = dispatch({});
    body["weighings"] = Json::Array{};
    return body;
  }());
  EXPECT_EQ(found("G1-C0000001"),
            Findings{"1: weighing G1-W0000001 is carried by the entry that follows it at once"});
}

}  // namespace
}  // namespace steelyard::store
