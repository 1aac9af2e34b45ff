// SPDX-License-Identifier: Apache-2.0
#include "drivers/sim/line_faults.h"

#include <algorithm>
#include <string>

#include <gtest/gtest.h>

namespace steelyard::sim {
namespace {

using indicator::Bytes;

class Line {
 public:
  explicit Line(std::initializer_list<const char*> faults, std::uint64_t seed = 1) : line_(seed) {
    for (const char* fault : faults) set(fault);
  }
  void set(const char* fault) { line_.set(*parse_fault(fault)); }

  std::string pass(std::string_view frame, std::string_view wrong = "") {
    const std::vector<std::uint8_t> bytes(frame.begin(), frame.end());
    const std::vector<std::uint8_t> other(wrong.begin(), wrong.end());
    return text(line_.pass(bytes, other));
  }
  std::string idle() { return text(line_.idle()); }

 private:
  static std::string text(Bytes bytes) { return {bytes.begin(), bytes.end()}; }
  LineFaults line_;
};

TEST(LineFaults, WithoutAnyItPassesFramesAsTheyAre) {
  Line line({});
  EXPECT_EQ(line.pass("+000000"), "+000000");
  EXPECT_EQ(line.pass(""), "");
  EXPECT_EQ(line.idle(), "");
  EXPECT_EQ(line.pass("+000020", "wrong"), "+000020");
}

TEST(LineFaults, DropsEveryNthByteAcrossFrames) {
  Line line({"drop 3"});
  EXPECT_EQ(line.pass("abcd"), "abd");
  EXPECT_EQ(line.pass("efgh"), "egh");
  line.set("drop off");
  EXPECT_EQ(line.pass("abcd"), "abcd");
  line.set("drop 1");
  EXPECT_EQ(line.pass("abcd"), "");
}

TEST(LineFaults, CutsEveryNthFrameInItsMiddle) {
  Line line({"cut 2"});
  EXPECT_EQ(line.pass("abcdef"), "abcdef");
  EXPECT_EQ(line.pass("abcdef"), "abc");
  EXPECT_EQ(line.pass("abcdef"), "abcdef");
}

TEST(LineFaults, FlipsOneBitOfEveryNthFrame) {
  Line line({"flip 2"});
  for (int i = 0; i < 50; ++i) {
    EXPECT_EQ(line.pass("abcdef"), "abcdef");
    const std::string flipped = line.pass("abcdef");
    ASSERT_EQ(flipped.size(), 6u);
    int bits = 0;
    for (std::size_t at = 0; at < 6; ++at) {
      bits += std::popcount(static_cast<unsigned>(static_cast<unsigned char>(flipped[at] ^ "abcdef"[at])));
    }
    EXPECT_EQ(bits, 1);
  }
}

TEST(LineFaults, SendsTheFrameWithTheWrongCheckEveryNthTime) {
  Line line({"check 2"});
  EXPECT_EQ(line.pass("right", "wrong"), "right");
  EXPECT_EQ(line.pass("right", "wrong"), "wrong");
  EXPECT_EQ(line.pass("right"), "right");
  EXPECT_EQ(line.pass("right"), "right") << "there is no wrong one";
}

TEST(LineFaults, SetsEvenParityInTheEighthBit) {
  Line line({"parity on"});
  EXPECT_EQ(line.pass("\x02+017"), "\x82+0\xB1\xB7");
}

TEST(LineFaults, PutsTheModemsIdBeforeEveryFrameAsItIs) {
  Line line({"prefix weigh01", "parity on"});
  EXPECT_EQ(line.pass("1"), "weigh01\xB1");
  EXPECT_EQ(line.pass("1"), "weigh01\xB1");
}

TEST(LineFaults, JoinsTwoFramesInOneSegment) {
  Line line({"join on"});
  EXPECT_EQ(line.pass("one"), "");
  EXPECT_EQ(line.pass("two"), "onetwo");
  EXPECT_EQ(line.pass("three"), "");
  EXPECT_EQ(line.idle(), "three");
  EXPECT_EQ(line.pass("four"), "");
  line.set("join off");
  EXPECT_EQ(line.pass("five"), "fourfive");
}

TEST(LineFaults, SplitsEveryFrameInTwoSegments) {
  Line line({"split on"});
  EXPECT_EQ(line.pass("abcd"), "ab");
  EXPECT_EQ(line.pass("efgh"), "cdef");
  EXPECT_EQ(line.idle(), "gh");
  EXPECT_EQ(line.idle(), "");
}

TEST(LineFaults, JoinedAndSplitFramesLoseNoByte) {
  Line line({"join on", "split on"});
  std::string all;
  for (int i = 0; i < 9; ++i) all += line.pass("abcd");
  all += line.idle();
  std::string expected;
  for (int i = 0; i < 9; ++i) expected += "abcd";
  EXPECT_EQ(all, expected);
}

TEST(LineFaults, PutsUpToAsManyRandomBytesBeforeFrames) {
  Line line({"noise 300"}, 5);
  std::size_t least = 1000;
  std::size_t most = 0;
  for (int i = 0; i < 2000; ++i) {
    const std::string sent = line.pass("frame");
    ASSERT_TRUE(sent.ends_with("frame"));
    least = std::min(least, sent.size() - 5);
    most = std::max(most, sent.size() - 5);
  }
  EXPECT_EQ(least, 0u);
  EXPECT_EQ(most, 300u);
}

TEST(LineFaults, TheSameSeedGivesTheSameBytes) {
  const auto sent = [](std::uint64_t seed) {
    Line line({"noise 40", "flip 1"}, seed);
    std::string out;
    for (int i = 0; i < 50; ++i) out += line.pass("frame");
    return out;
  };
  EXPECT_EQ(sent(5), sent(5));
  EXPECT_NE(sent(5), sent(6));
}

TEST(LineFaults, FrozenItRepeatsTheSameFrameAlsoWhenThereIsNone) {
  Line line({"freeze on"});
  EXPECT_EQ(line.pass(""), "") << "nothing was ever said";
  EXPECT_EQ(line.pass("first"), "first");
  EXPECT_EQ(line.pass("other"), "first");
  EXPECT_EQ(line.pass(""), "first");
  EXPECT_EQ(line.idle(), "");
  line.set("freeze off");
  EXPECT_EQ(line.pass("other"), "other");
  line.set("freeze on");
  EXPECT_EQ(line.pass("third"), "third");
  EXPECT_EQ(line.pass("fourth"), "third");
}

TEST(LineFaults, SilentItSwallowsAllAndBeginsAnew) {
  Line line({"split on"});
  EXPECT_EQ(line.pass("abcd"), "ab");
  line.set("silence on");
  EXPECT_EQ(line.pass("efgh"), "");
  EXPECT_EQ(line.idle(), "");
  line.set("silence off");
  EXPECT_EQ(line.pass("ijkl"), "ij");
}

}  // namespace
}  // namespace steelyard::sim
