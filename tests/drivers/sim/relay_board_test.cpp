// SPDX-License-Identifier: Apache-2.0
#include "drivers/sim/relay_board.h"

#include <gtest/gtest.h>

#include "station/base/text.h"

namespace steelyard::sim {
namespace {

std::vector<std::uint8_t> bytes(const std::string& hex) {
  std::vector<std::uint8_t> out;
  for (std::size_t i = 0; i + 1 < hex.size(); i += 2) {
    out.push_back(static_cast<std::uint8_t>(std::stoi(hex.substr(i, 2), nullptr, 16)));
  }
  return out;
}

class RelayBoardOnTcp : public testing::Test {
 protected:
  std::string ask(const std::string& hex) { return to_hex(board_.hear(bytes(hex))); }
  RelayBoard board_{RelayBoard::Transport::tcp};
};

TEST_F(RelayBoardOnTcp, SwitchesARelayAndReadsItBack) {
  EXPECT_EQ(ask("0007000000060105000aff00"), "0007000000060105000aff00");
  EXPECT_EQ(ask("000800000006010100090003"), "00080000000401010102");
  EXPECT_EQ(board_.command("coils"), "ok 10");
}

TEST_F(RelayBoardOnTcp, ReadsItsInputs) {
  EXPECT_EQ(board_.command("input 0 on"), "ok");
  EXPECT_EQ(board_.command(" input 9 on "), "ok");
  EXPECT_EQ(ask("00010000000601020000000a"), "0001000000050102020102");
  EXPECT_EQ(board_.command("inputs"), "ok 0 9");
}

TEST_F(RelayBoardOnTcp, KeepsRegisters) {
  EXPECT_EQ(ask("000100000006010600041234"), "000100000006010600041234");
  EXPECT_EQ(ask("000200000006010300040001"), "0002000000050103021234");
}

TEST_F(RelayBoardOnTcp, AnswersTwoQuestionsAtOnceAndOneInPieces) {
  EXPECT_EQ(ask("000100000006010500000000"
                "00020000000601050001ff00"),
            "000100000006010500000000"
            "00020000000601050001ff00");
  EXPECT_EQ(ask("00030000000601"), "");
  EXPECT_EQ(ask("0500010000"), "000300000006010500010000");
}

TEST_F(RelayBoardOnTcp, RefusesAsModbusDoes) {
  EXPECT_EQ(ask("000100000006010500400000"), "000100000003018502");  // no such coil
  EXPECT_EQ(ask("000100000006010500001234"), "000100000003018503");  // neither on nor off
  EXPECT_EQ(ask("000100000006011700001234"), "000100000003019701");  // no such function
  EXPECT_EQ(ask("0001000000060101003f0002"), "000100000003018102");  // beyond the last
  EXPECT_EQ(ask("000100000006010100000000"), "000100000003018102");  // none at all
  EXPECT_EQ(ask("0001000000020101"), "000100000003018103");          // cut short
}

TEST_F(RelayBoardOnTcp, IsSilentToAnotherUnit) {
  EXPECT_EQ(ask("00010000000602050000ff00"), "");
  EXPECT_EQ(board_.command("coils"), "ok");
}

TEST_F(RelayBoardOnTcp, HasFaultsOnPurpose) {
  board_.command("fault silent");
  EXPECT_EQ(ask("00010000000601050000ff00"), "");
  board_.command("fault refuse");
  EXPECT_EQ(ask("00010000000601050000ff00"), "000100000003018504");
  board_.command("fault unit");
  EXPECT_EQ(ask("000100000006010100000001"), "00010000000402010100");
  board_.command("fault garbage");
  EXPECT_EQ(ask("00010000000601050000ff00").size(), 80u);
  board_.command("fault none");
  EXPECT_EQ(board_.command("coils"), "ok");
}

TEST_F(RelayBoardOnTcp, LosesItsRelaysWithItsPower) {
  board_.command("coil 3 on");
  EXPECT_EQ(board_.command("power"), "ok");
  EXPECT_EQ(board_.command("coils"), "ok");
  EXPECT_EQ(board_.command("log"), "ok 3+ 3-");
}

TEST_F(RelayBoardOnTcp, SaysWhatItUnderstands) {
  for (const char* line : {"", "coil", "coil 64 on", "coil x on", "coil 1 maybe", "input 1", "fault",
                           "fault fire", "coils now", "open"}) {
    EXPECT_TRUE(board_.command(line).starts_with("error")) << line;
  }
}

TEST_F(RelayBoardOnTcp, ForgetsWhatIsNoQuestion) {
  EXPECT_EQ(ask("ffffffffffffffffffff"), "");
  EXPECT_EQ(ask("000100000006010500000000"), "000100000006010500000000");
}

TEST(RelayBoardOnSerial, ChecksAndSendsTheCrc) {
  RelayBoard board(RelayBoard::Transport::rtu, 1);
  // Read one coil from 0 on: CRC FD CA, as in every example of it.
  EXPECT_EQ(to_hex(board.hear(bytes("010100000001fdca"))), "010101005188");
  EXPECT_EQ(to_hex(board.hear(bytes("010100000001fdcb"))), "");
  EXPECT_EQ(to_hex(board.hear(bytes("01010000"))), "");
  EXPECT_EQ(to_hex(board.hear(bytes("0001fdca"))), "010101005188");
}

}  // namespace
}  // namespace steelyard::sim
