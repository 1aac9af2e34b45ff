// SPDX-License-Identifier: Apache-2.0
#include "drivers/commission/profile.h"

#include <filesystem>
#include <fstream>

#include <gtest/gtest.h>

#include "drivers/commission/profile_codec.h"
#include "drivers/commission/profile_file.h"
#include "tests/drivers/commission/display.h"

namespace steelyard::commission {
namespace {

namespace fs = std::filesystem;

class ProfileTest : public testing::Test {
 protected:
  /// What differs, or "ok".
  static std::string what(const Result<void>& result) {
    if (result) return "ok";
    EXPECT_EQ(result.error().code, ErrorCode::profile_mismatch);
    return *result.error().params.at("what").string() + " " + *result.error().params.at("locked").string() +
           " " + *result.error().params.at("seen").string();
  }
  std::string frame(const Indication& indication, const LineFacts& facts = {}) const {
    return what(matches(profile_, "yaohua.tf0", facts, indication));
  }
  std::vector<std::string> faults_of(const std::string& key, Json value) const {
    Json json = json_of(profile_);
    json.object()->insert_or_assign(key, std::move(value));
    std::vector<std::string> out;
    for (const Error& fault : read_profile(json).faults) {
      out.push_back(std::string(name_of(fault.code)) + " " + *fault.params.at("field").string());
    }
    return out;
  }
  using Faults = std::vector<std::string>;

