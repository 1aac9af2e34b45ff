// SPDX-License-Identifier: Apache-2.0
// Keli D2002E, binary output to a big display: the groups of yaohua.scoreboard, with a unit. A current loop
// of 20 mA at 600 baud; the characters of eight bits and a mark are written as station/base/nine_bit.h says.
// Source: the display chapter of the D2002E manual.
//
//   character 1   plain    bits 0-2 decimals, 0 to 4; bit 3 minus; bit 4 net; bit 5 tonnes, else kilograms;
//                          bit 6 G16, bit 7 G17
//             2   plain    G15 to G8
//             3   marked   G7 to G0
//
// G is the displayed number without its point, in binary. There is no stability and no check.
#include "drivers/frame/scoreboard.h"

namespace steelyard::indicator {

extern const Indicator keli_scoreboard;

namespace {

using weighing::Decimal;
using weighing::Unit;
using weighing::WeightMode;

FrameScan next_frame(Bytes bytes, const LineFacts&) {
  return frame::next_scoreboard_group(bytes);
}

Decoded decode(Bytes bytes, const LineFacts&) {
  const auto board = frame::scoreboard_in(bytes);
  if (!board) return FrameError::format;
  Indication indication;
  indication.value.emplace(Decimal{board->negative ? -board->number : board->number, board->decimals});
  indication.unit = board->bit5 ? Unit::t : Unit::kg;
  indication.mode = board->bit4 ? WeightMode::net : WeightMode::gross;
  return indication;
}

/// A weight without a unit is one of a display that shows none; kilograms is what an unset bit says.
std::size_t encode(const Indication& indication, const LineFacts&, std::span<std::uint8_t> out) {
  auto board = frame::scoreboard_of(indication);
  const Unit unit = indication.unit.value_or(Unit::kg);
  const bool has_form = (unit == Unit::kg || unit == Unit::t) && indication.mode != WeightMode::tare;
  if (!board || !has_form) return 0;
  board->bit4 = indication.mode == WeightMode::net;
  board->bit5 = unit == Unit::t;
  return frame::write_scoreboard(*board, out);
}

/// The loop carries nothing back.
std::size_t request(Request, const LineFacts&, std::span<std::uint8_t>) {
  return 0;
}

constexpr Model models[] = {
    {"Keli", "D2002E scoreboard", {600, 9}},
};

constexpr Capture captures[] = {
    {"3200FF007D", "1.25 t net", "tonnes, net"},
    {"0030FF0039", "12345 kg gross", "kilograms, gross"},
    {"2087FF0028", "34600 t gross", "bit 5 is the unit, not G18"},
    {"CAFFFFFF00FF", "-2621.43 kg gross", "the largest number, below zero; FFh plain and marked"},
    {"3500FF007D", "format", "five decimals"},
    {"3200FF007D00FF007D3200FF007E", "1.25 t net; truncated; 1.26 t net", "a character of a group is lost"},
    {"3200FF007D0000FF0000", "1.25 t net; 0 kg gross", "zero has no bit set"},
    {"3200FF", "truncated", "cut inside the marked character"},
};

}  // namespace

const Indicator keli_scoreboard = {
    .id = "keli.scoreboard",
    .title = "Keli D2002E binary scoreboard output",
    .next_frame = next_frame,
    .decode = decode,
    .encode = encode,
    .request = request,
    .models = models,
    .captures = captures,
    .experimental = "no recording of such a line was found; the bits are from one manual's drawing"};

}  // namespace steelyard::indicator
