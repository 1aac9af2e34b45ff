// SPDX-License-Identifier: Apache-2.0
// Yaohua XK3190-A12 and A12E, continuous output.
// Source: the serial chapter of the A12E manual.
//
//   byte  0      'W'
//         1      'G' gross, 'N' net
//         2-8    seven places, the highest first: '-' in the first when negative, else a digit; digits; one
//                point, or a blank in the last place where there is none
//         9-10   "kg"
//         11-12  XOR of bytes 0-10, two hexadecimal characters, high nibble first
//         13-14  0Dh 0Ah
//
// Too heavy (above the maximum and nine intervals): nine blanks, "OL", "23", 0Dh 0Ah. Too light (more than 20
// intervals below zero): nine blanks, "LO", "23", 0Dh 0Ah. Stability is not in the frame.
#include <algorithm>
#include <string_view>

#include "drivers/frame/digits.h"
#include "drivers/frame/marks.h"
#include "drivers/frame/yaohua_number.h"

namespace steelyard::indicator {

extern const Indicator yaohua_a12;

namespace {

using weighing::Decimal;
using weighing::WeightMode;

constexpr std::size_t frame_size = 15;
constexpr std::size_t checked_size = 11;
constexpr std::size_t places = 7;
constexpr int decimals_max = 5;
constexpr std::string_view overload_text = "         OL";
constexpr std::string_view underload_text = "         LO";

frame::Begins begins(Bytes bytes) {
  using frame::Begins;
  const std::string_view first = bytes[0] == 'W' ? "WG" : overload_text;
  const std::string_view second = bytes[0] == 'W' ? "WN" : underload_text;
  return std::max(frame::begins_with(bytes, first), frame::begins_with(bytes, second));
}

FrameScan next_frame(Bytes bytes, const LineFacts&) {
  bytes = bytes.first(std::min(bytes.size(), frame_max));
  std::size_t at = 0;
  while (at < bytes.size() && begins(bytes.subspan(at)) == frame::Begins::no) ++at;
  if (at > 0) return FrameScan::skip(at);
  if (bytes.size() < frame_size) return FrameScan::more();
  if (bytes[frame_size - 2] == frame::cr && bytes[frame_size - 1] == frame::lf)
    return FrameScan::frame(frame_size);
  return frame::broken_frame(bytes, 'W', frame_size);
}

std::optional<Decimal> number_in(Bytes field) {
  const bool negative = field[0] == '-';
  const bool has_point = frame::find_mark(field, '.') < field.size();
  if (!has_point && field.back() != ' ') return std::nullopt;
  auto number = frame::digits_with_point(
      field.subspan(negative ? 1 : 0, field.size() - (negative ? 1 : 0) - (has_point ? 0 : 1)));
  if (number && negative) number->digits = -number->digits;
  return number;
}

Decoded decode(Bytes bytes, const LineFacts&) {
  const Bytes body = bytes.first(checked_size);
  if (!frame::is_yaohua_pair(&bytes[checked_size], frame::xor_of(body))) return FrameError::checksum;
  Indication indication;
  if (bytes[0] == ' ') {
    indication.overload = frame::text_of(body) == overload_text;
    indication.underload = !indication.overload;
    return indication;
  }
  indication.value = number_in(bytes.subspan(2, places));
  if (!indication.value || bytes[9] != 'k' || bytes[10] != 'g') return FrameError::format;
  indication.unit = weighing::Unit::kg;
  indication.mode = bytes[1] == 'N' ? WeightMode::net : WeightMode::gross;
  return indication;
}

bool write_weight(const Indication& indication, std::span<std::uint8_t> out) {
  const bool is_kg = indication.unit.value_or(weighing::Unit::kg) == weighing::Unit::kg;
  if (!frame::shows_number(indication) || !is_kg || indication.mode == WeightMode::tare) return false;
  const auto field = out.subspan(2, places);
  const bool has_point = indication.value->decimals > 0;
  if (indication.value->decimals > decimals_max) return false;
  field.back() = ' ';
  out[0] = 'W';
  out[1] = indication.mode == WeightMode::net ? 'N' : 'G';
  out[9] = 'k';
  out[10] = 'g';
  return frame::write_number(*indication.value, field.first(has_point ? places : places - 1),
                             frame::Fill::zeros);
}

std::size_t encode(const Indication& indication, const LineFacts&, std::span<std::uint8_t> out) {
  if (out.size() < frame_size) return 0;
  if (indication.overload || indication.underload) {
    frame::write_text(indication.overload ? overload_text : underload_text, out);
  } else if (!write_weight(indication, out)) {
    return 0;
  }
  frame::write_hex_pair(frame::xor_of(out.first(checked_size)), &out[checked_size]);
  out[frame_size - 2] = frame::cr;
  out[frame_size - 1] = frame::lf;
  return frame_size;
}

/// In this mode the indicator does not listen.
std::size_t request(Request, const LineFacts&, std::span<std::uint8_t>) {
  return 0;
}

constexpr Model models[] = {
    {"Yaohua", "XK3190-A12"},
    {"Yaohua", "XK3190-A12E"},
};

constexpr Capture captures[] = {
    {"57473030342E3133396B6733440D0A", "4.139 kg gross", "the example of the manual"},
    {"5747303031353230206B6733410D0A", "1520 kg gross", "no point: the last place is blank"},
    {"574E2D3030312E32356B6732300D0A", "-1.25 kg net", "net, below zero"},
    {"574E2D3031353230206B6732450D0A", "-1520 kg net", "below zero, no point"},
    {"2020202020202020204F4C32330D0A", "- overload", "above the maximum"},
    {"2020202020202020204C4F32330D0A", "- underload", "below zero by too much"},
    {"202020202020202020202020204F4C32330D0A5747303031353230206B6733410D0A", "- overload; 1520 kg gross",
     "blanks too many in front of the blanks"},
    {"57472D3030302E30306B6732460D0A5747303030303030206B6733430D0A", "0.00 kg gross; 0 kg gross",
     "minus zero is zero"},
    {"776569676830315747303031353230206B6733410D0A", "1520 kg gross", "a radio modem puts its name in front"},
    {"574730303135325747303031353230206B6733410D0A", "truncated; 1520 kg gross", "cut short by the next"},
    {"5747303031353230206B6733420D0A", "checksum", "wrong check"},
    {"5747303031353230206B6733410A0A", "framing", "0Ah where 0Dh belongs"},
    {"5747303031353230206C6233380D0A", "format", "another unit, the check is right"},
    {"5747303031353230204B6731410D0A", "format", "so no manual writes it, the check is right"},
    {"5747303031353230306B6732410D0A", "format", "seven digits without a point"},
    {"5747303031352030206B6732380D0A", "format", "a blank between digits"},
    {"574730312E352E30206B6733380D0A", "format", "a point and a blank"},
    {"57472E3031353230306B6733340D0A", "format", "no digit in front of the point"},
    {"574730302D313532306B6733370D0A", "format", "a sign in another place"},
    {"574730303135323020", "truncated", "cut after nine bytes"},
};

}  // namespace

const Indicator yaohua_a12 = {.id = "yaohua.a12",
                              .title = "Yaohua XK3190-A12 continuous",
                              .next_frame = next_frame,
                              .decode = decode,
                              .encode = encode,
                              .request = request,
                              .models = models,
                              .captures = captures,
                              .checked = true};

}  // namespace steelyard::indicator
