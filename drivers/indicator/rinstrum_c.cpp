// SPDX-License-Identifier: Apache-2.0
// Rinstrum automatic output, format C.
// Sources: the manuals of the Rinstrum R320, C530 and D32.
//
//   byte  0      02h  start
//         1      ' ' or '-'
//         2-8    weight, filled from the right, with its point
//         9      'G' gross, 'N' net, 'O' overload, 'U' underload, 'E' error
//         10     'M' in motion, or ' '
//         11     'Z' at the centre of zero, or ' '
//         12     '-' with a single range, or the range's digit
//         13-15  unit, filled from the right; blank while in motion
//         16     03h  end
//
// There is no check. With O, U and E the weight's place holds nothing to be relied on.
#include "drivers/frame/frame_writer.h"
#include "drivers/frame/marks.h"
#include "drivers/indicator.h"

namespace steelyard::indicator {

extern const Indicator rinstrum_c;

namespace {

using namespace frame;  // NOLINT(google-build-using-namespace): the words of this room
using weighing::DeviceFault;
using weighing::WeightMode;

constexpr std::size_t frame_size = 17;
constexpr std::size_t weight_size = 7;
constexpr std::size_t unit_size = 3;

FrameScan next_frame(Bytes bytes, const LineFacts&) {
  return fixed_frame(bytes, stx, frame_size, etx);
}

bool is_well_formed(Bytes bytes) {
  const auto is_one_of = [](std::uint8_t byte, std::uint8_t one, std::uint8_t other) {
    return byte == one || byte == other;
  };
  const bool has_range = bytes[12] == '-' || (bytes[12] >= '1' && bytes[12] <= '9');
  return is_one_of(bytes[1], ' ', '-') && is_printable(bytes.subspan(2, weight_size)) &&
         is_one_of(bytes[10], ' ', 'M') && is_one_of(bytes[11], ' ', 'Z') && has_range;
}

/// False for an unknown unit, and for one where none can be: its number must not be taken for another.
bool read_unit(Bytes field, Indication& indication) {
  if (is_blank(field)) return true;
  indication.unit = unit_in(field);
  return indication.unit && field.back() != ' ' && indication.stable != false;
}

Decoded decode(Bytes bytes, const LineFacts&) {
  if (!is_well_formed(bytes)) return FrameError::format;
  Indication indication;
  const std::uint8_t status = bytes[9];
  const bool has_number = status == 'G' || status == 'N';
  if (has_number || bytes[10] == 'M') indication.stable = bytes[10] == ' ';
  if (!read_unit(bytes.subspan(13, unit_size), indication)) return FrameError::format;
  if (has_number) {
    indication.mode = status == 'G' ? WeightMode::gross : WeightMode::net;
    indication.value = right_aligned_in(bytes.subspan(2, weight_size), Sign::none);
    if (!indication.value) return FrameError::format;
    if (bytes[1] == '-') indication.value->digits = -indication.value->digits;
    return indication;
  }
  indication.overload = status == 'O';
  indication.underload = status == 'U';
  if (status == 'E') indication.fault = DeviceFault::device;
  if (!indication.overload && !indication.underload && !indication.fault) return FrameError::format;
  return indication;
}

/// Empty for what the format cannot say.
std::optional<std::uint8_t> status_of(const Indication& indication) {
  if (indication.overload) return 'O';
  if (indication.underload) return 'U';
  if (indication.fault == DeviceFault::device) return 'E';
  if (!shows_number(indication) || indication.mode == WeightMode::tare) return std::nullopt;
  return indication.mode == WeightMode::net ? 'N' : 'G';
}

std::size_t encode(const Indication& indication, const LineFacts&, std::span<std::uint8_t> out) {
  const auto status = status_of(indication);
  if (!status) return 0;
  const bool has_number = shows_number(indication);
  const bool negative = has_number && indication.value->digits < 0;
  const bool moves = indication.stable == false;
  FrameWriter writer(out);
  writer.byte(stx).byte(negative ? '-' : ' ');
  if (has_number) {
    const auto [digits, decimals] = *indication.value;
    writer.number({negative ? -digits : digits, decimals}, weight_size, Fill::blanks);
  } else {
    writer.blanks(weight_size);
  }
  const bool at_zero = has_number && indication.value->digits == 0 && !moves;
  writer.byte(*status).byte(moves ? 'M' : ' ').byte(at_zero ? 'Z' : ' ').byte('-');
  return writer.unit(moves ? std::nullopt : indication.unit, unit_size).byte(etx).size();
}

/// It speaks by itself, and no command is known.
std::size_t request(Request, const LineFacts&, std::span<std::uint8_t>) {
  return 0;
}

constexpr Model models[] = {
    {"Rinstrum", "R320"}, {"Rinstrum", "C530"}, {"Rinstrum", "D32"}, {"Rinstrum", "Ranger"}};

constexpr Capture captures[] = {
    {"0220202031383736304720202D206B6703", "18760 kg gross stable", "the plain case"},
    {"02202020202020203047205A2D206B6703", "0 kg gross stable", "the centre of zero"},
    {"0220202020202020204F20202D206B6703", "- kg overload", "overload"},
    {"02202020202020202055204D2D20202003", "format", "motion and zero mark changed places"},
    {"0220202020202020205520202D206B6703", "- kg underload", "underload"},
    {"0220202020202020204520202D20202003", "- fault:device", "an error of the indicator"},
    {"022020203138373430474D202D20202003", "18740 gross motion", "in motion: no unit"},
    {"02202020202D2D2D204F4D202D20202003", "- motion overload", "overload while it moves"},
    {"022D202020203132304E20202D206B6703", "-120 kg net stable", "net, below zero"},
    {"0220202031382E37364720203220207403", "18.76 t gross stable", "tonnes, in the second range"},
    {"0220202034313332304720202D206C6203", "41320 lb gross stable", "pounds"},
    {"0220202031383736304720202D20202003", "18760 gross stable", "an indicator set to show no unit"},
    {"0220202031383736304720202D70637303", "format", "pieces are no weight"},
    {"0220202031383736304720202D6B672003", "format", "a unit that is not filled from the right"},
    {"022020203138373630474D202D206B6703", "format", "a unit where motion leaves none"},
    {"02202020313837364F4720202D206B6703", "format", "the letter O for a digit"},
    {"0220202031383736305820202D206B6703", "format", "an unknown status"},
    {"0220202031383736304720202D206B6704", "framing", "another end mark"},
    {"0220202031383736304720200220202031383736304720202D206B6703", "truncated; 18760 kg gross stable",
     "a frame cut short by the next"},
    {"0220202031383736304720202D206B67034E4F2043415252202020313837363047030220202031383736304720202D206B6703",
     "18760 kg gross stable; 18760 kg gross stable", "rubbish between frames"},
};

}  // namespace

const Indicator rinstrum_c = {
    "rinstrum.c", "Rinstrum automatic output, format C", next_frame, decode, encode, request, models,
    captures};

}  // namespace steelyard::indicator
