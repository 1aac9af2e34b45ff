// SPDX-License-Identifier: Apache-2.0
// SMA SCP-0499, the protocol of the (American) Scale Manufacturers Association, levels 1 and 2.
// Sources: the manuals of Sartorius PR 5210, PR 5211 and PR 5220, B-TEK T419S, Cardinal 190, Fairbanks
// PR5410, Flintec FT-112.
//
// Asked with LF, a letter, CR; the answer is 20 bytes:
//
//   byte  0      LF
//         1      status: 'Z' at zero, 'O' over, 'U' under capacity, 'E' zero error, 'I' zero error at
//         power-up,
//                'T' tare error, 'e' not displayed (Cardinal), blank none of these
//         2      range, '1' …
//         3      'G' gross, 'N' net, 'T' tare; a small letter: in high resolution
//         4      'M' in motion, or blank
//         5      blank
//         6-15   weight, right-aligned, with '-' and '.'
//         16-18  unit, left-aligned
//         19     CR
//
// Over or under capacity some send digits, others dashes: the status counts. Dashes without a status: a
// steady weight was asked for and did not come. Also LF ? CR: unknown command; LF ! CR: damaged on the way;
// LF r e c m CR: diagnostics; LF "SMA:2/1.0" CR and the like: about the maker.
#include <algorithm>

#include "drivers/frame/digits.h"
#include "drivers/frame/frame_writer.h"
#include "drivers/frame/text_line.h"
#include "drivers/indicator.h"

