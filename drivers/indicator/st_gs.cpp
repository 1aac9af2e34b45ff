// SPDX-License-Identifier: Apache-2.0
// The "ST,GS," lines of many makers, each a little different; A&D's own strict form is and_standard.cpp.
// Sources: the manuals of Excell H3, Yingzhan, Kern KXS, Liden LUW2001, General Measure M02, Selleton
// SL-7515, Hiweigh RDS, Tiger TI-02; lines recorded by users.
//
//   standing       ST stable, US in motion, OL (LO) out of range, UL under range, HD held, TL not level
//   [,] [blank]
//   mode           GS gross, NT net, TR tare
//   [,]            the second and the third comma never stand together: that is Dini Argeo's form
//   number         sign or none, blanks or zeros, digits with '.' in it, behind it, or without
//   [,] [blanks]
//   unit           in any letters; some leave it out, and then the number has all of its places
//   CR LF, CR, or LF
//
// Lengths differ, from 16 to 22 bytes, and are not looked at. Out of range there is no number; OL with a '-'
// is below the range.
#include <algorithm>

#include "drivers/frame/digits.h"
#include "drivers/frame/frame_writer.h"
#include "drivers/frame/st_gs_field.h"
#include "drivers/frame/text_line.h"
#include "drivers/indicator.h"

