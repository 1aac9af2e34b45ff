// SPDX-License-Identifier: Apache-2.0
// Yaohua XK3190 family, command mode (menu item tF = 1): speaks only when asked.
// Sources: the serial chapters of the DS1, A9+ and A23p manuals.
//
// The frames are those of drivers/frame/yaohua_command.h. The eight characters of a weight are those of the
// continuous output:
//
//   byte  0      02h
//         1      address, 'A' (1) to 'Z' (26), the menu item Adr
//         2      'B' gross, 'C' tare, 'D' net
//         3      '+' or '-'
//         4-9    six digits, most significant first
//         10     '0'-'4': how many of them are decimals
//         11-12  XOR of bytes 1-10, two hexadecimal characters
//         13     03h
//
// Neither unit nor stability is in the frame. There is no command that zeroes or tares: the letters G and H
// are customer and remark numbers on a DS1, but erase and zero on a Keli, so neither is ever sent from here.
#include "drivers/frame/yaohua_command.h"
#include "drivers/frame/yaohua_number.h"

namespace steelyard::indicator {

extern const Indicator yaohua_tf1;

namespace {

constexpr frame::CommandNumber number_form{frame::yaohua_number, frame::write_yaohua_number};

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
  return request == Request::poll ? frame::write_command('B', facts, out) : 0;
}

// DS8 and D10: no manual was found; they are sold with the same tF setting.
constexpr Model models[] = {
    {"Yaohua", "XK3190-A9", {}, true},  {"Yaohua", "XK3190-A9+", {}, true},
    {"Yaohua", "XK3190-DS1", {}, true}, {"Yaohua", "XK3190-DS3", {}, true},
    {"Yaohua", "XK3190-DS8", {}, true}, {"Yaohua", "XK3190-D9", {}, true},
    {"Yaohua", "XK3190-D10", {}, true}, {"Yaohua", "XK3190-A23p", {}, true},
};

constexpr Capture captures[] = {
    {"0241422B30313837363030313003", "18760 gross", "gross from address 1"},
    {"0241432B30303134353032314203", "14.50 tare", "the tare, with two decimals"},
    {"0241442D30303039383030313903", "-980 net", "net below zero"},
    {"025A422B30313837363030304203", "18760 gross", "from address 26"},
    {"0241453132333435333503", "information", "a truck's number, five characters"},
    {"024146303037333003", "information", "a cargo's number, three characters"},
    {"024104343503", "unknown_command", "04h: a command that it does not know"},
    {"02410431323334343103", "unknown_command", "the same with data, which one manual leaves room for"},
    {"024142303303", "not_ours", "our own request come back on a line of two wires"},
    {"0241423033030241422B30313837363030313003", "not_ours; 18760 gross", "and the reply behind it"},
    {"024141303003", "not_ours", "a handshake, asked for or answered: both look the same"},
    {"024142303303FF000241422B30313837363030313003", "not_ours; 18760 gross", "rubbish before the reply"},
    {"0241422B30313837363030316103", "checksum", "wrong check"},
    {"0241422B303138374F3030363903", "format", "the letter O for a digit, the check is right"},
    {"0241422B303138372E3630304503", "format", "a point, as a Keli writes it, is no digit here"},
    {"0261422B30313837363030333003", "format", "no address is a small letter"},
    {"0241422B303138370241422B30313837363030313003", "truncated; 18760 gross", "cut short by the next"},
    {"0241422B3031383736303031300D", "framing", "CR where the end mark belongs"},
    {"0241422B303138", "truncated", "cut after seven bytes"},
};

}  // namespace

const Indicator yaohua_tf1 = {.id = "yaohua.tf1",
                              .title = "Yaohua XK3190 command mode (tF=1)",
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
