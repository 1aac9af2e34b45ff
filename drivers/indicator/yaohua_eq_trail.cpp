// SPDX-License-Identifier: Apache-2.0
// Yaohua "=" text with the mark behind the number: portable axle pads XP-SY.
// Source: a program that reads them; no manual was found.
//
//   byte  0-6  seven places, the lowest first: digits with at most one point; ".015100" is 001510
//         7    sign place: '0' or '-'
//         8    '='
//
// There is no check, no unit and no stability. In the middle of a stream the frames of yaohua.eq.rev look the
// same and say the same. More than eight characters in front of a mark are no number of this format, rather
// than one with something before it.
#include <algorithm>
#include <array>
#include <string_view>

#include "drivers/frame/yaohua_equals.h"

namespace steelyard::indicator {

extern const Indicator yaohua_eq_trail;

namespace {

constexpr std::array<bool, 256> is_number_part = [] {
  std::array<bool, 256> table{};
  for (const char c : std::string_view("0123456789.-")) table[static_cast<std::uint8_t>(c)] = true;
  return table;
}();

FrameScan next_frame(Bytes bytes, const LineFacts&) {
  const Bytes reach = bytes.first(std::min(bytes.size(), frame_max));
  const auto is_part = [](std::uint8_t byte) { return is_number_part[byte]; };
  const auto begin = std::find_if(reach.begin(), reach.end(), is_part);
  if (begin != reach.begin()) return FrameScan::skip(static_cast<std::size_t>(begin - reach.begin()));
  const auto size = static_cast<std::size_t>(std::find_if_not(begin, reach.end(), is_part) - begin);
  // So long a row of digits is some other device's.
  if (size == reach.size()) return size == frame_max ? FrameScan::skip(size) : FrameScan::more();
  if (reach[size] != frame::equals || size > frame::equals_number_size) return FrameScan::skip(size + 1);
  return size == frame::equals_number_size ? FrameScan::frame(size + 1)
                                           : FrameScan::failed(FrameError::truncated, size + 1);
}

Decoded decode(Bytes bytes, const LineFacts&) {
  Indication indication;
  indication.value = frame::reversed_equals_number(bytes.first(frame::equals_number_size));
  if (!indication.value) return FrameError::format;
  return indication;
}

std::size_t encode(const Indication& indication, const LineFacts&, std::span<std::uint8_t> out) {
  if (!frame::shows_number(indication) || out.size() < frame::equals_frame_size) return 0;
  const auto eight = out.first(frame::equals_number_size);
  const bool has_decimals = indication.value->decimals > 0;
  // The point is always there.
  eight.back() = '.';
  const auto places = has_decimals ? eight : eight.first(eight.size() - 1);
  if (!frame::write_equals_number(*indication.value, places)) return 0;
  std::reverse(eight.begin(), eight.end());
  out[frame::equals_number_size] = frame::equals;
  return frame::equals_frame_size;
}

/// It speaks by itself; nothing is known of its listening.
std::size_t request(Request, const LineFacts&, std::span<std::uint8_t>) {
  return 0;
}

constexpr Model models[] = {
    {"Yaohua", "XP-SY"},
};

constexpr Capture captures[] = {
    {"35312E30373030303D", "70.15", "the usual frame, two decimals"},
    {"35312E303730302D3D", "-70.15", "the sign place comes last, in front of the mark"},
    {"2E303135313030303D", "1510", "no decimals: the point comes first"},
    {"30393230303030303D", "290", "no point: no decimals"},
    {"35312E30373030303D35312E30373030303D2E303135313030303D", "70.15; 70.15; 1510",
     "frames without anything between"},
    {"3D3030302E333030303D3030302E333030303D", "3.000; 3.000", "the stream of a yaohua.eq.rev says the same"},
    {"30373030303D35312E30373030303D", "truncated; 70.15", "the line was opened in the middle of a frame"},
    {"3135312E30373030303D35312E30373030303D", "70.15", "a character too many: no number of this format"},
    {"35312E302E3030303D", "format", "two points"},
    {"3531303730302E303D", "format", "no digit in front of the point"},
    {"35312E30373030313D", "format", "'1' is no sign"},
    {"35312E302D3030303D", "format", "a sign in another place"},
    {"35312E30372030303D", "truncated", "a blank for a digit"},
    {"35312E303730303035312E3037303030", "truncated", "digits without a mark are no weight"},
    {"35312E3037", "truncated", "cut after five bytes"},
};

}  // namespace

const Indicator yaohua_eq_trail = {.id = "yaohua.eq.trail",
                                   .title = "Yaohua \"=\" text, lowest digit first, mark behind",
                                   .next_frame = next_frame,
                                   .decode = decode,
                                   .encode = encode,
                                   .request = request,
                                   .models = models,
                                   .captures = captures,
                                   .experimental = "known from one program's source only"};

}  // namespace steelyard::indicator
