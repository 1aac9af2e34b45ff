// SPDX-License-Identifier: Apache-2.0
// Systec IT series, remote commands.
// Sources: a print-out of a Systec IT1; a published list of its commands and replies.
//
// "<RN>" CR LF asks for the weight at once, "<RM>" for a steady one, "<TA>" tares, "<SZ>" zeroes. The answer
// with a weight is 62 characters between '<' and '>' (an IT3000 leaves the two out), CR LF:
//
//   place 0-1    error, "00"
//         2-3    '1' in motion, or '0'; '1' below zero, or '0'
//         4-16   date dd.mm.yy, time hh:mm
//         17-20  ident number
//         21     number of the scale
//         22-29  gross, filled from the right
//         30-37  tare
//         38-45  net
//         46-47  unit
//         48-49  "PT", "_T" or blanks
//         50     range
//         51-53  terminal
//         54-61  CRC-16/MODBUS of places 0-53, decimal, filled from the right
//
// "<nn>" is everything else: 00 carried out, 11 general error, 12 overload, 13 in motion, 15 no tare or zero
// now, 20 underload, 31 transmission, 32 unknown command, 33 parameter, 39 other. Without a tare, the frame
// does not say whether gross or net is shown: they are the same.
#include <algorithm>

#include "drivers/frame/checks.h"
#include "drivers/frame/frame_writer.h"
#include "drivers/frame/marks.h"
#include "drivers/indicator.h"

