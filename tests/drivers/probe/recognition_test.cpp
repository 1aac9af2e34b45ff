// SPDX-License-Identifier: Apache-2.0
// Every protocol of the registry, simulated, is recognised among all the others.
#include <gtest/gtest.h>

#include "tests/drivers/probe/heard.h"

namespace steelyard::probe {
namespace {

using indicator::Registry;

class Recognition : public testing::TestWithParam<std::string> {
 protected:
  const Registry registry_ = Registry::built_in();
  const Indicator& indicator_ = *registry_.find(GetParam());
  const std::vector<Heap> frames_ = frames_of_a_truck(indicator_);

  /// First, or tied with the first and said so there.
  void expect_recognised(const std::vector<Candidate>& found, const std::string& how) const {
    const auto own = std::find_if(found.begin(), found.end(),
                                  [&](const Candidate& one) { return one.indicator == &indicator_; });
    ASSERT_NE(own, found.end()) << how << ": " << ids_of(found);
    if (own == found.begin()) return;
    EXPECT_TRUE(own->tied) << how << ": " << ids_of(found);
    const auto& notes = found.front().notes;
    const bool said =
        std::any_of(notes.begin(), notes.end(), [&](const Note& note) { return note.b == GetParam(); });
    EXPECT_TRUE(said) << how << ": " << ids_of(found);
  }
};

TEST_P(Recognition, AMovingTruckIsRecognised) {
  ASSERT_GT(frames_.size(), 20u);
  expect_recognised(judged(registry_, joined(frames_)), "all at once");
}

TEST_P(Recognition, PausesBetweenFramesDoNoHarm) {
  Listener listener(registry_);
  for (const Heap& frame : frames_) {
    listener.hear(frame);
    listener.pause();
  }
  expect_recognised(judged(listener), "with pauses");
}

TEST_P(Recognition, ListeningMayBeginAndEndInsideAFrame) {
  Heap bytes = joined(frames_);
  for (std::size_t cut = 1; cut < frames_.front().size(); cut += 3) {
    const Heap inside(bytes.begin() + static_cast<std::ptrdiff_t>(cut),
                      bytes.end() - static_cast<std::ptrdiff_t>(cut));
    expect_recognised(judged(registry_, inside), "cut by " + std::to_string(cut));
  }
}

TEST_P(Recognition, ALittleRubbishDoesNoHarm) {
  std::mt19937 random(11);  // NOLINT: the same every time
  Heap bytes;
  for (std::size_t i = 0; i < frames_.size(); ++i) {
    if (i % 15 == 7) {
      for (int n = 0; n < 5; ++n) bytes.push_back(static_cast<std::uint8_t>('a' + random() % 26));
    }
    bytes.insert(bytes.end(), frames_[i].begin(), frames_[i].end());
  }
  expect_recognised(judged(registry_, bytes), "with rubbish");
}

TEST_P(Recognition, SevenBitsReadAsEightAreSaid) {
  Heap bytes = joined(frames_);
  if (std::any_of(bytes.begin(), bytes.end(), [](auto byte) { return byte >= 0x80; })) {
    GTEST_SKIP() << "needs eight bits";
  }
  for (auto& byte : bytes) {
    if (std::popcount(byte) % 2 == 0) byte |= 0x80;  // odd parity
  }
  const auto found = judged(registry_, bytes);
  expect_recognised(found, "with parity");
  EXPECT_EQ(found.front().settings.bits, 7);
  EXPECT_EQ(found.front().settings.parity, Parity::odd);
  EXPECT_EQ(std::count_if(found.front().notes.begin(), found.front().notes.end(),
                          [](const Note& note) { return note.kind == NoteKind::seven_bit; }),
            1);
}

TEST_P(Recognition, ASenderOfAnotherAddressIsRecognised) {
  const auto [first, last] = indicator_.addresses;
  if (last == 0) GTEST_SKIP() << "knows no address";
  const auto frames = frames_of_a_truck(indicator_, last);
  const auto found = judged(registry_, joined(frames));
  expect_recognised(found, "at its last address");
}

TEST_P(Recognition, TwoFramesAreNotEnough) {
  const Heap bytes = joined({frames_[0], frames_[1]});
  const auto found = judged(registry_, bytes);
  EXPECT_TRUE(found.empty()) << ids_of(found);
}

INSTANTIATE_TEST_SUITE_P(All, Recognition, testing::ValuesIn(all_ids()),
                         [](const auto& info) { return as_test_name(info.param); });

TEST(Judgement, AModemsNameBeforeEveryFrameDoesNotHideAFormatWithACheck) {
  const Registry registry = Registry::built_in();
  const Indicator& yaohua = *registry.find("yaohua.tf0");
  Heap bytes;
  for (const Heap& frame : frames_of_a_truck(yaohua)) {
    for (const char c : std::string_view("weigh01T63866046557773"))
      bytes.push_back(static_cast<std::uint8_t>(c));
    bytes.insert(bytes.end(), frame.begin(), frame.end());
  }
  const auto found = judged(registry, bytes);
  ASSERT_FALSE(found.empty());
  EXPECT_EQ(found.front().indicator, &yaohua);
  EXPECT_EQ(found.front().trust, Trust::verified);
  EXPECT_LT(found.front().evidence.explained_percent(), 50);
}

TEST(Judgement, FramesOfWhichManyFailTheirCheckAreNotBelieved) {
  const Registry registry = Registry::built_in();
  Heap bytes;
  int i = 0;
  for (Heap frame : frames_of_a_truck(*registry.find("yaohua.tf0"))) {
    if (++i % 2 == 0) frame[3] ^= 1;
    bytes.insert(bytes.end(), frame.begin(), frame.end());
  }
  EXPECT_EQ(ids_of(judged(registry, bytes)), "");
}

TEST(Judgement, TheCheckByteOfToledoIsSaidToBeMissing) {
  const Registry registry = Registry::built_in();
  const Indicator& toledo = *registry.find("toledo.continuous");
  Heap bytes;
  for (Heap frame : frames_of_a_truck(toledo)) {
    frame.resize(17);
    bytes.insert(bytes.end(), frame.begin(), frame.end());
  }
  const auto found = judged(registry, bytes);
  ASSERT_FALSE(found.empty());
  EXPECT_EQ(found.front().indicator, &toledo);
  EXPECT_EQ(found.front().trust, Trust::marked);
  EXPECT_EQ(
      std::count(found.front().notes.begin(), found.front().notes.end(), Note{NoteKind::check_byte_off}), 1);
}

TEST(Judgement, WhatYaohuaDoesNotSayIsSaid) {
  const Registry registry = Registry::built_in();
  const auto found = judged(registry, joined(frames_of_a_truck(*registry.find("yaohua.tf0"))));
  ASSERT_EQ(found.size(), 1u) << ids_of(found);
  std::string kinds;
  for (const Note& note : found.front().notes) kinds += std::string(name_of(note.kind)) + " ";
  EXPECT_EQ(kinds, "unit stability mode makers confirm ");
  EXPECT_TRUE(found.front().certain);
}

TEST(Judgement, ForwardCannotBeToldFromReversed) {
  const Registry registry = Registry::built_in();
  const auto found = judged(registry, joined(frames_of_a_truck(*registry.find("yaohua.eq.fwd"))));
  ASSERT_GE(found.size(), 2u);
  std::string said;
  for (const Candidate& one : found) {
    for (const Note& note : one.notes) said += sentence(note, Language::en) + "\n";
  }
  EXPECT_NE(said.find("Cannot tell forward from reversed: look at the display. "), std::string::npos) << said;
}

TEST(Judgement, OneValueOnlyIsSaid) {
  const Registry registry = Registry::built_in();
  const Heap frame = frames_of_a_truck(*registry.find("yaohua.tf0")).front();
  const auto found = judged(registry, joined(std::vector<Heap>(8, frame)));
  ASSERT_FALSE(found.empty());
  const auto& notes = found.front().notes;
  const auto said = std::find_if(notes.begin(), notes.end(),
                                 [](const Note& note) { return note.kind == NoteKind::one_value; });
  ASSERT_NE(said, notes.end());
  EXPECT_EQ(said->a, "0");
}

}  // namespace
}  // namespace steelyard::probe
