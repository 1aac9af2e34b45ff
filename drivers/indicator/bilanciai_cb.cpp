// SPDX-License-Identifier: Apache-2.0
// Bilanciai continuous output, "Cb".
// Sources: the manuals of the Bilanciai D70 and DD700.
//
//   byte  0      '$'  start
//         1      '0' steady, '1' in motion, '3' the weight is invalid
//         2-6    weight, five digits: no sign, no point
//         7      0Dh  end
//
// There is no unit, no gross or net, no check, and no way to say overload or a weight below zero other than
// '3'.
#include "drivers/frame/frame_writer.h"
#include "drivers/frame/marks.h"
#include "drivers/indicator.h"

namespace steelyard::indicator {

extern const Indicator bilanciai_cb;

namespace {

using namespace frame;  // NOLINT(google-build-using-namespace): the words of this room
using weighing::DeviceFault;

constexpr std::size_t frame_size = 8;
constexpr std::size_t weight_size = 5;

FrameScan next_frame(Bytes bytes, const LineFacts&) {
  return fixed_frame(bytes, '$', frame_size, cr);
}

Decoded decode(Bytes bytes, const LineFacts&) {
  const Bytes weight = bytes.subspan(2, weight_size);
  Indication indication;
  if (bytes[1] == '3' && is_printable(weight)) {
    indication.fault = DeviceFault::invalid;
    return indication;
  }
  const auto digits = digits_in(weight);
  if (!digits || (bytes[1] != '0' && bytes[1] != '1')) return FrameError::format;
  indication.value.emplace(weighing::Decimal{*digits, 0});
  indication.stable = bytes[1] == '0';
  return indication;
}

std::size_t encode(const Indication& indication, const LineFacts&, std::span<std::uint8_t> out) {
  FrameWriter writer(out);
  writer.byte('$');
  if (indication.fault == DeviceFault::invalid)
    return writer.byte('3').digits(0, weight_size).byte(cr).size();
  const bool has_form = shows_number(indication) && indication.value->digits >= 0 &&
                        indication.value->decimals <= 0 && indication.mode != weighing::WeightMode::tare;
  if (!has_form) return 0;
  writer.byte(indication.stable == false ? '1' : '0');
  return writer.number(*indication.value, weight_size, Fill::zeros).byte(cr).size();
}

/// It speaks by itself; its commands belong to another format.
std::size_t request(Request, const LineFacts&, std::span<std::uint8_t>) {
  return 0;
}

constexpr SerialSettings as_delivered{4800, 7, Parity::even, 2};
constexpr Model models[] = {{"Bilanciai", "D70", as_delivered}, {"Bilanciai", "DD700", as_delivered}};

constexpr Capture captures[] = {
    {"243031383736300D", "18760 stable", "the plain case"},
    {"243131383734300D", "18740 motion", "in motion"},
    {"243330303030300D", "- fault:invalid", "no weight"},
    {"243331383736300D", "- fault:invalid", "the digits of an invalid weight are none"},
    {"24332D2D2D2D2D0D", "- fault:invalid", "dashes"},
    {"243030303030300D", "0 stable", "zero"},
    {"2430B1B8B736308D24B1B1B8B7B4308D", "18760 stable; 18740 motion", "7 bits, even parity, read as 8"},
    {"243031383736300D243131383734300D243031383734300D", "18760 stable; 18740 motion; 18740 stable",
     "a weight comes to rest"},
    {"243231383736300D", "format", "an unknown status"},
    {"2430313837364F0D", "format", "the letter O for a digit"},
    {"24302D313837360D", "format", "there is no place for a sign"},
    {"243020313837360D", "format", "zeros stand in front, not blanks"},
    {"243031383736300A", "framing", "another end mark"},
    {"2430313837243031383736300D", "truncated; 18760 stable", "a frame cut short by the next"},
    {"243031383736300D7882243031383736300D2430313837", "18760 stable; 18760 stable; truncated",
     "rubbish between frames, and cut by the end"},
};

}  // namespace

const Indicator bilanciai_cb = {
    "bilanciai.cb", "Bilanciai continuous output Cb", next_frame, decode, encode, request, models, captures};

}  // namespace steelyard::indicator
