// SPDX-License-Identifier: Apache-2.0
#include "station/service/scale_proof.h"

#include <filesystem>
#include <fstream>

#include <gtest/gtest.h>

#include "drivers/commission/profile_file.h"
#include "drivers/registry.h"
#include "tests/support/test_folder.h"

namespace steelyard::service {
namespace {

namespace fs = std::filesystem;
using weighing::Decimal;
using weighing::Unit;

class ScaleProofTest : public testing::Test {
 protected:
  ScaleProofTest() {
    setup_.scale.id = "north";
    setup_.scale.unit = Unit::kg;
    setup_.scale.ranges = {{Mass::kilograms(80'000), Mass::kilograms(20)}};
    setup_.line = "tcp://127.0.0.1:4001";
    setup_.protocol = "yaohua.tf0";
    setup_.profile = folder_.path("north.json");
  }

  /// For so long, ten frames a second.
  void show(ScaleProof& proof, std::int64_t digits, int decimals, Duration how_long = Duration(100'000)) {
    indicator::Indication shown;
    shown.value = Decimal{digits, decimals};
    std::array<std::uint8_t, indicator::frame_max> out{};
    const auto size = protocol_.encode(shown, protocol_.facts(), out);
    for (const Instant end = now_ + how_long; now_ < end; now_ += Duration(100'000)) {
      proof.on_reading({0, indicator::Bytes(out).first(size), shown}, protocol_.facts(), now_);
    }
  }
  void confirm_three(ScaleProof& proof) {
    proof.begin();
    for (const int kg : {0, 18'760, 40'000}) {
      show(proof, kg, 0, Duration(2'500'000));
      ASSERT_TRUE(proof.running()->confirm(std::to_string(kg), "kg", now_, WallTime()).ok());
    }
  }
  void commission(ScaleProof& proof) {
    confirm_three(proof);
    const auto profile = proof.prepare(protocol_.facts(), "chen", WallTime());
    ASSERT_TRUE(profile.ok()) << sentence(profile.error());
    ASSERT_TRUE(proof.adopt(*profile).ok());
  }
  static std::string code(const ScaleProof& proof) {
    return proof.why_not() ? std::string(name_of(proof.why_not()->code)) : "ok";
  }
  /// Of what was captured.
  static int lines_of(const std::string& event) {
    const std::string log = testing::internal::GetCapturedStderr();
    int out = 0;
    for (auto at = log.find(event); at != std::string::npos; at = log.find(event, at + 1)) ++out;
    return out;
  }
  static std::string what(const ScaleProof& proof) { return *proof.why_not()->params.at("what").string(); }

  const support::TestFolder folder_;
  const indicator::Registry registry_ = indicator::Registry::built_in();
  const indicator::Indicator& protocol_ = *registry_.find("yaohua.tf0");
  ScaleSetup setup_;
  Instant now_{};
};

TEST_F(ScaleProofTest, AScaleThatWasNeverCommissionedIsHeldAgainstNothing) {
  ScaleProof proof(setup_, protocol_);
  show(proof, 18'760, 3);
  EXPECT_EQ(code(proof), "ok");
  EXPECT_TRUE(proof.commissioned().is_null());
}

TEST_F(ScaleProofTest, AProfileThatIsNamedMustBeThere) {
  setup_.profile_is_required = true;
  EXPECT_EQ(code(ScaleProof(setup_, protocol_)), "profile_malformed");
}

TEST_F(ScaleProofTest, ADamagedProfileIsNoReasonToGoWithout) {
  std::ofstream(setup_.profile) << "{";
  EXPECT_EQ(code(ScaleProof(setup_, protocol_)), "profile_malformed");
}

TEST_F(ScaleProofTest, AFrameThatIsNotAsCommissionedStopsTheScaleUntilItIsAgain) {
  ScaleProof proof(setup_, protocol_);
  commission(proof);
  show(proof, 18'760, 0);
  EXPECT_EQ(code(proof), "ok");
  show(proof, 18'760, 1);
  EXPECT_EQ(code(proof), "profile_mismatch");
  EXPECT_EQ(what(proof), "decimals 小数位数");
  proof.on_reading({0, {}, indicator::Indication{}}, protocol_.facts(), now_);
  EXPECT_EQ(code(proof), "profile_mismatch") << "a frame without a number does not heal it";
  show(proof, 18'760, 0);
  EXPECT_EQ(code(proof), "ok");
}

TEST_F(ScaleProofTest, AfterARestartTheProfileStillHolds) {
  {
    ScaleProof proof(setup_, protocol_);
    commission(proof);
  }
  ScaleProof proof(setup_, protocol_);
  EXPECT_EQ(code(proof), "ok");
  EXPECT_EQ(*proof.commissioned().find("by")->string(), "chen");
  setup_.scale.ranges[0].interval = Mass::kilograms(50);
  const ScaleProof other(setup_, protocol_);
  EXPECT_EQ(code(other), "profile_mismatch");
  EXPECT_EQ(what(other), "interval 分度值");
}

TEST_F(ScaleProofTest, ADriverThatReadsTheCapturedFramesOtherwiseStopsTheScale) {
  {
    ScaleProof proof(setup_, protocol_);
    commission(proof);
  }
  auto profile = **commission::load_profile(setup_.profile);
  profile.loads[1].frame = profile.loads[2].frame;
  ASSERT_TRUE(commission::save_profile(profile, setup_.profile).ok());
  const ScaleProof proof(setup_, protocol_);
  EXPECT_EQ(code(proof), "profile_mismatch");
  EXPECT_EQ(what(proof), "frame 数据帧");
}

TEST_F(ScaleProofTest, AProfileThatIsNotKeptStopsTheScaleUntilItIs) {
  ScaleProof proof(setup_, protocol_);
  confirm_three(proof);
  const auto profile = proof.prepare(protocol_.facts(), "chen", WallTime());
  ASSERT_TRUE(profile.ok());
  fs::create_directory(setup_.profile);  // nothing can take this name now
  EXPECT_EQ(proof.adopt(*profile).error().code, ErrorCode::file_unwritable);
  EXPECT_EQ(code(proof), "file_unwritable");
  show(proof, 18'760, 0);
  EXPECT_EQ(code(proof), "file_unwritable") << "a good frame does not heal it";
  ASSERT_TRUE(proof.is_running());
  fs::remove(setup_.profile);
  const auto again = proof.prepare(protocol_.facts(), "chen", WallTime());
  ASSERT_TRUE(again.ok());
  EXPECT_TRUE(proof.adopt(*again).ok());
  EXPECT_EQ(code(proof), "ok");
  EXPECT_FALSE(proof.is_running());
  EXPECT_EQ(code(ScaleProof(setup_, protocol_)), "ok");
}

TEST_F(ScaleProofTest, FramesThatAreGoodAndBadByTurnsDoNotFillTheLog) {
  ScaleProof proof(setup_, protocol_);
  commission(proof);
  testing::internal::CaptureStderr();
  for (int i = 0; i < 200; ++i) show(proof, 18'760, i % 2);
  EXPECT_EQ(lines_of("scale.changed"), 1) << "twenty seconds";
  testing::internal::CaptureStderr();
  show(proof, 18'760, 0, Duration(60'000'000));
  EXPECT_EQ(lines_of("scale.as_commissioned"), 1) << "it is over";
  testing::internal::CaptureStderr();
  show(proof, 18'760, 1, Duration(300'000'000));
  EXPECT_EQ(lines_of("scale.changed"), 1) << "five minutes of the same";
}

TEST_F(ScaleProofTest, WhatCannotBeWrittenIsRefusedAndTheOldOneStays) {
  setup_.profile = folder_.path("file") + "/north.json";
  std::ofstream(folder_.path("file")) << "not a folder";
  ScaleProof proof(setup_, protocol_);
  confirm_three(proof);
  const auto refused = proof.prepare(protocol_.facts(), "chen", WallTime());
  ASSERT_FALSE(refused.ok());
  EXPECT_EQ(refused.error().code, ErrorCode::file_unwritable);
  EXPECT_TRUE(proof.is_running());
  EXPECT_TRUE(proof.commissioned().is_null());
}

}  // namespace
}  // namespace steelyard::service
