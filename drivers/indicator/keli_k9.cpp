// SPDX-License-Identifier: Apache-2.0
// Keli XK3118K9-R, command mode: the frames of the Yaohua XK3190 (drivers/frame/yaohua_command.h), with other
// letters and another way to write a weight. Its continuous output is yaohua.tf0.
// Source: the serial chapter of the XK3118K9-R manual.
//
//   byte  0      02h
//         1      address, 'A' (1) to 'Z' (26)
//         2      'B' gross, 'C' tare, 'D' net
//         3      '+' or '-'
//         4-10   six digits and one point, "0187.60"; "018760." without decimals (the place of that point is
//                not shown in the manual). Where no point is among the seven, the last is the number of
//                decimals, as a Yaohua writes it
//         11-12  XOR of bytes 1-10, two hexadecimal characters
//         13     03h
//
// H zeroes, I tares; the manual shows no reply to them. G erases all weighings in the indicator's memory: it
// is never sent from here.
#include <algorithm>

#include "drivers/frame/yaohua_command.h"
#include "drivers/frame/yaohua_number.h"

namespace steelyard::indicator {

extern const Indicator keli_k9;

namespace {

using weighing::Decimal;

constexpr std::size_t places = frame::yaohua_number_size - 1;  // behind the sign

std::optional<Decimal> read_number(const std::uint8_t* eight) {
  const Bytes text(eight + 1, places);
  if (frame::find_mark(text, '.') == places) return frame::yaohua_number(eight);
  auto number = frame::digits_with_point(text);
  if (!number || number->decimals > frame::yaohua_decimals_max) return std::nullopt;
  if (eight[0] == '-') number->digits = -number->digits;
  return eight[0] == '-' || eight[0] == '+' ? number : std::nullopt;
}

bool write_number(const Decimal& value, std::uint8_t* eight) {
  const auto form = frame::yaohua_form(value);
  if (!form) return false;
  eight[0] = form->digits < 0 ? '-' : '+';
  const std::span text(eight + 1, places);
  const Decimal size{std::abs(form->digits), form->decimals};
  if (form->decimals > 0) return frame::write_number(size, text, frame::Fill::zeros);
  text.back() = '.';
  return frame::write_number(size, text.first(places - 1), frame::Fill::zeros);
}

constexpr frame::CommandNumber number_form{read_number, write_number};

FrameScan next_frame(Bytes bytes, const LineFacts&) {
  return frame::next_command_frame(bytes);
}

Decoded decode(Bytes frame, const LineFacts& facts) {
  return frame::decode_command(frame, facts, number_form);
}

std::size_t encode(const Indication& indication, const LineFacts& facts, std::span<std::uint8_t> out) {
  return frame::encode_command(indication, facts, number_form, out);
}

std::size_t request(Request request, const LineFacts& facts, std::span<std::uint8_t> out) {
  switch (request) {
    case Request::poll:
      return frame::write_command('B', facts, out);
    case Request::zero:
      return frame::write_command('H', facts, out);
    case Request::tare:
      return frame::write_command('I', facts, out);
    case Request::record:
      return 0;
  }
  return 0;
}

constexpr Model models[] = {
    {"Keli", "XK3118K9-R", {}, true},
};

constexpr Capture captures[] = {
    {"0241422B303138372E3630304503", "187.60 gross", "gross from address 1, with a point"},
    {"0241422B3031383736302E304503", "18760 gross", "the point behind the last digit"},
    {"0241422B30313837363030313003", "18760 gross", "no point: the last digit is the number of decimals"},
    {"0241432B30303134353032314203", "14.50 tare", "the tare, written as a Yaohua does"},
    {"0241442D30303039383030313903", "-980 net", "net below zero"},
    {"024148303903", "not_ours", "our own request to zero come back"},
    {"024149303803", "not_ours", "our own request to tare come back"},
    {"0241453132333435333503", "information", "a truck's number"},
    {"024104343503", "unknown_command", "04h: a command that it does not know"},
    {"0241422B303138372E362E313003", "format", "two points"},
    {"0241422B2E313837363030304503", "format", "no digit before the point"},
    {"0241422B312E3837363030304503", "format", "more decimals than an indicator of this family has"},
    {"0241422B303138372E3630304603", "checksum", "wrong check"},
    {"0241422B30310241422B303138372E3630304503", "truncated; 187.60 gross", "cut short by the next"},
    {"FF000241422B303138372E3630304503", "187.60 gross", "rubbish before the reply"},
};

}  // namespace

const Indicator keli_k9 = {.id = "keli.k9",
                           .title = "Keli K9 command mode",
                           .next_frame = next_frame,
                           .decode = decode,
                           .encode = encode,
                           .request = request,
                           .models = models,
                           .captures = captures,
                           .checked = true,
                           .addresses = frame::command_addresses,
                           .poll_is_harmless = true};

}  // namespace steelyard::indicator
