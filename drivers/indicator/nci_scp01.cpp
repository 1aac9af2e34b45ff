// SPDX-License-Identifier: Apache-2.0
// NCI, later Weigh-Tronix: the protocol of the 3835, also called SCP-01.
// Sources: the manuals of NCI 7800, Avery Weigh-Tronix 7821 and ZM401.
//
// Asked with a letter and CR; the answer to W:
//
//   LF  weight and unit  CR LF  status  CR ETX        LF "0000.26LB" CR LF "00" CR ETX
//
// To other letters: LF status CR ETX; not understood: LF '?' CR ETX. Some put an 'S' before the status, some
// begin the status with CR in the place of LF. A status is two bytes with bits 4 and 5 set; bit 6 of the
// second and of each later one says that another follows:
//
//            bit 0             bit 1              bit 2       bit 3
//   first    motion            at zero            RAM error   EEPROM error
//   second   under capacity    over capacity      ROM error   calibration fault
//   third    range, low bit    range, high bit    net         zero not taken at power-up
//
// '^' fills the weight's place in overload, '_' in underload, '-' after a zero error. Bit 7 is parity: a line
// of seven bits.
#include <algorithm>

#include "drivers/frame/digits.h"
#include "drivers/frame/frame_writer.h"
#include "drivers/frame/text_line.h"
#include "drivers/indicator.h"

