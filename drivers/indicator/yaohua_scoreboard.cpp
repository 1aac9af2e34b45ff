// SPDX-License-Identifier: Apache-2.0
// Yaohua XK3190 family, binary output to a big display (大屏幕): a current loop of 20 mA at 600 baud, a group
// of three characters every 100 or 200 ms. Each character has eight bits and a mark; on this line they are
// written as station/base/nine_bit.h says.
//
// Sources: the display chapters of the DS1, DS3, C601 and H2B manuals.
//
//   character 1   plain    bits 0-2 decimals, 0 to 4; bit 3 minus; bit 4 net (C601; spare on a DS1);
//                          bit 5 G18, bit 6 G16, bit 7 G17
//             2   plain    G15 to G8
//             3   marked   G7 to G0
//
// The DS1's drawing names the last three bits "G18 G16 G17", the C601's only "G16 G17" behind bits 4 and 5:
// that bit 5 is G18 follows from both, and matters from 262144 on. No recording of such a line was found.
//
// G is the displayed number without its point, in binary. Bit 4 is believed when it is set; when it is not,
// the weight may be gross, or of an indicator that does not say. There is no unit, no stability and no check.
// On a Keli, bit 5 is the unit and no part of the number: see keli.scoreboard.
#include "drivers/frame/scoreboard.h"

namespace steelyard::indicator {

extern const Indicator yaohua_scoreboard;

namespace {

using weighing::Decimal;
using weighing::WeightMode;

constexpr std::int64_t g18 = frame::scoreboard_number_max + 1;

FrameScan next_frame(Bytes bytes, const LineFacts&) {
  return frame::next_scoreboard_group(bytes);
}

Decoded decode(Bytes bytes, const LineFacts&) {
  const auto board = frame::scoreboard_in(bytes);
  if (!board) return FrameError::format;
  const std::int64_t number = board->number + (board->bit5 ? g18 : 0);
  Indication indication;
  indication.value.emplace(Decimal{board->negative ? -number : number, board->decimals});
  if (board->bit4) indication.mode = WeightMode::net;
  return indication;
}

std::size_t encode(const Indication& indication, const LineFacts&, std::span<std::uint8_t> out) {
  auto board = frame::scoreboard_of(indication);
  if (!board) return 0;
  board->bit4 = indication.mode == WeightMode::net;
  board->bit5 = board->number >= g18;
  if (board->bit5) board->number -= g18;
  return frame::write_scoreboard(*board, out);
}

/// The loop carries nothing back.
std::size_t request(Request, const LineFacts&, std::span<std::uint8_t>) {
  return 0;
}

constexpr SerialSettings loop{600, 9};
constexpr Model models[] = {
    {"Yaohua", "XK3190 scoreboard", loop},     {"Yaohua", "XK3190-DS1 scoreboard", loop},
    {"Yaohua", "XK3190-DS3 scoreboard", loop}, {"Yaohua", "XK3190-C601 scoreboard", loop},
    {"Yaohua", "XK3190-H2B scoreboard", loop},
};

constexpr Capture captures[] = {
    {"0030FF0039", "12345", "the usual group"},
    {"0A30FF0039", "-123.45", "two decimals, below zero"},
    {"4086FF00A0", "100000", "a number that needs G16"},
    {"8086FF00A0", "165536", "G17"},
    {"2086FF00A0", "296608", "G18: 262144 more"},
    {"1030FF0039", "12345 net", "the net bit of a C601"},
    {"02FFFFFF00FF", "655.35", "FFh twice: plain, and marked"},
    {"FFFFFFFFFF00FF", "format", "all bits set: seven decimals"},
    {"0530FF0039", "format", "five decimals"},
    {"0030FF0039FF00000030FF0039", "12345; 12345", "a marked character alone belongs to no group"},
    {"0030FF00390000FF0000", "12345; 0", "two groups; zero has no bit set"},
    {"0830FF00390800FF0000", "-12345; 0", "minus zero is zero"},
    {"0030FF003930FF00390030FF003A", "12345; truncated; 12346", "the first character of a group is lost"},
    {"0030FF00390030390030FF003A", "12345; 12346", "the mark of the second group is lost"},
    {"FF310030FF0039", "12345", "FFh with something else behind is no character"},
    {"0030FF00", "truncated", "cut inside the marked character"},
};

}  // namespace

const Indicator yaohua_scoreboard = {
    .id = "yaohua.scoreboard",
    .title = "Yaohua XK3190 binary scoreboard output",
    .next_frame = next_frame,
    .decode = decode,
    .encode = encode,
    .request = request,
    .models = models,
    .captures = captures,
    .experimental =
        "no recording of such a line was found, and the drawings disagree about "
        "bit 5 of the first character (highest bit of the weight, or nothing)"};

}  // namespace steelyard::indicator
