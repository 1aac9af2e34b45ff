// SPDX-License-Identifier: Apache-2.0
// Laumas ASCII protocol: an indicator of an address is asked for its weight.
// Sources: the manuals of the Laumas TLU and LCB.
//
// Asked is '$', address (two digits), 't' gross or 'n' net, check, CR. The answer:
//
//   byte  0      '&'  start
//         1-2    address
//         3-8    weight, six characters, zero padded; '-' in the first place when below zero
//         9      't' or 'n', as asked
//         10     '\'
//         11-12  check, two hexadecimal characters, capitals
//         13     0Dh  end
//
// The check is the XOR of what stands between the start and itself or the '\': "01t" gives 75. "&aa#" CR is
// overload, "&&aa?\" with a check or not, CR, a request that was not understood. There is no unit, no point,
// and nothing about motion.
#include "drivers/frame/checks.h"
#include "drivers/frame/frame_writer.h"
#include "drivers/frame/laumas_field.h"
#include "drivers/frame/marks.h"

namespace steelyard::indicator {

extern const Indicator laumas_cmd;

namespace {

using namespace frame;  // NOLINT(google-build-using-namespace): the words of this room
using weighing::Decimal;
using weighing::WeightMode;

constexpr Indicator::Addresses addresses{1, 99};
constexpr std::uint8_t usual_address = 1;
constexpr std::size_t answer_size = 14;
constexpr std::size_t request_size = 7;
constexpr std::size_t overload_size = 5;

std::uint8_t address_of(const LineFacts& facts) {
  return facts.address.value_or(usual_address);
}

Begins begins(Bytes bytes) {
  if (bytes[0] != '&' && bytes[0] != '$') return Begins::no;
  if (bytes.size() == 1) return Begins::maybe;
  const bool is_digit = bytes[1] >= '0' && bytes[1] <= '9';
  return is_digit || (bytes[0] == '&' && bytes[1] == '&') ? Begins::yes : Begins::no;
}

FrameScan next_frame(Bytes bytes, const LineFacts&) {
  return text_frame(bytes, answer_size, "\r", begins);
}

/// Not of the address that is asked. A pair that is no address is nobody's.
bool is_foreign(Bytes pair, const LineFacts& facts) {
  return digits_in(pair) != address_of(facts);
}

Decoded decode_weight(Bytes bytes, const LineFacts& facts) {
  const Bytes checked = bytes.subspan(1, 9);
  if (bytes[10] != '\\') return FrameError::format;
  if (!is_hex_pair(&bytes[11], xor_of(checked))) return FrameError::checksum;
  const auto weight = laumas_weight(bytes.subspan(3, laumas_field_size));
  const std::uint8_t kind = bytes[9];
  if (!weight || (kind != 't' && kind != 'n')) return FrameError::format;
  if (is_foreign(bytes.subspan(1, 2), facts)) return Answer::not_ours;
  Indication indication;
  indication.value.emplace(Decimal{*weight, 0});
  indication.mode = kind == 't' ? WeightMode::gross : WeightMode::net;
  return indication;
}

Decoded decode(Bytes bytes, const LineFacts& facts) {
  if (bytes.size() < overload_size || !digits_in(bytes.subspan(bytes[1] == '&' ? 2 : 1, 2)))
    return FrameError::format;
  if (bytes[0] == '$') {
    const bool is_sound = bytes.size() == request_size && is_hex_pair(&bytes[4], xor_of(bytes.subspan(1, 3)));
    return is_sound ? Decoded(Answer::not_ours) : FrameError::format;
  }
  if (bytes[1] == '&') {
    const bool has_form = bytes.size() >= 7 && bytes[4] == '?' && bytes[5] == '\\';
    if (!has_form) return FrameError::format;
    return is_foreign(bytes.subspan(2, 2), facts) ? Answer::not_ours : Answer::unknown_command;
  }
  if (bytes.size() == overload_size && bytes[3] == '#') {
    Indication indication;
    indication.overload = true;
    if (is_foreign(bytes.subspan(1, 2), facts)) return Answer::not_ours;
    return indication;
  }
  return bytes.size() == answer_size ? decode_weight(bytes, facts) : FrameError::format;
}

void begin(char mark, const LineFacts& facts, FrameWriter& writer) {
  const std::uint8_t address = address_of(facts);
  if (address < addresses.first || address > addresses.last) writer.refuse();
  writer.byte(static_cast<std::uint8_t>(mark)).digits(address, 2);
}

std::size_t encode(const Indication& indication, const LineFacts& facts, std::span<std::uint8_t> out) {
  FrameWriter writer(out);
  begin('&', facts, writer);
  if (indication.overload) return writer.byte('#').byte(cr).size();
  const bool has_form =
      shows_number(indication) && indication.value->decimals == 0 && indication.mode != WeightMode::tare;
  if (!has_form) return 0;
  writer.number(*indication.value, laumas_field_size, Fill::zeros);
  writer.byte(indication.mode == WeightMode::net ? 'n' : 't');
  if (writer.size() == 0) return 0;
  const std::uint8_t check = xor_of(writer.written().subspan(1));
  return writer.byte('\\').hex_pair(check).byte(cr).size();
}

std::size_t request(Request request, const LineFacts& facts, std::span<std::uint8_t> out) {
  if (request != Request::poll) return 0;
  FrameWriter writer(out);
  begin('$', facts, writer);
  writer.byte('t');
  if (writer.size() == 0) return 0;
  return writer.hex_pair(xor_of(writer.written().subspan(1))).byte(cr).size();
}

constexpr Model models[] = {{"Laumas", "TLU", {}, true}, {"Laumas", "LCB", {}, true}};

constexpr Capture captures[] = {
    {"263031303138373630745C37440D", "18760 gross", "the plain case"},
    {"263031230D", "- overload", "overload"},
    {"2430317437350D", "not_ours", "our own request comes back: the manual's example of a check"},
    {"2630312D30303132306E5C37310D", "-120 net", "net, below zero"},
    {"262630313F5C0D262630313F5C33450D", "unknown_command; unknown_command",
     "a request that was not understood"},
    {"26303120204F2D4620745C37310D", "format", "letters in the weight, the check is right"},
    {"263032303138373630745C37450D263032230D262630323F5C0D", "not_ours; not_ours; not_ours",
     "another address"},
    {"263031303138373630745C37430D", "checksum", "wrong check"},
    {"263031303138373631745C37440D", "checksum", "a digit was damaged"},
    {"26303130313837364F745C30320D", "format", "the letter O for a digit, the check is right"},
    {"263031303138373630785C37310D", "format", "an unknown letter, the check is right"},
    {"263031303138373630742F37440D", "format", "no mark before the check"},
    {"2630313031383736307437440D263031210D2430317437360D", "format; format; format", "no answers of ours"},
    {"263031303138373630745C3744263031303138373630745C37440D", "framing; 18760 gross",
     "a frame without its end"},
    {"2630313031263031303138373630745C37440D", "framing; 18760 gross", "cut short by the next"},
    {"263031303138373630745C37440D263031303138", "18760 gross; truncated", "cut by the end"},
};

}  // namespace

const Indicator laumas_cmd = {
    "laumas.cmd", "Laumas ASCII protocol", next_frame, decode, encode, request, models, captures, true,
    addresses};

}  // namespace steelyard::indicator
