// SPDX-License-Identifier: Apache-2.0
// CAS CI series, 10 bytes: a number and nothing else.
// Sources: the manuals of CI-170A and CI-600D.
//
//   byte  0-7   weight: zeros or blanks in front, a sign or none, some leave the last place blank
//         8-9   CR LF
//
// Unit, stability, gross or net: none of them is in the frame. There is no start mark either: what stands in
// front of the eight characters must be no part of a number, or the frame is the end of something longer.
#include <algorithm>

#include "drivers/frame/digits.h"
#include "drivers/frame/frame_writer.h"
#include "drivers/frame/text_line.h"
#include "drivers/indicator.h"

namespace steelyard::indicator {

extern const Indicator cas_10;

namespace {

using namespace frame;  // NOLINT(google-build-using-namespace): the words of this room

constexpr std::size_t number_size = 8;

FrameScan next_frame(Bytes bytes, const LineFacts&) {
  return number_first(bytes, number_size, [](Bytes rest) {
    if (rest[number_size] != cr) return FrameScan::failed(FrameError::framing, number_size);
    if (rest.size() == number_size + 1) return FrameScan::more();
    if (rest[number_size + 1] == lf) return FrameScan::frame(number_size + 2);
    return FrameScan::failed(FrameError::framing, number_size + 1);
  });
}

Decoded decode(Bytes bytes, const LineFacts&) {
  Indication indication;
  indication.value = number_in(bytes.first(number_size));
  return indication.value ? Decoded(indication) : FrameError::format;
}

std::size_t encode(const Indication& indication, const LineFacts&, std::span<std::uint8_t> out) {
  if (!shows_number(indication)) return 0;
  FrameWriter frame(out);
  return frame.number(*indication.value, number_size, Fill::zeros).text("\r\n").size();
}

/// It speaks by itself.
std::size_t request(Request, const LineFacts&, std::span<std::uint8_t>) {
  return 0;
}

constexpr Model models[] = {
    {"CAS", "CI-170A (10 bytes)"},
    {"CAS", "CI-600D (10 bytes)"},
};

constexpr Capture captures[] = {
    {"30303031383736300D0A", "18760", "the plain case"},
    {"3030303031332E350D0A", "13.5", "printed in a manual"},
    {"20202020313335200D0A", "135", "CI-170A: a blank for the decimal"},
    {"2020202031332E350D0A", "13.5", "CI-170A: with a decimal"},
    {"2D202020313335200D0A", "-135", "below zero, the sign far in front"},
    {"2B303030303133350D0A", "135", "a sign always"},
    {"2D303030303133350D0A", "-135", "below zero"},
    {"2D30303030302E300D0A", "0.0", "minus zero is zero"},
    {"30303031383736300D0A30303031383738300D0A", "18760; 18780", "two in a row"},
    {"787930303031383736300D0A", "18760", "rubbish in front"},
    {"36300D0A30303031383736300D0A", "truncated; 18760", "the tail of a frame, then a whole one"},
    {"2B30303030312B303030303133350D0A", "truncated; 135", "cut short by the next: a sign begins it"},
    {"313230303031383736300D0A", "noise", "the end of a longer number is no weight"},
    {"20202020202020200D0A", "format", "nothing is shown"},
    {"30302D31383736300D0A", "truncated; truncated", "a sign inside"},
    {"30303031203736300D0A", "format", "a blank inside"},
    {"303030312E372E300D0A", "format", "two points"},
    {"30303031383736300A", "framing", "the carriage return is missing"},
};

}  // namespace

const Indicator cas_10 = {"cas.10", "CAS CI series, 10 bytes", next_frame, decode, encode, request, models,
                          captures};

}  // namespace steelyard::indicator
