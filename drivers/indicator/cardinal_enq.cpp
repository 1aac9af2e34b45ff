// SPDX-License-Identifier: Apache-2.0
// Cardinal: the answer to ENQ, and the continuous "scoreboard" output of the 190.
// Sources: the manuals of Cardinal 190, 205, 210 and 225; the RD65 manual's example.
//
//   byte  0-7    sign, weight and point as one number, blanks in front
//         8-9    unit: "kg", " g", " t", "lb", "oz"
//         10     'G' gross, 'N' net
//         11-12  "MO" in motion, "OC" over capacity, "CZ" or "BZ" at zero, "EE" or "ee" not displayed, blank
//         13     CR
//
// Motion is signalled, rest is not: a blank code is no word that the load is steady, and whoever weighs waits
// for equal weights. At zero the indicator does say so. There is no start mark: what stands in front of the
// eight characters must be no part of a number, or the frame is the end of something longer.
#include <algorithm>

#include "drivers/frame/digits.h"
#include "drivers/frame/frame_writer.h"
#include "drivers/frame/text_line.h"
#include "drivers/indicator.h"

namespace steelyard::indicator {

extern const Indicator cardinal_enq;

namespace {

using namespace frame;  // NOLINT(google-build-using-namespace): the words of this room
using weighing::WeightMode;

constexpr std::size_t frame_size = 14;
constexpr std::size_t number_size = 8;
constexpr std::uint8_t enq = 0x05;

/// Nine characters where the unit begins with a blank: it looks like part of the number.
bool has_blank_before_unit(Bytes bytes) {
  return bytes.size() > number_size && bytes[number_size] == ' ';
}

FrameScan next_frame(Bytes bytes, const LineFacts&) {
  if (bytes[0] == enq) return FrameScan::frame(1);
  const auto rest = [](Bytes bytes_) {
    const FrameScan scan = longer(
        line_at_front(bytes_.subspan(number_size), 1, frame_size - number_size, LineEnd::cr), number_size);
    const bool is_short = scan.kind == FrameScan::Kind::frame && scan.size != frame_size;
    return is_short ? FrameScan::failed(FrameError::framing, scan.size) : scan;
  };
  const std::size_t width = has_blank_before_unit(bytes) ? number_size + 1 : number_size;
  const FrameScan scan = number_first(bytes, width, rest);
  if (scan.kind != FrameScan::Kind::skip) return scan;
  return FrameScan::skip(find_mark(bytes.first(scan.size), enq));
}

enum class Code { none, at_zero, motion, over_capacity, not_displayed };

std::optional<Code> code_in(std::string_view two) {
  if (two == "  ") return Code::none;
  if (two == "CZ" || two == "BZ") return Code::at_zero;
  if (two == "MO") return Code::motion;
  if (two == "OC") return Code::over_capacity;
  if (two == "EE" || two == "ee") return Code::not_displayed;
  return std::nullopt;
}

Decoded decode(Bytes bytes, const LineFacts&) {
  if (bytes[0] == enq) return Answer::not_ours;  // our own request
  const auto code = code_in(text_of(bytes.subspan(11, 2)));
  const bool is_net = bytes[10] == 'N';
  Indication indication;
  indication.unit = unit_in(bytes.subspan(number_size, 2));
  if (!code || !indication.unit || (!is_net && bytes[10] != 'G')) return FrameError::format;
  indication.mode = is_net ? WeightMode::net : WeightMode::gross;
  const Bytes field = bytes.first(number_size);
  switch (*code) {
    case Code::over_capacity:
      indication.overload = true;
      return indication;
    case Code::not_displayed:
      indication.fault = weighing::DeviceFault::invalid;
      return indication;
    case Code::at_zero:
      indication.stable = true;
      break;
    case Code::motion:
      indication.stable = false;
      break;
    case Code::none:
      break;
  }
  indication.value = number_in(field);
  return indication.value ? Decoded(indication) : FrameError::format;
}

std::string_view code_of(const Indication& indication) {
  if (indication.overload) return "OC";
  if (indication.fault) return indication.fault == weighing::DeviceFault::invalid ? "EE" : "";
  if (!indication.value || indication.underload) return "";
  if (indication.stable == false) return "MO";
  return indication.value->digits == 0 && indication.stable == true ? "CZ" : "  ";
}

std::size_t encode(const Indication& indication, const LineFacts&, std::span<std::uint8_t> out) {
  const std::string_view code = code_of(indication);
  if (code.empty() || !indication.unit || indication.mode == WeightMode::tare) return 0;
  FrameWriter frame(out);
  if (shows_number(indication)) {
    const auto [digits, decimals] = *indication.value;
    frame.text(digits < 0 ? "-" : " ");
    frame.number({digits < 0 ? -digits : digits, decimals}, number_size - 1, Fill::blanks);
  } else {
    frame.blanks(number_size);
  }
  frame.unit(indication.unit, 2).text(indication.mode == WeightMode::net ? "N" : "G");
  return frame.text(code).byte(cr).size();
}

/// It is asked for its weight and nothing else.
std::size_t request(Request request, const LineFacts&, std::span<std::uint8_t> out) {
  if (request != Request::poll || out.empty()) return 0;
  out[0] = enq;
  return 1;
}

constexpr Model models[] = {
    {"Cardinal", "190 (scoreboard)"},
    {"Cardinal", "205", {}, true},
    {"Cardinal", "210", {}, true},
    {"Cardinal", "225 (ENQ)", {}, true},
};

constexpr Capture captures[] = {
    {"20202031383736306B674720200D", "18760 kg gross", "the plain case"},
    {"20203138373630206B67474D4F0D", "18760 kg gross motion", "the point's place left blank"},
    {"20202020202030206B6747435A0D", "0 kg gross stable", "the same, at zero"},
    {"20203630313830206B67474F430D", "- kg gross overload", "the same, over capacity"},
    {"20203233333233336C624720200D", "233233 lb gross", "the RD65 manual's example"},
    {"20202031383734306B67474D4F0D", "18740 kg gross motion", "in motion"},
    {"20202020202020306B6747435A0D", "0 kg gross stable", "at zero"},
    {"2020202020302E306C624E425A0D", "0.0 lb net stable", "at zero, in the letters of the 200 series"},
    {"2D202020313230206B674E20200D", "-120 kg net", "below zero, the sign far in front"},
    {"2031383736302E206B674720200D", "18760 kg gross", "a point with nothing behind"},
    {"20202031382E373620744720200D", "18.76 t gross", "tonnes: a blank in front of the unit"},
    {"20202036303138306B67474F430D", "- kg gross overload", "over capacity: the digits are no weight"},
    {"20202020202020206B674745450D", "- kg gross fault:invalid", "not displayed"},
    {"20202031383736306B674765650D", "- kg gross fault:invalid", "not displayed, in small letters"},
    {"20202031383736306B674720200D20202031383738306B67474D4F0D0A", "18760 kg gross; 18780 kg gross motion",
     "two in a row"},
    {"0520202031383736306B674720200D", "not_ours; 18760 kg gross", "our own request, then the answer"},
    {"787920202031383736306B674720200D", "18760 kg gross", "rubbish in front"},
    {"36306B674720200D20202031383736306B674720200D", "truncated; truncated; 18760 kg gross",
     "the tail of a frame, then a whole one"},
    {"313230303031383736306B674720200D", "truncated", "the end of a longer number is no weight"},
    {"20202031383736306B6747200D", "framing", "a blank lost"},
    {"20202031383736306B674758580D", "format", "no such code"},
    {"20202031383736306B675820200D", "format", "neither gross nor net"},
    {"202020313837363070634720200D", "format", "pieces are no weight"},
    {"20202031382036306B674720200D", "format", "a blank inside"},
    {"20202020202020206B674720200D", "format", "nothing is shown, and no reason why"},
};

}  // namespace

const Indicator cardinal_enq = {
    "cardinal.enq", "Cardinal, asked by ENQ or continuous", next_frame, decode, encode, request, models,
    captures};

}  // namespace steelyard::indicator
