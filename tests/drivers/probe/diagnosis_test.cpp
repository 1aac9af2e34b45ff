// SPDX-License-Identifier: Apache-2.0
#include "drivers/probe/diagnosis.h"

#include <gtest/gtest.h>

#include "tests/drivers/probe/heard.h"

namespace steelyard::probe {
namespace {

Diagnosis of(const Heap& bytes) {
  ByteCounts counts{};
  for (const auto byte : bytes) ++counts[byte];
  return diagnose(counts);
}

Heap text(std::string_view what) {
  return {what.begin(), what.end()};
}

TEST(Diagnosis, NothingAndLittle) {
  EXPECT_EQ(of({}), Diagnosis::silence);
  EXPECT_EQ(of(Heap(31, 0x80)), Diagnosis::too_little);
}

TEST(Diagnosis, ReadTooFastIsSaid) {
  const auto registry = indicator::Registry::built_in();
  for (const char* id : {"yaohua.tf0", "toledo.continuous"}) {
    const auto frames = frames_of_a_truck(*registry.find(id));
    for (const int sent : {1'200, 2'400, 4'800}) {
      EXPECT_EQ(of(read_at_another_speed(frames, sent, 9'600)), Diagnosis::too_fast) << id << sent;
    }
  }
}

TEST(Diagnosis, ReadTooSlowIsSaid) {
  const auto registry = indicator::Registry::built_in();
  for (const char* id : {"yaohua.tf0", "toledo.continuous"}) {
    const auto frames = frames_of_a_truck(*registry.find(id));
    for (const int read : {1'200, 2'400, 4'800}) {
      const auto said = of(read_at_another_speed(frames, 9'600, read));
      EXPECT_TRUE(said == Diagnosis::wrong_speed || said == Diagnosis::too_fast)
          << id << read << name_of(said);
    }
  }
}

TEST(Diagnosis, TextIsText) {
  EXPECT_EQ(of(text("the quick brown fox jumps over the lazy dog\r\n")), Diagnosis::text);
}

TEST(Diagnosis, NoiseIsUnknown) {
  std::mt19937 random(5);  // NOLINT: the same every time
  Heap bytes(2'000);
  for (auto& byte : bytes) byte = static_cast<std::uint8_t>(random());
  EXPECT_EQ(of(bytes), Diagnosis::unknown);
}

TEST(Diagnosis, EachHasAWordAndASentenceInBothLanguages) {
  for (const auto one : {Diagnosis::silence, Diagnosis::too_little, Diagnosis::too_fast,
                         Diagnosis::wrong_speed, Diagnosis::text, Diagnosis::unknown}) {
    EXPECT_FALSE(name_of(one).empty());
    EXPECT_FALSE(sentence(one, Language::en).empty());
    EXPECT_NE(sentence(one, Language::en), sentence(one, Language::zh));
  }
}

}  // namespace
}  // namespace steelyard::probe
