// SPDX-License-Identifier: Apache-2.0
// Rinstrum automatic output, format A.
// Sources: the manuals of the Rinstrum R320 and C530.
//
//   byte  0      02h  start
//         1      ' ' or '-'
//         2-8    weight, filled from the right, with its point
//         9      'G' gross, 'N' net, 'M' in motion (instead of G or N), 'O' overload, 'U' underload, 'E'
//         error 10     03h  end
//
// There is no unit and no check. With O, U and E the weight's place holds nothing to be relied on.
#include "drivers/frame/frame_writer.h"
#include "drivers/frame/marks.h"
#include "drivers/indicator.h"

namespace steelyard::indicator {

extern const Indicator rinstrum_a;

namespace {

using namespace frame;  // NOLINT(google-build-using-namespace): the words of this room
using weighing::DeviceFault;
using weighing::WeightMode;

constexpr std::size_t frame_size = 11;
constexpr std::size_t weight_size = 7;

FrameScan next_frame(Bytes bytes, const LineFacts&) {
  return fixed_frame(bytes, stx, frame_size, etx);
}

Decoded decode(Bytes bytes, const LineFacts&) {
  const Bytes weight = bytes.subspan(2, weight_size);
  const bool negative = bytes[1] == '-';
  if ((!negative && bytes[1] != ' ') || !is_printable(weight)) return FrameError::format;

  Indication indication;
  switch (bytes[9]) {
    case 'O':
      indication.overload = true;
      return indication;
    case 'U':
      indication.underload = true;
      return indication;
    case 'E':
      indication.fault = DeviceFault::device;
      return indication;
    case 'G':
      indication.mode = WeightMode::gross;
      break;
    case 'N':
      indication.mode = WeightMode::net;
      break;
    case 'M':
      break;
    default:
      return FrameError::format;
  }
  indication.value = right_aligned_in(weight, Sign::none);
  if (!indication.value) return FrameError::format;
  if (negative) indication.value->digits = -indication.value->digits;
  indication.stable = bytes[9] != 'M';
  return indication;
}

/// Empty for what the format cannot say.
std::optional<std::uint8_t> status_of(const Indication& indication) {
  if (indication.overload) return 'O';
  if (indication.underload) return 'U';
  if (indication.fault == DeviceFault::device) return 'E';
  if (!shows_number(indication) || indication.mode == WeightMode::tare) return std::nullopt;
  if (indication.stable == false) return 'M';
  return indication.mode == WeightMode::net ? 'N' : 'G';
}

std::size_t encode(const Indication& indication, const LineFacts&, std::span<std::uint8_t> out) {
  const auto status = status_of(indication);
  if (!status) return 0;
  const bool has_number = shows_number(indication);
  const bool negative = has_number && indication.value->digits < 0;
  FrameWriter writer(out);
  writer.byte(stx).byte(negative ? '-' : ' ');
  if (has_number) {
    const auto [digits, decimals] = *indication.value;
    writer.number({negative ? -digits : digits, decimals}, weight_size, Fill::blanks);
  } else {
    writer.blanks(weight_size);
  }
  return writer.byte(*status).byte(etx).size();
}

/// It speaks by itself, and no command is known.
std::size_t request(Request, const LineFacts&, std::span<std::uint8_t>) {
  return 0;
}

constexpr Model models[] = {{"Rinstrum", "R320"}, {"Rinstrum", "C530"}, {"Rinstrum", "Ranger"}};

constexpr Capture captures[] = {
    {"0220202031383736304703", "18760 gross stable", "the plain case"},
    {"0220202031383734304D03", "18740 motion", "in motion: gross or net is not said"},
    {"0220202020202020204F03", "- overload", "overload"},
    {"0220202020202020205503", "- underload", "underload"},
    {"0220202020202020204503", "- fault:device", "an error of the indicator"},
    {"0220202020343236304E03", "4260 net stable", "net"},
    {"022D202020203132304703", "-120 gross stable", "below zero"},
    {"0220202031382E37364703", "18.76 gross stable", "a display with two decimals"},
    {"0220303031383736304703", "18760 gross stable", "zeros in front"},
    {"022D202020202020304703", "0 gross stable", "minus zero is zero"},
    {"022D202031383736304F03", "- overload", "digits in overload are no weight"},
    {"02202020313837364F4703", "format", "the letter O for a digit"},
    {"0220203138373630204703", "format", "not filled from the right"},
    {"0220202D31383736304703", "format", "a second place for the sign"},
    {"022B202031383736304703", "format", "plus for the sign"},
    {"0220202031383736305803", "format", "an unknown status"},
    {"0220202031383736304704", "framing", "another end mark"},
    {"02202020313837022020203138373630470302202020313837363047", "truncated; 18760 gross stable; truncated",
     "a frame cut short by the next, and one by the end"},
    {"02202020313837363047034152022020203138373630470D0A0220202031383736304703",
     "18760 gross stable; framing; 18760 gross stable", "rubbish, and a line end in the end mark's place"},
};

}  // namespace

const Indicator rinstrum_a = {
    "rinstrum.a", "Rinstrum automatic output, format A", next_frame, decode, encode, request, models,
    captures};

}  // namespace steelyard::indicator