  Display display_;
  ScaleProfile profile_ = display_.profile();
};

TEST_F(ProfileTest, AFrameAsCommissionedIsGood) {
  EXPECT_EQ(frame(display_.number(18'760)), "ok");
  EXPECT_EQ(frame(Indication{}), "ok") << "no number, nothing to hold against it";
}

TEST_F(ProfileTest, WhateverChangedIsNamed) {
  EXPECT_EQ(frame(display_.number(18'760, 1)), "decimals 小数位数 0 1");
  Indication tonnes = display_.number(18);
  tonnes.unit = Unit::t;
  EXPECT_EQ(frame(tonnes), "unit 单位 kg t");
  EXPECT_EQ(what(matches(profile_, "toledo.continuous", {}, display_.number(1))),
            "protocol 协议 yaohua.tf0 toledo.continuous");
  LineFacts facts;
  facts.address = 4;
  EXPECT_EQ(frame(display_.number(1), facts), "address 地址 none 无 4");
  facts = {};
  facts.check_byte = Known::no;
  EXPECT_EQ(frame(display_.number(1), facts), "ok");
  profile_.check_byte = Known::yes;
  EXPECT_EQ(frame(display_.number(1), facts), "check byte 校验字节 sent 有 not sent 无");
}

TEST_F(ProfileTest, AUnitThatFramesCarriedIsMissedUnlessInMotion) {
  profile_.unit_in_frames = true;
  Indication shown = display_.number(18);
  EXPECT_EQ(frame(shown), "unit 单位 kg none 无");
  shown.stable = false;
  EXPECT_EQ(frame(shown), "ok");
}

TEST_F(ProfileTest, AConfigurationThatChangedIsNamed) {
  Arrangement as_is{"north", "yaohua.tf0", std::nullopt, Unit::kg, profile_.ranges};
  EXPECT_EQ(what(matches(profile_, as_is)), "ok");
  as_is.scale = "south";
  EXPECT_EQ(what(matches(profile_, as_is)), "scale 磅秤 north south");
  as_is.scale = "north";
  as_is.protocol = "yaohua.tf1";
  EXPECT_EQ(what(matches(profile_, as_is)), "protocol 协议 yaohua.tf0 yaohua.tf1");
  as_is.protocol = "yaohua.tf0";
  as_is.address = 2;
  EXPECT_EQ(what(matches(profile_, as_is)), "address 地址 none 无 2");
  as_is.address = {};
  as_is.unit = Unit::t;
  EXPECT_EQ(what(matches(profile_, as_is)), "unit 单位 kg t");
  as_is.unit = {};
  EXPECT_EQ(what(matches(profile_, as_is)), "unit 单位 kg none 无");
  as_is.unit = Unit::kg;
  as_is.ranges[0].interval = Mass::kilograms(50);
  EXPECT_EQ(what(matches(profile_, as_is)), "interval 分度值 20 kg (≤ 80000 kg) 50 kg (≤ 80000 kg)");
  as_is.ranges = profile_.ranges;
  as_is.unit = {};
  profile_.unit_in_frames = true;
  EXPECT_EQ(what(matches(profile_, as_is)), "ok") << "the frames say it";
}

TEST_F(ProfileTest, FramesThatAProgramReadsOtherwiseNowAreFound) {
  EXPECT_EQ(what(still_decodes(profile_, display_.indicator())), "ok");
  profile_.loads[2].shown = Decimal{40'040, 0};
  EXPECT_EQ(what(still_decodes(profile_, display_.indicator())), "frame 数据帧 40040 40020");
  profile_.loads[0].frame[4] ^= 1;
  EXPECT_EQ(what(still_decodes(profile_, display_.indicator())), "frame 数据帧 0 checksum");
}

TEST_F(ProfileTest, IsReadBackAsItWasWritten) {
  const auto back = parse_profile(text_of(profile_), "north.json");
  ASSERT_TRUE(back.ok()) << sentence(back.error());
  EXPECT_EQ(*back, profile_);
  profile_.address = 7;
  profile_.check_byte = Known::yes;
  profile_.seven_bit = Known::yes;
  profile_.unit_in_frames = profile_.sign_seen = true;
  EXPECT_EQ(*parse_profile(text_of(profile_), "north.json"), profile_);
}

TEST_F(ProfileTest, HoldsNothingThatAJournalEntryMayNot) {
  const std::string text = text_of(profile_);
  for (const char* word : {"true", "false", "null"}) EXPECT_EQ(text.find(word), std::string::npos) << word;
}

TEST_F(ProfileTest, EveryFaultIsNamed) {
  EXPECT_EQ(faults_of("version", 2), Faults{"field_out_of_range version"});
  EXPECT_EQ(faults_of("decimals", "0"), Faults{"field_wrong_type decimals"});
  EXPECT_EQ(faults_of("unit", "lb"), Faults{"field_not_one_of unit"});
  EXPECT_EQ(faults_of("colour", "red"), Faults{"field_unknown colour"});
  EXPECT_EQ(faults_of("loads", Json::Array{}), Faults{"field_bad_format loads"});
  EXPECT_EQ(faults_of("ranges", Json::Array{}), Faults{"field_bad_format ranges"});
  const Json::Array ranges = {Json::Object{{"to_g", 80'000'000}, {"interval_g", 50'000}}};
  EXPECT_EQ(faults_of("ranges", ranges), (Faults{"field_bad_format loads[1]", "field_bad_format loads[2]"}));
  const Json::Array loads = {
      Json::Object{{"shown", "many"}, {"unit", "kg"}, {"frame_hex", "0"}, {"at", "now"}}};
  EXPECT_EQ(faults_of("loads", loads),
            (Faults{"field_bad_format loads[0].shown", "field_bad_format loads[0].frame_hex",
                    "field_bad_format loads[0].at"}));
  EXPECT_EQ(faults_of("unit", "t").front(), "field_bad_format loads[0]");
}

TEST_F(ProfileTest, AFileIsWrittenWholeAndReadBack) {
  std::string pattern = testing::TempDir() + "steelyard-profile-XXXXXX";
  ASSERT_NE(::mkdtemp(pattern.data()), nullptr);
  const fs::path folder = pattern;
  const std::string file = folder / "north.json";
  auto none = load_profile(file);
  ASSERT_TRUE(none.ok());
  EXPECT_FALSE(none->has_value());
  ASSERT_TRUE(save_profile(profile_, file).ok());
  profile_.by = "wang";
  ASSERT_TRUE(save_profile(profile_, file).ok());
  EXPECT_EQ(**load_profile(file), profile_);
  EXPECT_EQ(std::distance(fs::directory_iterator(folder), fs::directory_iterator()), 1)
      << "nothing beside it";

  std::ofstream(file) << "{\"version\":1}";
  const auto torn = load_profile(file);
  ASSERT_FALSE(torn.ok());
  EXPECT_EQ(torn.error().code, ErrorCode::profile_malformed);
  const std::string rule = *torn.error().params.at("rule").string();
  EXPECT_NE(rule.find("loads"), std::string::npos);
  EXPECT_NE(rule.find("字段"), std::string::npos) << "in both languages";
  std::ofstream(file) << std::string(100'001, ' ');
  EXPECT_EQ(load_profile(file).error().code, ErrorCode::profile_malformed);
  EXPECT_TRUE(save_profile(profile_, folder / "made" / "x.json").ok()) << "its folder is made";
  EXPECT_EQ(save_profile(profile_, fs::path(file) / "x.json").error().code, ErrorCode::file_unwritable);
  ASSERT_TRUE(prepare_profile(profile_, folder / "made" / "x.json").ok());
  EXPECT_EQ(publish_profile(folder / "nothing-prepared.json").error().code, ErrorCode::file_unwritable);
  fs::remove_all(folder);
}

}  // namespace
}  // namespace steelyard::commission
