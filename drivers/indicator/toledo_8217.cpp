// SPDX-License-Identifier: Apache-2.0
// Toledo 8217 protocol of counter scales: speaks only when asked, 9600 baud, 7 bits, even parity.
// Sources: the serial chapter of the Rice Lake BenchPro manual; programs that read such scales.
//
//   request  one letter without an end: 'W' weight, 'Z' zero, 'T' tare
//   reply    02h, the weight, perhaps 'N' for net, 0Dh: two to seven characters between the marks;
//            digits with at most one point, blanks in front. Sent only of a steady weight
//       or   02h, '?', status, 0Dh, where there is no weight to send:
//            bit 0 motion, 1 above the capacity, 2 below zero, 3 outside the range of zero,
//            4 at the centre of zero, 5 net, 6 command not known
//       or   02h, 'E' or 'F', 0Dh: echo of characters is on, or off
//
// Bits 5 and 6 are always set by some, so they are believed only where nothing else is said. There is no
// check and no unit. The letters for echo and for taking the tare away are never sent.
#include <algorithm>

#include "drivers/frame/digits.h"
#include "drivers/frame/marks.h"

namespace steelyard::indicator {

extern const Indicator toledo_8217;

namespace {

using frame::cr;
using frame::stx;
using weighing::Decimal;
using weighing::WeightMode;

constexpr std::size_t frame_size_min = 3;
constexpr std::size_t weight_size_min = 4;
constexpr std::size_t frame_size_max = 9;
constexpr std::size_t status_size = 4;
constexpr std::size_t places = 6;
constexpr int decimals_max = 4;

constexpr unsigned motion_bit = 0x01;
constexpr unsigned over_bit = 0x02;
constexpr unsigned under_bit = 0x04;
constexpr unsigned zero_bit = 0x08;
constexpr unsigned unknown_bit = 0x40;
constexpr unsigned always_set = 0x60;

/// The status may look like either mark, so its frame is found by its length.
FrameScan next_frame(Bytes bytes, const LineFacts&) {
  if (bytes.size() > 1 && bytes[0] == stx && bytes[1] == '?') {
    if (bytes.size() < status_size) return FrameScan::more();
    if (bytes[status_size - 1] == cr) return FrameScan::frame(status_size);
    return frame::broken_frame(bytes, stx, status_size);
  }
  return frame::marked_frame(bytes, stx, frame_size_min, frame_size_max, cr);
}

Decoded decode_status(unsigned status) {
  if (status >= 0x80 || ((status & over_bit) != 0 && (status & under_bit) != 0)) return FrameError::format;
  Indication indication;
  if ((status & motion_bit) != 0) indication.stable = false;
  indication.overload = (status & over_bit) != 0;
  indication.underload = (status & under_bit) != 0;
  if ((status & zero_bit) != 0) indication.fault = weighing::DeviceFault::zero;
  const bool says_why = (status & (motion_bit | over_bit | under_bit | zero_bit)) != 0;
  if (says_why) return indication;
  return (status & unknown_bit) != 0 ? Answer::unknown_command : Answer::information;
}

Decoded decode(Bytes bytes, const LineFacts&) {
  Bytes body = bytes.subspan(1, bytes.size() - 2);
  if (body[0] == '?' && bytes.size() == status_size) return decode_status(body[1]);
  if (body.size() == 1 && (body[0] == 'E' || body[0] == 'F')) return Answer::information;
  if (bytes.size() < weight_size_min) return FrameError::format;
  Indication indication;
  if (body.back() == 'N') {
    indication.mode = WeightMode::net;
    body = body.first(body.size() - 1);
  }
  while (!body.empty() && body.front() == ' ') body = body.subspan(1);
  indication.value = frame::digits_with_point(body);
  if (!indication.value || indication.value->decimals > decimals_max) return FrameError::format;
  indication.stable = true;
  return indication;
}

std::size_t write_status(unsigned status, std::span<std::uint8_t> out) {
  if (out.size() < status_size) return 0;
  out[0] = stx;
  out[1] = '?';
  out[2] = static_cast<std::uint8_t>(always_set | status);
  out[3] = cr;
  return status_size;
}

/// Zeros in front, six places; "18760", or a seventh character for the point.
std::size_t write_weight(const Indication& indication, std::span<std::uint8_t> out) {
  const Decimal value = *indication.value;
  const bool net = indication.mode == WeightMode::net;
  const std::size_t size = 1 + places + (net ? 1 : 0) + 1;
  const bool has_form = value.digits >= 0 && value.decimals <= decimals_max && indication.stable != false &&
                        indication.mode != WeightMode::tare;
  if (!has_form || out.size() < size) return 0;
  if (!frame::write_number(value, out.subspan(1, places), frame::Fill::zeros)) return 0;
  out[0] = stx;
  if (net) out[1 + places] = 'N';
  out[size - 1] = cr;
  return size;
}

std::size_t encode(const Indication& indication, const LineFacts&, std::span<std::uint8_t> out) {
  if (indication.value) return frame::shows_number(indication) ? write_weight(indication, out) : 0;
  if (indication.fault && indication.fault != weighing::DeviceFault::zero) return 0;
  const unsigned status = (indication.stable == false ? motion_bit : 0) |
                          (indication.overload ? over_bit : 0) | (indication.underload ? under_bit : 0) |
                          (indication.fault ? zero_bit : 0);
  return status == 0 ? 0 : write_status(status, out);
}

std::size_t request(Request request, const LineFacts&, std::span<std::uint8_t> out) {
  if (request == Request::record || out.empty()) return 0;
  out[0] = request == Request::poll ? 'W' : request == Request::zero ? 'Z' : 'T';
  return 1;
}

/// In motion or below zero it sends the reason, not the number that its display shows. What it answers to
/// zero and tare no source says.
std::size_t answer(Request request, const Indication& shown, const LineFacts& facts,
                   std::span<std::uint8_t> out) {
  if (request != Request::poll) return 0;
  const bool below_zero = shown.value && shown.value->digits < 0;
  if (shown.stable != false && !below_zero) return encode(shown, facts, out);
  Indication reason;
  reason.stable = shown.stable;
  reason.underload = shown.underload || below_zero;
  reason.overload = shown.overload;
  return encode(reason, facts, out);
}

constexpr SerialSettings counter_line{9600, 7, Parity::even};
constexpr Model models[] = {
    {"Mettler Toledo", "8217", counter_line, true},
    {"Rice Lake", "BenchPro", counter_line, true},
};

constexpr Capture captures[] = {
    {"02312E3235300D", "1.250 stable", "the usual reply"},
    {"02312E3235304E0D", "1.250 net stable", "net"},
    {"0230302E3031304E0D", "0.010 net stable", "as long as a reply can be"},
    {"0220202E350D", "format", "no digit in front of the point"},
    {"02202031380D", "18 stable", "blanks in front, no point"},
    {"023F610D", "- motion", "in motion; bits 5 and 6 are always set by this scale"},
    {"023F010D", "- motion", "in motion, from a scale that does not set them"},
    {"023F640D", "- underload", "below zero"},
    {"023F620D", "- overload", "above the capacity"},
    {"023F630D", "- motion overload", "above the capacity and moving"},
    {"023F020D", "- overload", "the status looks like a start mark"},
    {"023F0D0D", "- motion underload fault:zero", "the status looks like the end mark"},
    {"023F680D", "- fault:zero", "outside the range of zero"},
    {"023F600D", "unknown_command", "nothing else is said"},
    {"023F300D", "information", "at the centre of zero, net"},
    {"023F660D", "format", "above the capacity and below zero"},
    {"02450D68656C6C6F", "information; noise", "echo is on, and five characters come back"},
    {"02460D", "information", "echo is off"},
    {"023F610D02312E3235300D", "- motion; 1.250 stable", "a reply to each of two requests"},
    {"02312E3202312E3235300D", "truncated; 1.250 stable", "cut short by the next"},
    {"02312E322E350D", "format", "two points"},
    {"02312032350D", "format", "a blank between digits"},
    {"022D312E32350D", "format", "there is no sign"},
    {"02350D", "format", "one character is no weight"},
    {"02312E3235300A", "truncated", "0Ah where the end mark belongs, and nothing behind"},
    {"0231322E333435364E", "framing", "no end mark where it must be"},
};

}  // namespace

const Indicator toledo_8217 = {.id = "toledo.8217",
                               .title = "Toledo 8217",
                               .next_frame = next_frame,
                               .decode = decode,
                               .encode = encode,
                               .request = request,
                               .models = models,
                               .captures = captures,
                               .answer = answer,
                               .poll_is_harmless = true};

}  // namespace steelyard::indicator
