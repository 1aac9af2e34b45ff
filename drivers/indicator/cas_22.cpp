// SPDX-License-Identifier: Apache-2.0
// CAS CI series, 22 bytes.
// Sources: the manuals of CI-170A, CI-200, CI-400 and CI-600D.
//
//   byte  0-1    ST stable, US in motion, OL out of range
//         2      ','
//         3-4    GS gross, NT net
//         5      ','
//         6      device number + 30h, not always a printable character
//         7      lamps: bit 7 always, 6 stable, 5 always with some, 4 hold, 3 printer, 2 gross, 1 tare, 0
//         zero 8      ',' 9-16   weight: zeros or blanks in front, a sign or none, some leave the last place
//         blank 17     blank 18-19  unit 20-21  CR LF
//
// The lamp byte is 80h or more on a line of eight bits that is read right: the only legal one. Of a line with
// seven bits it has lost its bit 7.
#include "drivers/frame/digits.h"
#include "drivers/frame/frame_writer.h"
#include "drivers/frame/st_gs_field.h"
#include "drivers/frame/text_line.h"
#include "drivers/indicator.h"

namespace steelyard::indicator {

extern const Indicator cas_22;

namespace {

using namespace frame;  // NOLINT(google-build-using-namespace): the words of this room
using weighing::WeightMode;

constexpr std::size_t frame_size = 22;
constexpr std::size_t number_at = 9;
constexpr std::size_t number_size = 8;
constexpr std::uint8_t first_device = 0x31;

// Of the lamp byte.
constexpr unsigned always = 0xA0;
constexpr unsigned stable = 0x40;
constexpr unsigned hold = 0x10;
constexpr unsigned gross = 0x04;
constexpr unsigned tared = 0x02;
constexpr unsigned at_zero = 0x01;

FrameScan next_frame(Bytes bytes, const LineFacts&) {
  return scan_from(bytes, begins_with_standing, [](Bytes rest) {
    // The two bytes behind the header may look like anything, a carriage return too.
    if (rest.size() < number_at) return FrameScan::more();
    if (rest[8] != ',') return FrameScan::failed(FrameError::framing, number_at);
    return longer(fixed_line_at_front(rest.subspan(number_at), frame_size - number_at), number_at);
  });
}

Decoded decode(Bytes bytes, const LineFacts&) {
  const auto standing = standing_in(bytes);
  Indication indication;
  indication.mode = mode_in(bytes.subspan(3));
  indication.unit = unit_in(bytes.subspan(18, 2));
  const bool is_held = (bytes[7] & hold) != 0;
  const bool has_letters =
      standing == Standing::stable || standing == Standing::motion || standing == Standing::out_of_range;
  const bool sound = has_letters && indication.mode && indication.mode != WeightMode::tare &&
                     indication.unit && bytes[6] >= 0x30 && bytes[17] == ' ';
  if (!sound) return FrameError::format;
  if (!read_standing(*standing, bytes.subspan(number_at, number_size), indication)) return FrameError::format;
  if (is_held && indication.value) {
    indication.value.reset();
    indication.stable.reset();
    indication.fault = weighing::DeviceFault::invalid;
  }
  return indication;
}

std::size_t encode(const Indication& indication, const LineFacts&, std::span<std::uint8_t> out) {
  const std::string_view standing = standing_of(indication);
  const bool is_net = indication.mode == WeightMode::net;
  if (standing.empty() || !indication.unit || indication.mode == WeightMode::tare) return 0;
  unsigned lamps = always | (is_net ? tared : gross);
  if (standing == "ST") lamps |= stable;
  if (indication.value && indication.value->digits == 0) lamps |= at_zero;
  FrameWriter frame(out);
  frame.text(standing).text(is_net ? ",NT," : ",GS,").byte(first_device);
  frame.byte(static_cast<std::uint8_t>(lamps)).text(",");
  if (shows_number(indication)) {
    frame.number(*indication.value, number_size, Fill::blanks);
  } else {
    frame.text(indication.underload ? "-" : " ").blanks(number_size - 1);
  }
  return frame.text(" ").unit(indication.unit, 2).text("\r\n").size();
}

/// It speaks by itself.
std::size_t request(Request, const LineFacts&, std::span<std::uint8_t>) {
  return 0;
}

constexpr Model models[] = {
    {"CAS", "CI-170A"},
    {"CAS", "CI-200"},
    {"CAS", "CI-400"},
    {"CAS", "CI-600D"},
};

constexpr Capture captures[] = {
    {"53542C47532C31E42C2020203138373630206B670D0A", "18760 kg gross stable", "the plain case"},
    {"53542C47532C31E42C202031332E352020206B670D0A", "13.5 kg gross stable", "blanks behind the number"},
    {"53542C47532C31E42C2020202031333520206B670D0A", "135 kg gross stable",
     "CI-170A: a blank for the decimal"},
    {"53542C47532C31E42C3030303031332E35206B670D0A", "13.5 kg gross stable", "CI-600D: zeros in front"},
    {"53542C47532C31C42C2B30303031332E35206B670D0A", "13.5 kg gross stable",
     "a sign always; lamp bit 5 is not"},
    {"53542C4E542C3DE22C2D20202020313230206B670D0A", "-120 kg net stable",
     "device 13; the sign far in front"},
    {"55532C47532C31A42C2020203138373430206B670D0A", "18740 kg gross motion", "in motion"},
    {"53542C47532C31E52C2020202020302E30206B670D0A", "0.0 kg gross stable", "at zero"},
    {"53542C4E542C32EE2C202D31322E3334302020740D0A", "-12.340 t net stable", "tonnes; the printer lamp"},
    {"4F4C2C47532C31A42C2020202020202020206B670D0A", "- kg gross overload", "out of range"},
    {"4F4C2C47532C31A42C2D20202020202020206B670D0A", "- kg gross underload", "out of range, below zero"},
    {"53542C47532C31F42C2020203138373630206B670D0A", "- kg gross fault:invalid",
     "held: the weight of an earlier moment"},
    {"53542C47532C318D2C2020203138373630206B670D0A", "18760 kg gross stable",
     "lamps that would be a carriage return"},
    {"53542C47532C31642C2020203138373630206B670D0A", "18760 kg gross stable",
     "a line of seven bits takes bit 7 of the lamps"},
    {"53542C47532C31E42C2020203138373630206B670D0A55532C47532C31A42C2020203138373830206B670D0A",
     "18760 kg gross stable; 18780 kg gross motion", "two in a row"},
    {"53542C47532C31E42C202020313853542C47532C31E42C2020203138373630206B670D0A",
     "framing; 18760 kg gross stable", "cut short by the next"},
    {"53542C47532C31E42C20202031380D0A53542C47532C31E42C2020203138373630206B670D0A",
     "truncated; 18760 kg gross stable", "cut short"},
    {"53542C47532C31E42C20202031383736302070630D0A", "format", "pieces are no weight"},
    {"53542C47532C31E42C2020203138374F30206B670D0A", "format", "the letter O for a digit"},
    {"53542C54522C31E42C2020203134353030206B670D0A", "format", "CAS has no such letters"},
    {"53542C47532C2B303031383736306B670D0A", "framing; noise", "the A&D form"},
    {"D3D4AC4753ACB1E4ACA0A0A0B1B8B73630A0EBE78D0A", "18760 kg gross stable",
     "seven bits, read as eight, with parity in the eighth"},
};

}  // namespace

const Indicator cas_22 = {"cas.22", "CAS CI series, 22 bytes", next_frame, decode, encode, request, models,
                          captures};

}  // namespace steelyard::indicator
