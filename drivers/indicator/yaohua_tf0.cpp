// SPDX-License-Identifier: Apache-2.0
// Yaohua XK3190 family, continuous output (menu item tF = 0); also Keli K9.
// Sources: the serial chapters of the DS1, A9, A9+, A23p, A26 and D9 manuals; frames published by users.
//
//   byte  0      02h  start (the manuals call it XON)
//         1      '+' or '-'
//         2-7    six digits, most significant first, zero padded
//         8      '0'-'4': how many of them are decimals. Not a seventh digit: the manual's own
//                example, +20.00, is 02 2B 30 30 32 30 30 30 32 31 42 03
//         9-10   XOR of bytes 1-8, two hexadecimal characters, high nibble first
//         11     03h  end (the manuals call it XOFF)
//
// The number is what the display shows, gross or net. Unit, stability, gross or net, overload: none of them
// is in the frame, and no manual says what is sent while the display shows an error; what is no number is no
// weight.
#include "drivers/frame/checks.h"
#include "drivers/frame/marks.h"
#include "drivers/frame/yaohua_number.h"
#include "drivers/indicator.h"

namespace steelyard::indicator {

extern const Indicator yaohua_tf0;

namespace {

constexpr std::size_t frame_size = 12;

FrameScan next_frame(Bytes bytes, const LineFacts&) {
  return frame::fixed_frame(bytes, frame::stx, frame_size, frame::etx);
}

Decoded decode(Bytes bytes, const LineFacts&) {
  if (!frame::is_yaohua_pair(&bytes[9], frame::xor_of(bytes.subspan(1, 8)))) return FrameError::checksum;
  const auto number = frame::yaohua_number(&bytes[1]);
  if (!number) return FrameError::format;
  Indication indication;
  indication.value = number;
  return indication;
}

std::size_t encode(const Indication& indication, const LineFacts&, std::span<std::uint8_t> out) {
  if (!frame::shows_number(indication) || out.size() < frame_size) return 0;
  out[0] = frame::stx;
  if (!frame::write_yaohua_number(*indication.value, &out[1])) return 0;
  frame::write_hex_pair(frame::xor_of(out.subspan(1, 8)), &out[9]);
  out[11] = frame::etx;
  return frame_size;
}

/// With tF = 0 the indicator does not listen.
std::size_t request(Request, const LineFacts&, std::span<std::uint8_t>) {
  return 0;
}

// The rate is set in the menu (bt, 600 to 9600); 9600 is what is usually found, the A26 leaves the works at
// 1200. DS8 and D10: no manual was found; they are sold with the same tF setting.
constexpr Model models[] = {
    {"Yaohua", "XK3190-A9"},
    {"Yaohua", "XK3190-A9+"},
    {"Yaohua", "XK3190-DS1"},
    {"Yaohua", "XK3190-DS3"},
    {"Yaohua", "XK3190-DS8"},
    {"Yaohua", "XK3190-D9"},
    {"Yaohua", "XK3190-D10"},
    {"Yaohua", "XK3190-A1+P"},
    {"Yaohua", "XK3190-A23p"},
    {"Yaohua", "XK3190-A26", {1200}},
    {"Keli", "K9"},
};

constexpr Capture captures[] = {
    {"022B30303136353030313903", "1650", "recorded at 1200 baud"},
    {"022B30313837363030313303", "18760", "the plain case"},
    {"022B30303032303532314503", "2.05", "recorded; two decimals"},
    {"022B30303332393030313303", "3290", "recorded; who recorded it read the decimals byte as a digit"},
    {"022B30303230303032314203", "20.00", "the example of the DS1 manual"},
    {"022B30303030303532314303", "0.05", "smallest step of two decimals"},
    {"022B30303132333531314603", "123.5", "one decimal"},
    {"022B30313233343533313903", "12.345", "three decimals: a display in tonnes"},
    {"022D30303030303030314403", "0", "minus zero is zero"},
    {"822B30B1B8B7363030B13303", "18760", "a sender with 7 bits, even parity, read as 8 bits"},
    {"77656967683031543633383636303436353537373733022B30303030333232313803", "0.32",
     "recorded; a radio modem puts its name in front"},
    {"77656967683032544853303739373733373630343332022B30303030323530314303", "25",
     "recorded; another modem's name, with a digit more"},
    {"022B30303230303032313B03", "20.00", "check characters of an A22: 1Bh is sent as \"1;\""},
    {"022B30303230303032316203", "20.00", "check character in small letters"},
    {"02022B30313837363030313303", "18760", "a start mark too many"},
    {"022B30303030303030314203022B30303030303030314203", "0; 0", "recorded; two frames in one segment"},
    {"022B30313837363030313303FF002B31022B30313837383030314403", "18760; 18780", "rubbish between frames"},
    {"022B3031383736022B30313837363030313303", "truncated; 18760", "a frame cut short by the next"},
    {"022B30303030303030314203022B30303030303030314203022B30303332343030314503022B30303938363030314303"
     "022B30313432323030314503022B30313432383030313403022B30313432363030314103022B30313432363030314103"
     "022B30313432363030314103022B30313432363030314103",
     "0; 0; 3240; 9860; 14220; 14280; 14260; 14260; 14260; 14260",
     "a truck drives on; that it stands can only be seen from equal readings"},
    {"022B30323633343030313803", "26340", "a Keli K9 sends the same frame"},
    {"022B3031383736303031330D", "framing", "CR where the end mark belongs"},
    {"022B303138374F3030364103", "format", "the letter O for a digit, the check is right"},
    {"022030313837363030313803", "format", "a blank for the sign, the check is right"},
    {"022B30303030303030314403", "checksum", "published as a sample, but its check is wrong"},
    {"022B30303030303031314203", "checksum", "published as a sample; the right check is 1A"},
    {"022B3031383736", "truncated", "cut after 7 bytes"},
};

}  // namespace

const Indicator yaohua_tf0 = {
    "yaohua.tf0", "Yaohua XK3190 continuous (tF=0)", next_frame, decode, encode, request, models, captures,
    true};

}  // namespace steelyard::indicator