namespace steelyard::indicator {

extern const Indicator nci_scp01;

namespace {

using namespace frame;  // NOLINT(google-build-using-namespace): the words of this room
using weighing::DeviceFault;
using weighing::Unit;
using weighing::WeightMode;

constexpr std::size_t frame_max_here = 40;
constexpr std::size_t weight_size = 7;
constexpr std::uint8_t status_base = 0x30;
constexpr std::uint8_t another_follows = 0x40;

Begins begins(Bytes rest) {
  if (rest[0] == lf) {
    // Of a row of line feeds, the last.
    if (rest.size() < 2) return Begins::maybe;
    return is_text(rest[1]) ? Begins::yes : Begins::no;
  }
  if (rest[0] == cr) return begins_with(rest, "\rS");
  return begins_with_any(rest, {"W\r", "Z\r", "T\r"});
}

FrameScan next_frame(Bytes bytes, const LineFacts&) {
  return scan_from(bytes, begins, [](Bytes rest) {
    if (rest[0] != lf && rest[0] != cr) return FrameScan::frame(2);  // our own request
    const Bytes reach = rest.first(std::min(rest.size(), frame_max_here));
    const std::size_t size = find_mark(reach, etx) + 1;
    const auto is_inside = [](std::uint8_t byte) {
      return (byte >= 0x20 && byte < 0x80) || byte == cr || byte == lf;
    };
    const Bytes inside = reach.first(size - 1);
    const auto other = std::find_if_not(inside.begin(), inside.end(), is_inside);
    const auto sound = static_cast<std::size_t>(other - inside.begin());
    if (sound < inside.size()) return FrameScan::failed(FrameError::framing, sound);
    if (size <= reach.size()) return FrameScan::frame(size);
    return rest.size() < frame_max_here ? FrameScan::more()
                                        : FrameScan::failed(FrameError::framing, reach.size());
  });
}

/// The bytes of a status; false when these are none.
bool read_status(Bytes status, Indication& indication) {
  if (!status.empty() && status[0] == 'S') status = status.subspan(1);
  if (status.size() < 2) return false;
  for (std::size_t i = 0; i < status.size(); ++i) {
    const bool may_be_last = i >= 1 && (status[i] & another_follows) == 0;
    if ((status[i] & status_base) != status_base || may_be_last != (i + 1 == status.size())) return false;
  }
  const unsigned first = status[0];
  const unsigned second = status[1];
  const unsigned third = status.size() > 2 ? status[2] : 0u;
  indication.stable = (first & 1) == 0;
  indication.underload = (second & 1) != 0;
  indication.overload = (second & 2) != 0;
  if ((first & 12) != 0 || (second & 12) != 0) indication.fault = DeviceFault::device;
  if ((third & 8) != 0) indication.fault = DeviceFault::initial_zero;
  if (status.size() > 2) indication.mode = (third & 4) != 0 ? WeightMode::net : WeightMode::gross;
  return true;
}

bool is_letter(std::uint8_t byte) {
  return (byte | 0x20) >= 'a' && (byte | 0x20) <= 'z';
}

/// What stands in the weight's place; false when it is none of it.
bool read_weight(Bytes field, Indication& indication) {
  const auto is_filled_with = [&](std::uint8_t mark) {
    return field.size() > 1 && std::all_of(field.begin(), field.end(), [&](auto b) { return b == mark; });
  };
  indication.value = number_in(field);
  if (indication.value) return true;
  if (is_filled_with('^')) return indication.overload = true;
  if (is_filled_with('_')) return indication.underload = true;
  if (!is_filled_with('-')) return false;
  if (!indication.fault) indication.fault = DeviceFault::zero;
  return true;
}

Decoded decode(Bytes bytes, const LineFacts&) {
  if (bytes[1] == cr) return Answer::not_ours;  // our own request
  if (bytes.size() < 4 || bytes[bytes.size() - 2] != cr) return FrameError::format;
  const Bytes text = bytes.subspan(1, bytes.size() - 3);
  if (text_of(text) == "?") return Answer::unknown_command;
  Indication indication;
  const std::size_t line = find_mark(text, cr);
  if (line == text.size()) {
    return read_status(text, indication) ? Decoded(Answer::information) : FrameError::format;
  }
  if (bytes[0] != lf || line + 1 >= text.size() || text[line + 1] != lf) return FrameError::format;
  const Bytes weight = text.first(line);
  const auto letter = std::find_if(weight.begin(), weight.end(), is_letter);
  const auto size = static_cast<std::size_t>(letter - weight.begin());
  indication.unit = unit_in(weight.subspan(size));
  const bool sound = indication.unit && read_status(text.subspan(line + 2), indication) &&
                     read_weight(weight.first(size), indication);
  if (!sound || (indication.overload && indication.underload)) return FrameError::format;
  if (indication.overload || indication.underload || indication.fault) indication.value.reset();
  return indication;
}

std::string_view unit_letters(Unit unit) {
  switch (unit) {
    case Unit::kg:
      return "KG";
    case Unit::t:
      return "T ";
    case Unit::g:
      return "G ";
    case Unit::lb:
      return "LB";
    case Unit::oz:
      return "OZ";
  }
  return "";
}

void write_status(const Indication& indication, FrameWriter& frame) {
  unsigned first = status_base;
  unsigned second = status_base;
  if (indication.stable == false) first |= 1;
  if (indication.value && indication.value->digits == 0) first |= 2;
  if (indication.underload) second |= 1;
  if (indication.overload) second |= 2;
  if (indication.fault == DeviceFault::device) second |= 8;
  if (indication.mode) second |= another_follows;
  frame.byte(static_cast<std::uint8_t>(first)).byte(static_cast<std::uint8_t>(second));
  if (!indication.mode) return;
  frame.byte(indication.mode == WeightMode::net ? status_base | 4 : status_base);
}

std::size_t encode(const Indication& indication, const LineFacts&, std::span<std::uint8_t> out) {
  const bool is_out_of_range = indication.overload || indication.underload;
  const bool has_fault = indication.fault && !is_out_of_range;
  const bool has_mark =
      !has_fault || indication.fault == DeviceFault::zero || indication.fault == DeviceFault::device;
  const bool has_weight = indication.value || is_out_of_range || has_fault;
  if (!has_mark || !has_weight || !indication.unit || indication.mode == WeightMode::tare) return 0;
  FrameWriter frame(out);
  frame.byte(lf);
  if (is_out_of_range) {
    frame.text(indication.overload ? "^^^^^^^" : "_______");
  } else if (has_fault) {
    frame.text("-------");
  } else {
    frame.number(*indication.value, weight_size, Fill::zeros);
  }
  frame.text(unit_letters(*indication.unit)).text("\r\n");
  write_status(indication, frame);
  return frame.byte(cr).byte(etx).size();
}

/// A steady weight cannot be asked for.
std::size_t request(Request request, const LineFacts&, std::span<std::uint8_t> out) {
  switch (request) {
    case Request::poll:
      return write_text("W\r", out);
    case Request::record:
      return 0;
    case Request::zero:
      return write_text("Z\r", out);
    case Request::tare:
      return write_text("T\r", out);
  }
  return 0;
}

std::size_t answer(Request request, const Indication& shown, const LineFacts& facts,
                   std::span<std::uint8_t> out) {
  if (request == Request::poll) return encode(shown, facts, out);
  if (request == Request::record) return 0;
  FrameWriter frame(out);
  frame.byte(lf);
  write_status(shown, frame);
  return frame.byte(cr).byte(etx).size();
}

constexpr SerialSettings seven_even{9600, 7, Parity::even, 1};

constexpr Model models[] = {
    {"NCI", "7800", seven_even, true},
    {"Weigh-Tronix", "3835", seven_even, true},
    {"Avery Weigh-Tronix", "7821", seven_even, true},
    {"Avery Weigh-Tronix", "ZM401", seven_even, true},
    {"Avery Berkel", "6702", seven_even, true},
    {"Ohaus", "Aviator", seven_even, true},
};

constexpr Capture captures[] = {
    {"0A303031383736304B470D0A30300D03", "18760 kg stable", "the plain case"},
    {"0A303030302E32364C420D0A30300D03", "0.26 lb stable", "printed in a manual"},
    {"0A303030303030304B470D0A32300D03", "0 kg stable", "at zero"},
    {"0A303031383734304B470D0A31300D03", "18740 kg motion", "in motion"},
    {"0A2D3030303132304B470D0A30300D03", "-120 kg stable", "below zero"},
    {"0A202031382E373620540D0A30300D03", "18.76 t stable", "blanks in front, tonnes"},
    {"0A303030343236304B470D0A3070340D03", "4260 kg net stable", "a third status byte: net"},
    {"0A303030343236304B470D0A3070300D03", "4260 kg gross stable", "a third status byte: not net"},
    {"0A303030343236304B470D0A307074300D03", "4260 kg net stable",
     "a fourth status byte, of which nothing is known"},
    {"0A303031383736304B470D0A5330300D03", "18760 kg stable", "an S before the status"},
    {"0A5E5E5E5E5E5E5E4B470D0A30320D03", "- kg stable overload", "over capacity"},
    {"0A303036303138304B470D0A30320D03", "- kg stable overload", "over capacity by the status alone"},
    {"0A5E5E5E5E5E5E5E4B470D0A30300D03", "- kg stable overload", "over capacity by the weight's place alone"},
    {"0A5F5F5F5F5F5F5F4B470D0A30310D03", "- kg stable underload", "under capacity"},
    {"0A2D2D2D2D2D2D2D4B470D0A30300D03", "- kg stable fault:zero", "could not be zeroed"},
    {"0A303031383736304B470D0A30380D03", "- kg stable fault:device", "calibration fault"},
    {"0A303031383736304B470D0A34300D03", "- kg stable fault:device", "memory fault"},
    {"0A303031383736304B470D0A3070380D03", "- kg gross stable fault:initial_zero",
     "zero not taken at power-up"},
    {"0A30300D03", "information", "the answer to a zero: the status"},
    {"0D5330300D03", "information", "Avery-Berkel's way of the same"},
    {"0A3F0D03", "unknown_command", "not understood"},
    {"570D", "not_ours", "our own request come back"},
    {"570D0A303031383736304B470D0A30300D03", "not_ours; 18760 kg stable", "our own request, then the answer"},
    {"0A0A303031383736304B470D0A30300D030D0A", "18760 kg stable", "line ends around it"},
    {"0A30303138370A303031383736304B470D0A30300D03", "format; 18760 kg stable", "cut short by the next"},
    {"0A3030013138370A303031383736304B470D0A30300D03", "framing; 18760 kg stable", "noise inside"},
    {"0A3030313837363050430D0A30300D03", "format; information", "pieces are no weight"},
    {"0A30303138374F304B470D0A30300D03", "format; information", "the letter O for a digit"},
    {"0A303031383736304B470D0A300D03", "format; format", "half a status"},
    {"0A303031383736304B470D0A3030300D03", "format; format", "a status byte that was not announced"},
    {"0A303031383736304B470D0A30700D03", "format; format", "a status byte that was announced is missing"},
    {"0A303031383736304B470D0A30330D03", "format; information", "over and under capacity at once"},
    {"0A3030B1B8B736304B478D0A30308D03", "18760 kg stable", "seven bits, even parity, read as eight"},
};

}  // namespace

const Indicator nci_scp01 = {.id = "nci.scp01",
                             .title = "NCI SCP-01 (Weigh-Tronix 3835)",
                             .next_frame = next_frame,
                             .decode = decode,
                             .encode = encode,
                             .request = request,
                             .models = models,
                             .captures = captures,
                             .answer = answer,
                             .poll_is_harmless = true};

}  // namespace steelyard::indicator
