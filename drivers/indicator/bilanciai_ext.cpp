// SPDX-License-Identifier: Apache-2.0
// Bilanciai continuous output, extended.
// Sources: the manuals of the Bilanciai D70 and DD700.
//
//   byte  0      '$'  start
//         1-9    net weight, filled from the right, '-' in front of its first digit
//         11-19  tare, in the same form
//         21-22  unit
//         24-27  status, four hexadecimal characters:
//                24  bit 0 below the minimum weight, 1 tare locked, 2 preset tare, 3 centre of zero
//                25  bit 1 steady, 2 overload
//                26  bit 0 tare entered, 2 the weight is invalid, 3 printing
//                27  bit 0 approved scale, 1 fault of the converter, 2 error in the parameters
//         28-29  CR LF
//
// Blanks stand between the fields. There is no check. Net is gross while no tare is entered.
#include "drivers/frame/checks.h"
#include "drivers/frame/frame_writer.h"
#include "drivers/frame/marks.h"
#include "drivers/indicator.h"

namespace steelyard::indicator {

extern const Indicator bilanciai_ext;

namespace {

using namespace frame;  // NOLINT(google-build-using-namespace): the words of this room
using weighing::DeviceFault;
using weighing::WeightMode;

constexpr std::size_t frame_size = 30;
constexpr std::size_t weight_size = 9;

constexpr unsigned zero_bit = 8;                           // of the first status character
constexpr unsigned stable_bit = 2, overload_bit = 4;       // of the second
constexpr unsigned tare_bit = 1, invalid_bit = 4;          // of the third
constexpr unsigned converter_bit = 2, parameters_bit = 4;  // of the fourth

FrameScan next_frame(Bytes bytes, const LineFacts&) {
  return fixed_frame(bytes, '$', frame_size, lf);
}

Decoded decode(Bytes bytes, const LineFacts&) {
  if (bytes[28] != cr) return FrameError::framing;
  const Bytes net = bytes.subspan(1, weight_size);
  const Bytes tare = bytes.subspan(11, weight_size);
  const auto status = [&](std::size_t place, unsigned bit) {
    return (hex_value[bytes[24 + place]] & bit) != 0;
  };

  Indication indication;
  indication.unit = unit_in(bytes.subspan(21, 2));
  bool has_form = indication.unit && is_printable(net) && is_printable(tare);
  for (const std::size_t blank : {10u, 20u, 23u}) has_form = has_form && bytes[blank] == ' ';
  for (std::size_t i = 24; i < 28; ++i) has_form = has_form && hex_value[bytes[i]] != not_hex;
  if (!has_form) return FrameError::format;

  indication.stable = status(1, stable_bit);
  indication.overload = status(1, overload_bit);
  indication.mode = status(2, tare_bit) ? WeightMode::net : WeightMode::gross;
  if (status(2, invalid_bit)) indication.fault = DeviceFault::invalid;
  if (status(3, converter_bit) || status(3, parameters_bit)) indication.fault = DeviceFault::device;
  indication.tare = right_aligned_in(tare, Sign::none);
  if (indication.overload || indication.fault) return indication;
  indication.value = right_aligned_in(net, Sign::minus);
  if (!indication.value || !indication.tare) return FrameError::format;
  return indication;
}

std::size_t encode(const Indication& indication, const LineFacts&, std::span<std::uint8_t> out) {
  const bool has_number = shows_number(indication);
  const bool invalid = indication.fault == DeviceFault::invalid;
  const bool device = indication.fault == DeviceFault::device;
  const bool has_form = (has_number || indication.overload || invalid || device) && !indication.underload &&
                        indication.unit && indication.mode != WeightMode::tare;
  if (!has_form || (indication.tare && indication.tare->digits < 0)) return 0;
  FrameWriter writer(out);
  writer.byte('$');
  if (has_number) {
    writer.number(*indication.value, weight_size, Fill::blanks);
  } else {
    writer.blanks(weight_size);
  }
  writer.byte(' ');
  if (has_number || indication.tare) {
    const weighing::Decimal no_tare{0, has_number ? indication.value->decimals : 0};
    writer.number(indication.tare.value_or(no_tare), weight_size, Fill::blanks);
  } else {
    writer.blanks(weight_size);
  }
  writer.byte(' ');
  writer.unit(indication.unit, 2).byte(' ');
  const bool at_zero = has_number && indication.value->digits == 0 && indication.mode != WeightMode::net;
  const bool net = indication.mode == WeightMode::net;
  writer.byte(hex_character(at_zero ? zero_bit : 0));
  writer.byte(hex_character((indication.stable == false ? 0 : stable_bit) |
                            (indication.overload ? overload_bit : 0)));
  writer.byte(hex_character((net ? tare_bit : 0) | (invalid ? invalid_bit : 0)));
  return writer.byte(hex_character(1 | (device ? converter_bit : 0))).text("\r\n").size();
}

/// It speaks by itself; its commands belong to another format.
std::size_t request(Request, const LineFacts&, std::span<std::uint8_t>) {
  return 0;
}

constexpr SerialSettings as_delivered{4800, 7, Parity::even, 2};
constexpr Model models[] = {{"Bilanciai", "D70", as_delivered}, {"Bilanciai", "DD700", as_delivered}};

constexpr Capture captures[] = {
    {"2420202020203432363020202020203134353030206B6720303231310D0A", "4260 kg net stable tare 14500",
     "net, a tare is entered"},
    {"2420202020313837363020202020202020202030206B6720303230310D0A", "18760 kg gross stable tare 0",
     "the plain case"},
    {"2420202020202020203020202020202020202030206B6720303034310D0A", "- kg gross motion tare 0 fault:invalid",
     "the weight is invalid"},
    {"2420202020363031383020202020202020202030206B6720303430310D0A", "- kg gross motion tare 0 overload",
     "digits in overload are no weight"},
    {"2420202020313837343020202020202020202030206B6720303030310D0A", "18740 kg gross motion tare 0",
     "in motion"},
    {"2420202020202020203020202020202020202030206B6720393230310D0A", "0 kg gross stable tare 0",
     "centre of zero, below the minimum weight"},
    {"2420202020202D31323020202020203134353030206B6720303231310D0A", "-120 kg net stable tare 14500",
     "net below zero"},
    {"242020202031382E3736202020202020302E303020207420303230310D0A", "18.76 t gross stable tare 0.00",
     "tonnes"},
    {"2420202020313837363020202020202020202030206B6720303230330D0A", "- kg gross stable tare 0 fault:device",
     "a fault of the converter"},
    {"2420202020313837363020202020202020202030206B6720303230350D0A", "- kg gross stable tare 0 fault:device",
     "an error in the parameters"},
    {"2420202020313837363020202020203134353030206B6720363239310D0A", "18760 kg net stable tare 14500",
     "tare locked and preset, printing"},
    {"2420202020202020202D2020202020202020202D206B6720303434310D0A",
     "- kg gross motion overload fault:invalid", "dashes"},
    {"2420202020313837363020202020202020202030206B6720303230620D0A", "- kg gross stable tare 0 fault:device",
     "a small letter in the status"},
    {"242020202031383736302020202020202020203020706320303230310D0A", "format", "pieces are no weight"},
    {"2420202020313837364F20202020202020202030206B6720303230310D0A", "format", "the letter O for a digit"},
    {"2420202020313837363020202020202020202D35206B6720303230310D0A", "format", "a tare below zero"},
    {"2420202020313837363020202020202020202030206B6720303247310D0A", "format", "no hexadecimal character"},
    {"242020202031383736302E202020202020202030206B6720303230310D0A", "format", "no blank between the fields"},
    {"2420202020313837363020202020202020202030206B672030323031200A", "framing", "CR is missing"},
    {"2420202020313837363020202020202020202030206B6720303230310D0D", "framing", "LF is missing"},
    {"2420202020313837363020202020202420202020313837363020202020202020202030206B6720303230310D0A",
     "truncated; 18760 kg gross stable tare 0", "a frame cut short by the next"},
    {"2420202020313837363020202020202020202030206B6720303230310D0A2420202020313837",
     "18760 kg gross stable tare 0; truncated", "cut by the end"},
};

}  // namespace

const Indicator bilanciai_ext = {
    "bilanciai.ext", "Bilanciai extended output", next_frame, decode, encode, request, models, captures};

}  // namespace steelyard::indicator