namespace steelyard::indicator {

extern const Indicator sma;

namespace {

using namespace frame;  // NOLINT(google-build-using-namespace): the words of this room
using weighing::DeviceFault;
using weighing::WeightMode;

constexpr std::size_t frame_size = 20;
constexpr std::size_t line_max = 60;  // of a line about the maker
constexpr std::size_t weight_at = 6;
constexpr std::size_t weight_size = 10;
constexpr std::string_view dashes = "----------";

FrameScan next_frame(Bytes bytes, const LineFacts&) {
  if (const std::size_t skipped = before_start(bytes, lf); skipped > 0) return FrameScan::skip(skipped);
  const FrameScan scan = line_at_front(bytes, 1, line_max, LineEnd::cr);
  const Bytes reach = bytes.first(std::min(bytes.size(), line_max));
  const bool is_cut =
      scan.kind == FrameScan::Kind::failed && scan.size < reach.size() && reach[scan.size] == lf;
  return is_cut ? FrameScan::failed(FrameError::truncated, scan.size) : scan;
}

/// Memory, EEPROM and calibration, each its letter or a blank, and a letter of the maker.
bool is_diagnostics(Bytes text) {
  const auto is = [&](std::size_t at, std::uint8_t letter) { return text[at] == letter || text[at] == ' '; };
  return text.size() == 4 && is(0, 'R') && is(1, 'E') && is(2, 'C');
}

Decoded other_than_weight(Bytes text) {
  if (text.size() == 1) {
    if (text[0] == '?') return Answer::unknown_command;
    if (text[0] == '!') return Answer::transmission;
    const bool is_request = (text[0] >= 'A' && text[0] <= 'Z');
    return is_request ? Decoded(Answer::not_ours) : FrameError::format;
  }
  const bool is_about = text.size() >= 4 && text[3] == ':' && text[0] >= 'A' && text[0] <= 'Z';
  if (is_about || is_diagnostics(text)) return Answer::information;
  return text.size() + 2 < frame_size ? FrameError::truncated : FrameError::format;
}

std::optional<WeightMode> mode_in(std::uint8_t letter) {
  switch (letter) {
    case 'G':
    case 'g':
      return WeightMode::gross;
    case 'N':
    case 'n':
      return WeightMode::net;
    case 'T':
      return WeightMode::tare;
    default:
      return std::nullopt;
  }
}

/// False for a letter that is none.
bool read_status(std::uint8_t status, Indication& indication) {
  switch (status) {
    case ' ':
    case 'Z':
      return true;
    case 'O':
      indication.overload = true;
      return true;
    case 'U':
      indication.underload = true;
      return true;
    case 'E':
      indication.fault = DeviceFault::zero;
      return true;
    case 'I':
      indication.fault = DeviceFault::initial_zero;
      return true;
    case 'T':
      indication.fault = DeviceFault::tare;
      return true;
    case 'e':
      indication.fault = DeviceFault::invalid;
      return true;
    default:
      return false;
  }
}

Decoded decode(Bytes bytes, const LineFacts&) {
  const Bytes text = bytes.subspan(1, bytes.size() - 2);
  if (bytes.size() != frame_size || bytes[4] == ':') return other_than_weight(text);
  Indication indication;
  indication.mode = mode_in(bytes[3]);
  indication.unit = unit_in(bytes.subspan(weight_at + weight_size, 3));
  const bool has_range = bytes[2] >= '0' && bytes[2] <= '9';
  const bool moves = bytes[4] == 'M';
  const bool sound = indication.mode && indication.unit && has_range && (moves || bytes[4] == ' ') &&
                     bytes[5] == ' ' && read_status(bytes[1], indication);
  if (!sound) return FrameError::format;
  indication.stable = !moves;
  const Bytes weight = bytes.subspan(weight_at, weight_size);
  const auto number = number_in(weight);
  const bool is_dashed = text_of(weight) == dashes;
  if (!number && !is_dashed && !is_blank(weight)) return FrameError::format;
  if (indication.overload || indication.underload || indication.fault) return indication;
  if (!number) return is_dashed ? Decoded(Answer::not_stable) : FrameError::format;
  indication.value = number;
  return indication;
}

/// 0 for what has no letter.
char status_of(const Indication& indication) {
  if (indication.overload) return 'O';
  if (indication.underload) return 'U';
  if (!indication.fault) return indication.value && indication.value->digits == 0 ? 'Z' : ' ';
  switch (*indication.fault) {
    case DeviceFault::zero:
      return 'E';
    case DeviceFault::initial_zero:
      return 'I';
    case DeviceFault::tare:
      return 'T';
    case DeviceFault::invalid:
      return 'e';
    case DeviceFault::device:
    case DeviceFault::tilt:
      return 0;
  }
  return 0;
}

char mode_letter(const Indication& indication) {
  switch (indication.mode.value_or(WeightMode::gross)) {
    case WeightMode::gross:
      return 'G';
    case WeightMode::net:
      return 'N';
    case WeightMode::tare:
      return 'T';
  }
  return 'G';
}

/// Dashes stand for no number.
std::size_t write(const Indication& indication, bool dashed, std::span<std::uint8_t> out) {
  const char status = status_of(indication);
  if (status == 0 || !indication.unit) return 0;
  FrameWriter frame(out);
  frame.byte(lf).byte(static_cast<std::uint8_t>(status)).text("1");
  frame.byte(static_cast<std::uint8_t>(mode_letter(indication)));
  frame.text(indication.stable == false ? "M " : "  ");
  if (dashed) {
    frame.text(dashes);
  } else {
    frame.number(*indication.value, weight_size, Fill::blanks);
  }
  const std::string_view unit = name_of(*indication.unit);
  return frame.text(unit).blanks(3 - unit.size()).byte(cr).size();
}

std::size_t encode(const Indication& indication, const LineFacts&, std::span<std::uint8_t> out) {
  const bool has_reason = indication.overload || indication.underload || indication.fault;
  if (!has_reason && !indication.value) return 0;
  return write(indication, has_reason, out);
}

std::size_t request(Request request, const LineFacts&, std::span<std::uint8_t> out) {
  switch (request) {
    case Request::poll:
      return write_text("\nW\r", out);
    case Request::record:
      return write_text("\nP\r", out);
    case Request::zero:
      return write_text("\nZ\r", out);
    case Request::tare:
      return write_text("\nT\r", out);
  }
  return 0;
}

/// Zero and tare are answered with what is shown then; a record that cannot be had, with dashes.
std::size_t answer(Request request, const Indication& shown, const LineFacts& facts,
                   std::span<std::uint8_t> out) {
  const bool refused = request == Request::record && shown.value && shown.stable == false;
  return refused ? write(shown, true, out) : encode(shown, facts, out);
}

constexpr Model models[] = {
    {"Sartorius", "PR 5210", {}, true},    {"Sartorius", "PR 5211", {}, true},
    {"Sartorius", "PR 5220", {}, true},    {"B-TEK", "T419S", {}, true},
    {"Cardinal", "190 (SMA)", {}, true},   {"Fairbanks", "PR5410", {}, true},
    {"Flintec", "FT-112 (SMA)", {}, true},
};

constexpr Capture captures[] = {
    {"0A2031472020202020202031383736306B67200D", "18760 kg gross stable", "the plain case"},
    {"0A20314720202020202020352E3032356C62200D", "5.025 lb gross stable", "printed in a manual"},
    {"0A20314E2020202020203130303030306C62200D", "100000 lb net stable", "printed in a manual"},
    {"0A5A314720202020202020302E3030306C62200D", "0.000 lb gross stable", "at zero"},
    {"0A2031474D202020202020372E3635306B67200D", "7.650 kg gross motion", "in motion"},
    {"0A203167202020202020352E303032356C62200D", "5.0025 lb gross stable", "in high resolution"},
    {"0A20316E2020202020202D302E3530307420200D", "-0.500 t net stable", "below zero, in tonnes"},
    {"0A2031542020202020202031343530306B67200D", "14500 kg tare stable", "a tare"},
    {"0A4F31472020202020202036303138306B67200D", "- kg gross stable overload",
     "over capacity: the digits are no weight"},
    {"0A4F31474D202D2D2D2D2D2D2D2D2D2D6B67200D", "- kg gross motion overload",
     "over capacity, with dashes, and in motion"},
    {"0A4F31474D202D2D2D2D2D2D2D2D2D6B67200D", "truncated", "one dash lost"},
    {"0A4F31474D20202020202020202020206B67200D", "- kg gross motion overload", "over capacity, with blanks"},
    {"0A55314720202020202020202D3534306B67200D", "- kg gross stable underload", "under capacity"},
    {"0A45314720202D2D2D2D2D2D2D2D2D2D6B67200D", "- kg gross stable fault:zero", "could not be zeroed"},
    {"0A49314720202D2D2D2D2D2D2D2D2D2D6B67200D", "- kg gross stable fault:initial_zero",
     "not zeroed since power-up"},
    {"0A54314E20202D2D2D2D2D2D2D2D2D2D6B67200D", "- kg net stable fault:tare", "could not be tared"},
    {"0A6531472020202020202020313233346B67200D", "- kg gross stable fault:invalid",
     "Cardinal: the weight is not displayed"},
    {"0A2031474D202D2D2D2D2D2D2D2D2D2D6B67200D", "not_stable", "a steady weight was asked for, in vain"},
    {"0A3F0D", "unknown_command", "not understood"},
    {"0A210D", "transmission", "damaged on the way"},
    {"0A570D", "not_ours", "our own request come back"},
    {"0A204520200D", "information", "diagnostics: a fault of the EEPROM"},
    {"0A534D413A322F312E300D", "information", "about: the level"},
    {"0A534E203A3132333435360D", "information", "about: the serial number"},
    {"0A4D4F443A4142434445464748494A4B4C4D4E0D", "information", "a line about the maker as long as a weight"},
    {"0A203147202020202020352E3032356C62200D", "truncated", "a character lost"},
    {"0A203147202020202020202031383736306B67200D", "format", "a character too many"},
    {"0A2031472020202020202031383736306C62730D", "format", "no unit of this trade"},
    {"0A2031472020202020202031383736302020200D", "format", "no unit"},
    {"0A203147202020202020203138374F306B67200D", "format", "the letter O for a digit"},
    {"0A2031472020202020202020202020202020200D", "format",
     "nothing in the weight's place, and no reason why"},
    {"0A5831472020202020202031383736306B67200D", "format", "no such status"},
    {"0A203147202020200A2031472020202020202031383736306B67200D", "truncated; 18760 kg gross stable",
     "cut short by the next"},
    {"0A0A2031472020202020202031383736306B67200D0A", "18760 kg gross stable", "line feeds around it"},
    {"0A20314720FF202020202031383736306B67200D0A2031472020202020202031383738306B67200D",
     "framing; 18780 kg gross stable", "noise inside the first"},
};

}  // namespace

const Indicator sma = {.id = "sma",
                       .title = "SMA SCP-0499",
                       .next_frame = next_frame,
                       .decode = decode,
                       .encode = encode,
                       .request = request,
                       .models = models,
                       .captures = captures,
                       .answer = answer,
                       .poll_is_harmless = true};

}  // namespace steelyard::indicator
