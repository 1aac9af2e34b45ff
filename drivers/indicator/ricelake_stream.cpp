// SPDX-License-Identifier: Apache-2.0
// Rice Lake's default stream.
// Sources: the manuals of 480, 482, 480-2A, 120 Plus and IQ700.
//
//   byte  0      02h  start
//         1      blank or '-'
//         2-8    weight with '.', blanks in front; dashes: an error
//         9      'K' kg, 'L' lb, 'T' t, 'G' g, 'O' oz, or blank
//         10     'G' gross, 'N' net
//         11     blank valid, 'M' motion, 'O' out of range, 'I' invalid, 'H' held
//         12-13  CR LF
//
// IQ plus and 920i let the installer define the stream; this is what it is when nobody did.
#include <algorithm>

#include "drivers/frame/digits.h"
#include "drivers/frame/frame_writer.h"
#include "drivers/frame/marks.h"
#include "drivers/indicator.h"

namespace steelyard::indicator {

extern const Indicator ricelake_stream;

namespace {

using namespace frame;  // NOLINT(google-build-using-namespace): the words of this room
using weighing::DeviceFault;
using weighing::Unit;
using weighing::WeightMode;

constexpr std::size_t frame_size = 14;
constexpr std::size_t weight_at = 2;
constexpr std::size_t weight_size = 7;

FrameScan next_frame(Bytes bytes, const LineFacts&) {
  return fixed_frame(bytes, stx, frame_size, lf);
}

/// False for a letter that is none.
bool read_unit(std::uint8_t letter, Indication& indication) {
  switch (letter) {
    case 'K':
      indication.unit = Unit::kg;
      return true;
    case 'L':
      indication.unit = Unit::lb;
      return true;
    case 'T':
      indication.unit = Unit::t;
      return true;
    case 'G':
      indication.unit = Unit::g;
      return true;
    case 'O':
      indication.unit = Unit::oz;
      return true;
    default:
      return letter == ' ';
  }
}

char unit_letter(const Indication& indication) {
  if (!indication.unit) return ' ';
  switch (*indication.unit) {
    case Unit::kg:
      return 'K';
    case Unit::lb:
      return 'L';
    case Unit::t:
      return 'T';
    case Unit::g:
      return 'G';
    case Unit::oz:
      return 'O';
  }
  return ' ';
}

/// False for a letter that is none.
bool read_status(std::uint8_t letter, bool negative, Indication& indication) {
  switch (letter) {
    case ' ':
    case 'M':
      indication.stable = letter == ' ';
      return true;
    case 'O':
      (negative ? indication.underload : indication.overload) = true;
      return true;
    case 'I':
    case 'H':
      indication.fault = DeviceFault::invalid;
      return true;
    default:
      return false;
  }
}

Decoded decode(Bytes bytes, const LineFacts&) {
  const bool negative = bytes[1] == '-';
  const bool is_net = bytes[10] == 'N';
  Indication indication;
  const bool sound = bytes[12] == cr && (negative || bytes[1] == ' ') && (is_net || bytes[10] == 'G') &&
                     read_unit(bytes[9], indication) && read_status(bytes[11], negative, indication);
  if (!sound) return FrameError::format;
  indication.mode = is_net ? WeightMode::net : WeightMode::gross;
  const Bytes field = bytes.subspan(weight_at, weight_size);
  auto number = right_aligned_in(field, Sign::none);
  const bool is_dashed = std::all_of(field.begin(), field.end(), [](auto b) { return b == '-'; });
  if (!number && !is_dashed) return FrameError::format;
  if (indication.overload || indication.underload || indication.fault) return indication;
  if (!number) {
    indication.stable.reset();
    indication.fault = DeviceFault::invalid;
    return indication;
  }
  if (negative) number->digits = -number->digits;
  indication.value = number;
  return indication;
}

std::size_t encode(const Indication& indication, const LineFacts&, std::span<std::uint8_t> out) {
  const bool is_out_of_range = indication.overload || indication.underload;
  const bool has_fault = indication.fault && !is_out_of_range;
  if (has_fault && indication.fault != DeviceFault::invalid) return 0;
  const bool has_weight = indication.value || is_out_of_range || has_fault;
  if (!has_weight || indication.mode == WeightMode::tare) return 0;
  const bool shows = shows_number(indication);
  const bool negative = indication.underload || (shows && indication.value->digits < 0);
  FrameWriter frame(out);
  frame.byte(stx).text(negative ? "-" : " ");
  if (shows) {
    const auto [digits, decimals] = *indication.value;
    frame.number({digits < 0 ? -digits : digits, decimals}, weight_size, Fill::blanks);
  } else {
    frame.text("-------");
  }
  frame.byte(static_cast<std::uint8_t>(unit_letter(indication)));
  frame.text(indication.mode == WeightMode::net ? "N" : "G");
  frame.text(is_out_of_range ? "O" : has_fault ? "I" : indication.stable == false ? "M" : " ");
  return frame.text("\r\n").size();
}

/// It speaks by itself.
std::size_t request(Request, const LineFacts&, std::span<std::uint8_t>) {
  return 0;
}

constexpr Model models[] = {
    {"Rice Lake", "480 (stream)"}, {"Rice Lake", "482"},   {"Rice Lake", "480-2A"},
    {"Rice Lake", "120 Plus"},     {"Rice Lake", "IQ700"}, {"Rice Lake", "IQ plus"},
    {"Rice Lake", "920i"},
};

constexpr Capture captures[] = {
    {"0220202031383736304B47200D0A", "18760 kg gross stable", "the plain case"},
    {"0220202031383734304B474D0D0A", "18740 kg gross motion", "in motion"},
    {"022D202020203132304B4E200D0A", "-120 kg net stable", "net, below zero"},
    {"0220202034313332304C47200D0A", "41320 lb gross stable", "pounds"},
    {"0220202031382E37365447200D0A", "18.76 t gross stable", "tonnes"},
    {"022020313837362E302047200D0A", "1876.0 gross stable", "no unit"},
    {"022D20202020302E304B47200D0A", "0.0 kg gross stable", "minus zero is zero"},
    {"02202D2D2D2D2D2D2D4B474F0D0A", "- kg gross overload", "out of range"},
    {"0220202036303138304B474F0D0A", "- kg gross overload", "out of range: the digits are no weight"},
    {"022D2D2D2D2D2D2D2D4B474F0D0A", "- kg gross underload", "out of range, below zero"},
    {"0220202031383736304B47490D0A", "- kg gross fault:invalid", "marked as invalid"},
    {"0220202031383736304B47480D0A", "- kg gross fault:invalid", "held: the weight of an earlier moment"},
    {"02202D2D2D2D2D2D2D4B47200D0A", "- kg gross fault:invalid", "dashes without a reason"},
    {"022020203138370220202031383736304B47200D0A", "truncated; 18760 kg gross stable",
     "cut short by the next"},
    {"020220202031383736304B47200D0A", "18760 kg gross stable", "a start mark too many"},
    {"FF000220202031383736304B47200D0A", "18760 kg gross stable", "rubbish in front"},
    {"0220202031383736304B47200D0D", "framing", "the line feed is missing"},
    {"0220202031383736305847200D0A", "format", "no such unit"},
    {"0220202031383736304B58200D0A", "format", "neither gross nor net"},
    {"0220202031383736304B475A0D0A", "format", "no such status"},
    {"022020203138374F304B47200D0A", "format", "the letter O for a digit"},
    {"0220202031383720304B47200D0A", "format", "a blank inside"},
    {"0220202B31383736304B47200D0A", "format", "a sign in the weight's place"},
    {"82A0A0A0B1B8B736304B47A08D0A", "18760 kg gross stable", "seven bits, even parity, read as eight"},
};

}  // namespace

const Indicator ricelake_stream = {
    "ricelake.stream", "Rice Lake stream", next_frame, decode, encode, request, models, captures};

}  // namespace steelyard::indicator