namespace steelyard::indicator {

extern const Indicator systec_it;

namespace {

using namespace frame;  // NOLINT(google-build-using-namespace): the words of this room
using weighing::Decimal;
using weighing::DeviceFault;
using weighing::WeightMode;

constexpr std::size_t text_size = 62;
constexpr std::size_t checked_size = 54;
constexpr std::size_t weight_size = 8;
constexpr std::size_t short_size = 4;  // "<nn>", "<RN>"
/// How a text begins that stands without brackets: '0' is any digit.
constexpr std::string_view beginning = "000000.00.0000:00";

bool is_like(std::uint8_t byte, char pattern) {
  return pattern == '0' ? byte >= '0' && byte <= '9' : byte == static_cast<std::uint8_t>(pattern);
}

Begins begins(Bytes bytes) {
  if (bytes[0] == '<') return Begins::yes;
  const std::size_t size = std::min(bytes.size(), beginning.size());
  for (std::size_t i = 0; i < size; ++i) {
    if (!is_like(bytes[i], beginning[i])) return Begins::no;
  }
  return size == beginning.size() ? Begins::yes : Begins::maybe;
}

FrameScan next_frame(Bytes bytes, const LineFacts&) {
  bytes = bytes.first(std::min(bytes.size(), frame_max));
  std::size_t at = 0;
  Begins here = Begins::no;
  while (at < bytes.size() && (here = begins(bytes.subspan(at))) == Begins::no) ++at;
  if (at > 0) return FrameScan::skip(at);
  if (here == Begins::maybe) return FrameScan::more();
  if (bytes[0] == '<') return marked_frame(bytes, '<', short_size, text_size + 2, '>');
  const Bytes reach = bytes.first(std::min(bytes.size(), text_size + 2));
  const std::size_t inner = find_mark(reach, '<');
  if (inner < reach.size()) return FrameScan::failed(FrameError::truncated, inner);
  if (reach.size() < text_size + 2) return FrameScan::more();
  if (reach[text_size] == cr && reach[text_size + 1] == lf) return FrameScan::frame(text_size + 2);
  // With a closing bracket it is the inside of a frame whose beginning was lost, or that was refused already.
  const bool is_inside = reach[text_size] == '>';
  return FrameScan::failed(is_inside ? FrameError::truncated : FrameError::framing, text_size + 2);
}

Decoded meaning_of(std::int64_t number) {
  Indication indication;
  switch (number) {
    case 0:
      return Answer::done;
    case 11:
      indication.fault = DeviceFault::device;
      return indication;
    case 12:
      indication.overload = true;
      return indication;
    case 13:
      indication.stable = false;
      return indication;
    case 20:
      indication.underload = true;
      return indication;
    case 15:
    case 39:
      return Answer::not_executable;
    case 31:
      return Answer::transmission;
    case 32:
      return Answer::unknown_command;
    case 33:
      return Answer::logical;
    default:
      return FrameError::format;
  }
}

Decoded decode_short(Bytes text) {
  if (const auto number = digits_in(text)) return meaning_of(*number);
  for (const std::string_view own : {"RN", "RM", "TA", "SZ"}) {
    if (text_of(text) == own) return Answer::not_ours;
  }
  return FrameError::format;
}

bool is_bit(std::uint8_t byte) {
  return byte == '0' || byte == '1';
}

Decoded decode_text(Bytes text) {
  const auto check = right_aligned_in(text.subspan(checked_size), Sign::none);
  if (!check || check->decimals != 0 || check->digits != crc16_modbus(text.first(checked_size)))
    return FrameError::checksum;
  const auto error = digits_in(text.first(2));
  if (!error || !is_bit(text[2]) || !is_bit(text[3])) return FrameError::format;
  if (*error != 0) return meaning_of(*error);

  Indication indication;
  indication.stable = text[2] == '0';
  indication.value = right_aligned_in(text.subspan(38, weight_size), Sign::minus);
  indication.tare = right_aligned_in(text.subspan(30, weight_size), Sign::none);
  indication.unit = unit_in(text.subspan(46, 2));
  const bool has_gross = right_aligned_in(text.subspan(22, weight_size), Sign::minus).has_value();
  if (!indication.value || !indication.tare || !indication.unit || !has_gross) return FrameError::format;
  // The sign may stand in the field as well.
  if (text[3] == '1' && indication.value->digits > 0) indication.value->digits = -indication.value->digits;
  if (indication.tare->digits != 0) indication.mode = WeightMode::net;
  return indication;
}

Decoded decode(Bytes bytes, const LineFacts&) {
  if (bytes[0] != '<') return decode_text(bytes.first(text_size));
  const Bytes text = bytes.subspan(1, bytes.size() - 2);
  if (bytes.size() == short_size) return decode_short(text);
  return text.size() == text_size ? decode_text(text) : FrameError::format;
}

/// What is said in place of a weight; empty when there is one, or no way to say why not.
std::string_view reason_of(const Indication& indication) {
  if (indication.overload) return "<12>\r\n";
  if (indication.underload) return "<20>\r\n";
  if (indication.fault == DeviceFault::device) return "<11>\r\n";
  const bool moves = !indication.value && !indication.fault && indication.stable == false;
  return moves ? "<13>\r\n" : "";
}

std::size_t encode(const Indication& indication, const LineFacts&, std::span<std::uint8_t> out) {
  if (const std::string_view reason = reason_of(indication); !reason.empty()) return write_text(reason, out);
  if (!shows_number(indication) || !indication.unit || indication.mode == WeightMode::tare) return 0;
  const Decimal net = *indication.value;
  const Decimal tare = indication.tare.value_or(Decimal{0, net.decimals});
  const bool is_net = indication.mode == WeightMode::net;
  if (tare.digits < 0 || tare.decimals != net.decimals || is_net != (tare.digits > 0)) return 0;
  const Decimal gross{net.digits + tare.digits, net.decimals};

  FrameWriter writer(out);
  writer.text("<00").byte(indication.stable == false ? '1' : '0').byte(net.digits < 0 ? '1' : '0');
  writer.text("00.00.0000:00").text("   01");
  writer.number(gross, weight_size, Fill::blanks).number(tare, weight_size, Fill::blanks);
  writer.number(net, weight_size, Fill::blanks).unit(indication.unit, 2);
  writer.text(is_net ? "_T" : "  ").text("   1");
  if (writer.size() == 0) return 0;
  writer.number({crc16_modbus(writer.written().subspan(1)), 0}, weight_size, Fill::blanks);
  return writer.text(">\r\n").size();
}

std::size_t request(Request request, const LineFacts&, std::span<std::uint8_t> out) {
  switch (request) {
    case Request::poll:
      return write_text("<RN>\r\n", out);
    case Request::record:
      return write_text("<RM>\r\n", out);
    case Request::zero:
      return write_text("<SZ>\r\n", out);
    case Request::tare:
      return write_text("<TA>\r\n", out);
  }
  return 0;
}

std::size_t answer(Request request, const Indication& shown, const LineFacts& facts,
                   std::span<std::uint8_t> out) {
  if (request == Request::zero || request == Request::tare) return write_text("<00>\r\n", out);
  const bool refuses = request == Request::record && shows_number(shown) && shown.stable == false;
  return refuses ? write_text("<13>\r\n", out) : encode(shown, facts, out);
}

constexpr Model models[] = {
    {"Systec", "IT1", {}, true}, {"Systec", "IT3", {}, true}, {"Systec", "IT3000", {}, true}};

constexpr Capture captures[] = {
    {"3C3030303031342E31312E323630373A343220203137312020203138373630202020313435303020202020343236306B675F543"
     "120203120202031303538313E0D0A",
     "4260 kg net stable tare 14500", "net with tare"},
    {"3C3030303030352E30362E313831333A313220202032312020203230303030202020202020203020202032303030306B6720202"
     "020203120202032373338373E0D0A",
     "20000 kg stable tare 0", "the print-out of an IT1"},
    {"3C3030303031342E31312E323630373A343220203137312020203138383630202020313435303020202020343236306B675F543"
     "120203120202031303538313E0D0A",
     "checksum", "a digit of the gross weight was damaged"},
    {"3C31313E0D0A3C31323E0D0A3C31333E0D0A3C32303E0D0A", "- fault:device; - overload; - motion; - underload",
     "no weight, and why"},
    {"3C33313E0D0A3C33323E0D0A3C33333E0D0A3C31353E0D0A3C33393E0D0A",
     "transmission; unknown_command; logical; not_executable; not_executable", "refused, and why"},
    {"3C30303E0D0A", "done", "zeroed or tared"},
    {"3C524E3E0D0A3C524D3E0D0A", "not_ours; not_ours", "our own requests come back"},
    {"3030303031342E31312E323630373A343220203137312020203138373630202020202020203020202031383736306B672020202"
     "0203120202033333235390D0A",
     "18760 kg stable tare 0", "an IT3000 sends no brackets"},
    {"3030303031342E31312E323630373A343220203137312020203138373630202020202020203020202031383736306B672020202"
     "0203120202033333235390D0A3030303031342E31312E323630373A343220203137312020203138373630202020202020203020"
     "202031383736306B6720202020203120202033333235390D0A",
     "18760 kg stable tare 0; 18760 kg stable tare 0", "and again"},
    {"3C3030313031342E31312E323630373A343220203137312020203138373430202020202020203020202031383734306B6720202"
     "020203120202032373935373E0D0A",
     "18740 kg motion tare 0", "in motion"},
    {"3C3030303131342E31312E323630373A34322020313731202020202D3132302020202020202030202020202D3132306B6720202"
     "020203120202035373234323E0D0A",
     "-120 kg stable tare 0", "below zero, the sign in the field too"},
    {"3C3030303131342E31312E323630373A343220203137312020202020313230202020202020203020202020203132306B6720202"
     "020203120202031393536313E0D0A",
     "-120 kg stable tare 0", "below zero, without a sign in the field"},
    {"3C3030303031342E31312E323630373A3432202031373120202031382E373620202020302E303020202031382E3736207420202"
     "020203120202032323438393E0D0A",
     "18.76 t stable tare 0.00", "tonnes"},
    {"3C3030303031342E31312E323630373A343220203137312020203138373630202020313435303020202020343236306B6750542"
     "020203120202035393938343E0D0A",
     "4260 kg net stable tare 14500", "a preset tare"},
    {"3C3132303031342E31312E323630373A343220203137312020202020202030202020202020203020202020202020306B6720202"
     "020203120202032383334313E0D0A",
     "- overload", "an error in a long answer: its digits are no weight"},
    {"3C3030303031342E31312E323630373A34322020313731202020313837363020202020202020302020203138373630706320202"
     "020203120202036353236323E0D0A",
     "format", "pieces are no weight, the check is right"},
    {"3C3030303031342E31312E323630373A3432202031373120202031383736302020202020202030202020313837364F6B6720202"
     "020203120202034363033313E0D0A",
     "format", "the letter O for a digit, the check is right"},
    {"3C3030323031342E31312E323630373A343220203137312020203138373630202020202020203020202031383736306B6720202"
     "020203120202036323139323E0D0A",
     "format", "an unknown status, the check is right"},
    {"3C3030303030352E30362E313831333A313220202032312020203230303030202020202020203020202032303030306B6720202"
     "020203120202036414642203E0D0A",
     "checksum", "the check in hexadecimal characters"},
    {"3C39393E0D0A3C61623E0D0A3C3030303E0D0A", "format; format; format", "no answers of ours"},
    {"3C3030303030352E30362E313831333A3132202020323120202032303030302020202020202030203C3030303030352E30362E3"
     "13831333A313220202032312020203230303030202020202020203020202032303030306B672020202020312020203237333837"
     "3E0D0A",
     "truncated; 20000 kg stable tare 0", "cut short by the next"},
    {"3030303031342E31312E323630373A343220203137312020203138373630202020202020203020203C3030303030352E30362E3"
     "13831333A313220202032312020203230303030202020202020203020202032303030306B672020202020312020203237333837"
     "3E0D0A",
     "truncated; 20000 kg stable tare 0", "cut short by the next, without brackets"},
    {"3030303030352E30362E313831333A313220202032312020203230303030202020202020203020202032303030306B672020202"
     "0203120202032373338373E0D0A",
     "truncated", "the opening bracket is lost"},
    {"3C3030303030352E30362E313831333A313220202032312020203230303030202020202020203020202032303030306B6720202"
     "020203120202032373338373E0D0A3C3030303030352E30362E313831333A313220202032312020203230303030202020202020"
     "203020202032303030306B672020202020",
     "20000 kg stable tare 0; truncated", "cut by the end"},
};

}  // namespace

const Indicator systec_it = {"systec.it", "Systec IT", next_frame, decode, encode, request,
                             models,      captures,    true,       {},     answer};

}  // namespace steelyard::indicator