namespace steelyard::indicator {

extern const Indicator st_gs;

namespace {

using namespace frame;  // NOLINT(google-build-using-namespace): the words of this room

constexpr std::size_t line_max = 40;
constexpr std::size_t number_size = 9;            // as Excell writes it: sign and eight
constexpr std::size_t shortest_without_unit = 8;  // as Tiger writes it: sign and seven

/// Where the mode stands; 0 when it stands nowhere, bytes.size() when more are needed.
std::size_t mode_at(Bytes bytes) {
  std::size_t at = 2;
  if (at < bytes.size() && bytes[at] == ',') ++at;
  if (at < bytes.size() && bytes[at] == ' ') ++at;
  if (at + 2 > bytes.size()) return bytes.size();
  return mode_in(bytes.subspan(at)) ? at : 0;
}

Begins begins(Bytes rest) {
  if (rest[0] < 'H' || rest[0] > 'U') return Begins::no;
  if (rest[0] == 'R' || rest[0] == 'M') return begins_with_any(rest, {"RW\r", "MZ\r", "MT\r"});
  if (rest.size() < 2) return Begins::maybe;
  if (!standing_in(rest)) return Begins::no;
  const std::size_t mode = mode_at(rest);
  if (mode == 0) return Begins::no;
  return mode == rest.size() ? Begins::maybe : Begins::yes;
}

FrameScan next_frame(Bytes bytes, const LineFacts&) {
  return scan_from(bytes, begins,
                   [](Bytes rest) { return line_at_front(rest, 2, line_max, LineEnd::cr_or_lf); });
}

bool is_letter(std::uint8_t byte) {
  return (byte | 0x20) >= 'a' && (byte | 0x20) <= 'z';
}

Decoded decode(Bytes bytes, const LineFacts&) {
  const Bytes line = bytes.first(bytes.size() - 1);
  const auto standing = standing_in(line);
  if (!standing) return Answer::not_ours;  // our own request
  std::size_t at = mode_at(line);
  Indication indication;
  indication.mode = mode_in(line.subspan(at));
  at += 2;
  const bool has_comma = at < line.size() && line[at] == ',';
  if (has_comma) ++at;
  const Bytes rest = line.subspan(at);
  std::size_t size = 0;
  while (size < rest.size() && !is_letter(rest[size])) ++size;
  const Bytes unit = rest.subspan(size);
  while (size > 0 && rest[size - 1] == ' ') --size;
  if (!has_comma && size > 0 && rest[size - 1] == ',') --size;
  const Bytes number = rest.first(size);
  if (!read_standing(*standing, number, indication)) return FrameError::format;
  if (unit.empty()) {
    const bool may_be_cut = indication.value && size < shortest_without_unit;
    return may_be_cut ? Decoded(FrameError::format) : indication;
  }
  const auto known = unit_in(unit);
  if (!known) return FrameError::format;
  if (indication.value) indication.unit = known;
  return indication;
}

std::size_t encode(const Indication& indication, const LineFacts&, std::span<std::uint8_t> out) {
  const bool is_tilted = indication.fault == weighing::DeviceFault::tilt;
  const std::string_view standing = is_tilted ? "TL" : standing_of(indication);
  if (standing.empty()) return 0;
  FrameWriter frame(out);
  frame.text(standing).text(",").text(mode_letters(indication)).text(",");
  if (shows_number(indication)) {
    frame.number(*indication.value, number_size, Fill::signed_zeros);
    if (indication.unit) frame.text(" ").text(name_of(*indication.unit));
  } else {
    frame.text(indication.underload ? "-" : "+").blanks(12);
  }
  return frame.text("\r\n").size();
}

/// As Excell and Yingzhan are asked. A steady weight cannot be asked for.
std::size_t request(Request request, const LineFacts&, std::span<std::uint8_t> out) {
  switch (request) {
    case Request::poll:
      return write_text("RW\r\n", out);
    case Request::record:
      return 0;
    case Request::zero:
      return write_text("MZ\r\n", out);
    case Request::tare:
      return write_text("MT\r\n", out);
  }
  return 0;
}

// They speak by themselves; Excell, Yingzhan and Kern can be set to speak only when asked.
constexpr Model models[] = {
    {"Excell", "H3"},
    {"Excell", "H3 (asked)", {}, true},
    {"Excell", "AM4"},
    {"Yingzhan", "text output"},
    {"Yingzhan", "text output (asked)", {}, true},
    {"Kern", "KXS"},
    {"Kern", "KXS (asked)", {}, true},
    {"Liden", "LUW2001 (text)"},
    {"General Measure", "M02"},
    {"Selleton", "SL-7515"},
    {"Hiweigh", "RDS"},
    {"Tiger", "TI-02"},
    {"Autoda", "text output"},
    {"Salter", "text output"},
    {"Rinstrum", "R323 (ST,GS)"},
    {"T-Scale", "text output"},
};

constexpr Capture captures[] = {
    {"53542C47532C2B3030313233342E35206B670D0A", "1234.5 kg gross stable",
     "the plain case: Excell, Yingzhan"},
    {"55532C47532C2B3030303035302E30206B670D0A", "50.0 kg gross motion", "in motion"},
    {"53542C47532C2B3132332E34353637206B670D0A", "123.4567 kg gross stable", "four decimals"},
    {"53542C47532C202031382E3030306B670D0A", "18.000 kg gross stable",
     "Liden: no sign, no blank before the unit"},
    {"55532C4E542C2D2020302E3230306B670D0A", "-0.200 kg net motion", "Liden: blanks behind the sign"},
    {"53542C47532C2B3031312E3132306B670D0A", "11.120 kg gross stable", "General Measure: a place less"},
    {"53542C47532C20202031383736306B670D0A", "18760 kg gross stable", "blanks in front, no decimals"},
    {"53542C2047532B20352E31324B470D0A", "5.12 kg gross stable", "Selleton: a blank, one comma, capitals"},
    {"53542C475320202020202038372C67200D0A", "87 g gross stable", "Hiweigh: a comma before the unit"},
    {"53542C47532C202020202020383767200D0A", "87 g gross stable", "Hiweigh, in its other mode"},
    {"53542C47532C2B303132333435360D0A", "123456 gross stable", "Tiger: no unit"},
    {"53542C47532C2B3030303030302E6B670D0A", "0 kg gross stable", "Rinstrum: a point with nothing behind"},
    {"55532C4E542C2B3030303030302E4B670D0A", "0 kg net motion", "the unit with one capital"},
    {"53542C47532020202020302E306B670A", "0.0 kg gross stable", "recorded; ended by a line feed alone"},
    {"53542C47532020202035392E366B670A", "59.6 kg gross stable", "recorded on the same line"},
    {"53542C47532D2020202020302E306B670A", "0.0 kg gross stable", "recorded on the same line: minus zero"},
    {"53542C4E542C2B2020312E3233346B670D0A", "1.234 kg net stable", "recorded"},
    {"53542C54522C2B3031343530302E30206B670D0A", "14500.0 kg tare stable", "a tare"},
    {"4F4C2C47532C2B2020202020202020202020200D0A", "- gross overload", "Excell: above the range"},
    {"4F4C2C47532C2D2020202020202020202020200D0A", "- gross underload", "Excell: below the range"},
    {"4F4C2C47532C2D202031322E30206B670D0A", "- gross overload",
     "out of range with digits: they are no weight"},
    {"4C4F2C4E542C2B20202020202020206B670D0A", "- net overload", "out of range, in other letters"},
    {"554C2C47532C2D20202020202020306B670D0A", "- gross underload", "under range"},
    {"48442C47532C2B3030313233342E35206B670D0A", "- gross fault:invalid",
     "held: the weight of an earlier moment"},
    {"544C2C47532C2B2020202020202020202020200D0A", "- gross fault:tilt", "not level"},
    {"51542C47532C2B30303132332E306B670D0A", "format", "pieces are no weight"},
    {"53542C47532C2B30300D0A", "format", "cut short"},
    {"53542C47532C2B30303132332E3070630D0A", "format", "no unit of this trade"},
    {"53542C47532C2B30303132332E306B0D0A", "format", "half of a unit"},
    {"53542C47532C2B30303132332E306B6731320D0A", "format", "something behind the unit"},
    {"53542C47532C2B3030313233342E352E30206B670D0A", "format", "two points"},
    {"53542C47532C2B303031322033342E35206B670D0A", "format", "a blank inside"},
    {"53542C47532C2B3030313253542C47532C2B3030313233342E35206B670D0A", "format; 1234.5 kg gross stable",
     "cut short by the next"},
    {"53542C47532C2B3030050D0A53542C47532C2B3030313233342E35206B670D", "framing; 1234.5 kg gross stable",
     "a control character inside; ended by a carriage return alone"},
    {"FF0053542C47532C20202031383736306B670D0A787953542C47532C20202031383738306B670D0A",
     "18760 kg gross stable; 18780 kg gross stable", "rubbish in front of both"},
    {"52570D0A", "not_ours", "our own request come back"},
    {"30313233310D0A", "noise", "a line of digits is no weight"},
    {"53D4AC4753ACA0A0A0B1B8B73630EBE78D0A", "18760 kg gross stable",
     "seven bits, even parity, read as eight"},
};

}  // namespace

const Indicator st_gs = {"st_gs", "ST,GS text of many makers", next_frame, decode, encode, request, models,
                         captures};

}  // namespace steelyard::indicator
