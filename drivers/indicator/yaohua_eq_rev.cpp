// SPDX-License-Identifier: Apache-2.0
// Yaohua "=" text, lowest place first: A26 format 1, A23p format 2. Also understood by many big displays.
// Sources: the serial chapters of the A26 and A23p manuals; lines recorded by users.
//
//   byte  0    '='
//         1-7  seven places, the lowest first: digits with at most one point. "000.300" is 003.000
//         8    sign place: '0' or '-'
//
// There is no check, no unit, no stability, and no end mark: a frame is its nine bytes. Nothing in a frame
// tells it from yaohua.eq.fwd: 1870 written this way is 7810000 there. The configuration must say which it
// is. The manual of the A22 puts '1' in the sign place for minus. It is not taken here, where it would be the
// highest digit of a sender with eight places: see yaohua.a22.
#include "drivers/frame/yaohua_equals.h"

namespace steelyard::indicator {

extern const Indicator yaohua_eq_rev;

namespace {

FrameScan next_frame(Bytes bytes, const LineFacts&) {
  return frame::next_equals_frame(bytes);
}

Decoded decode(Bytes bytes, const LineFacts&) {
  Indication indication;
  indication.value = frame::reversed_equals_number(bytes.subspan(1));
  if (!indication.value) return FrameError::format;
  return indication;
}

std::size_t encode(const Indication& indication, const LineFacts&, std::span<std::uint8_t> out) {
  return frame::write_reversed_equals_frame(indication, '-', out);
}

/// In this format the indicator does not listen.
std::size_t request(Request, const LineFacts&, std::span<std::uint8_t>) {
  return 0;
}

constexpr Model models[] = {
    {"Yaohua", "XK3190-A26", {1200}},
    {"Yaohua", "XK3190-A23p"},
};

constexpr Capture captures[] = {
    {"3D3030302E33303030", "3.000", "the example of the A26 manual"},
    {"3D30302E313030302D", "-1.00", "its other example: the sign comes last"},
    {"3D3030302E333030303D3030302E333030303D3030302E333030303D3030302E33303030", "3.000; 3.000; 3.000; 3.000",
     "frames without anything between, as the manual prints them"},
    {"3D303637383130303D3036373831303030", "truncated; 18760", "a character lost, then a whole one"},
    {"776569676830325448533037393737333736363034333A3D3039323030303030", "290",
     "a radio modem puts its name in front; seven digits without a point"},
    {"3D3030302E333D3030302E33303030", "truncated; 3.000", "a frame cut short by the next"},
    {"3D2E3637383130303D2E36373831303030", "truncated; 1876", "the point may stand behind the last digit"},
    {"3D302E302E33303030", "format", "two points"},
    {"3D30302E303030302D3D303030303031302D", "0.00; -100000", "minus zero is zero"},
    {"3D3030303030332E30", "format", "no digit in front of the point"},
    {"3D3030302E33303031", "format", "'1' is no sign"},
    {"3D3030302E332D3030", "format", "a sign in another place"},
    {"3D3030302E33302030", "format", "a blank for a digit"},
    {"3030302E33303030303030302E33303030", "noise", "digits without a mark are no weight"},
    {"3D3030302E333030", "truncated", "cut after eight bytes"},
};

}  // namespace

const Indicator yaohua_eq_rev = {.id = "yaohua.eq.rev",
                                 .title = "Yaohua \"=\" text, lowest digit first",
                                 .next_frame = next_frame,
                                 .decode = decode,
                                 .encode = encode,
                                 .request = request,
                                 .models = models,
                                 .captures = captures};

}  // namespace steelyard::indicator
