// SPDX-License-Identifier: Apache-2.0
// Yaohua "=" text, highest place first: A26 formats 2 and 3.
// Source: the serial chapter of the A26 manual.
//
//   byte  0    '='
//         1    sign place: '0' or '-'
//         2-8  seven places, the highest first: digits with at most one point
//
// There is no check, no unit, no stability, and no end mark: a frame is its nine bytes. Format 3 puts ';' and
// a price behind them, which is skipped. Nothing in a frame tells it from yaohua.eq.rev: 1870 written this
// way is 7810000 there. The configuration must say which it is.
#include "drivers/frame/yaohua_equals.h"

namespace steelyard::indicator {

extern const Indicator yaohua_eq_fwd;

namespace {

FrameScan next_frame(Bytes bytes, const LineFacts&) {
  return frame::next_equals_frame(bytes);
}

Decoded decode(Bytes bytes, const LineFacts&) {
  Indication indication;
  indication.value = frame::equals_number(bytes.subspan(1));
  if (!indication.value) return FrameError::format;
  return indication;
}

std::size_t encode(const Indication& indication, const LineFacts&, std::span<std::uint8_t> out) {
  if (!frame::shows_number(indication) || out.size() < frame::equals_frame_size) return 0;
  out[0] = frame::equals;
  const auto eight = out.subspan(1, frame::equals_number_size);
  return frame::write_equals_number(*indication.value, eight) ? frame::equals_frame_size : 0;
}

/// In this format the indicator does not listen.
std::size_t request(Request, const LineFacts&, std::span<std::uint8_t>) {
  return 0;
}

constexpr Model models[] = {
    {"Yaohua", "XK3190-A26", {1200}},
};

constexpr Capture captures[] = {
    {"3D303030332E303030", "3.000", "the example of the A26 manual"},
    {"3D2D303030312E3030", "-1.00", "its other example: the sign stands first"},
    {"3D3030303138373630", "18760", "no point: no decimals"},
    {"3D303031383736302E", "18760", "the point may stand behind the last digit"},
    {"3D303030332E3030303B30312E35303D303030332E3030303B30312E3530", "3.000; 3.000; noise",
     "format 3: a price behind each weight"},
    {"3D303030332E3D303030332E303030", "truncated; 3.000", "a frame cut short by the next"},
    {"3D30302E332E303030", "format", "two points"},
    {"3D302E333030303030", "format", "no digit in front of the point"},
    {"3D313030332E303030", "format", "'1' is no sign"},
    {"3D30302D332E303030", "format", "a sign in another place"},
    {"3D202020332E303030", "format", "blanks for zeros"},
    {"303030332E303030303030332E303030", "noise", "digits without a mark are no weight"},
    {"3D303030332E3030", "truncated", "cut after eight bytes"},
};

}  // namespace

const Indicator yaohua_eq_fwd = {.id = "yaohua.eq.fwd",
                                 .title = "Yaohua \"=\" text, highest digit first",
                                 .next_frame = next_frame,
                                 .decode = decode,
                                 .encode = encode,
                                 .request = request,
                                 .models = models,
                                 .captures = captures};

}  // namespace steelyard::indicator
