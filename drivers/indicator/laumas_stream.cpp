// SPDX-License-Identifier: Apache-2.0
// Laumas output to a remote display, about ten times a second.
// Sources: the manuals of the Laumas TLU and LCB.
//
//   byte  0      '&'  start
//         1      'N'
//         2-7    net, six characters, zero padded; '-' in the first place when below zero
//         8      'L'
//         9-14   gross, in the same form
//         15     '\'
//         16-17  XOR of bytes 1-14, two hexadecimal characters, capitals
//         18     0Dh  end
//
// Overload puts the letters O-F into the fields. There is no unit, no point, and nothing about motion. Where
// net and gross are the same there is no tare, and the weight is gross.
#include "drivers/frame/checks.h"
#include "drivers/frame/frame_writer.h"
#include "drivers/frame/laumas_field.h"
#include "drivers/frame/marks.h"

namespace steelyard::indicator {

extern const Indicator laumas_stream;

namespace {

using namespace frame;  // NOLINT(google-build-using-namespace): the words of this room
using weighing::Decimal;
using weighing::WeightMode;

constexpr std::size_t frame_size = 19;

FrameScan next_frame(Bytes bytes, const LineFacts&) {
  return fixed_frame(bytes, '&', frame_size, cr);
}

Decoded decode(Bytes bytes, const LineFacts&) {
  if (bytes[15] != '\\') return FrameError::format;
  if (!is_hex_pair(&bytes[16], xor_of(bytes.subspan(1, 14)))) return FrameError::checksum;
  if (bytes[1] != 'N' || bytes[8] != 'L') return FrameError::format;
  const Bytes net_field = bytes.subspan(2, laumas_field_size);
  const Bytes gross_field = bytes.subspan(9, laumas_field_size);
  Indication indication;
  if (is_laumas_overload(net_field) || is_laumas_overload(gross_field)) {
    indication.overload = true;
    return indication;
  }
  const auto net = laumas_weight(net_field);
  const auto gross = laumas_weight(gross_field);
  if (!net || !gross) return FrameError::format;
  indication.value.emplace(Decimal{*net, 0});
  indication.mode = *net == *gross ? WeightMode::gross : WeightMode::net;
  return indication;
}

std::size_t encode(const Indication& indication, const LineFacts&, std::span<std::uint8_t> out) {
  FrameWriter writer(out);
  if (indication.overload) {
    writer.text("&N  O-F L  O-F ");
  } else {
    const bool is_net = indication.mode == WeightMode::net;
    const bool has_form = shows_number(indication) && indication.value->decimals == 0 &&
                          indication.mode != WeightMode::tare && is_net == indication.tare.has_value();
    if (!has_form) return 0;
    const Decimal tare = indication.tare.value_or(Decimal{});
    if (tare.decimals != 0 || (is_net && tare.digits <= 0)) return 0;
    writer.text("&N").number(*indication.value, laumas_field_size, Fill::zeros).byte('L');
    writer.number({indication.value->digits + tare.digits, 0}, laumas_field_size, Fill::zeros);
  }
  if (writer.size() == 0) return 0;
  const std::uint8_t check = xor_of(writer.written().subspan(1));
  return writer.byte('\\').hex_pair(check).byte(cr).size();
}

/// A remote display does not ask.
std::size_t request(Request, const LineFacts&, std::span<std::uint8_t>) {
  return 0;
}

constexpr Model models[] = {{"Laumas", "TLU"}, {"Laumas", "LCB"}};

constexpr Capture captures[] = {
    {"264E3031383736304C3031383736305C30320D", "18760 gross", "the plain case: net and gross are the same"},
    {"264E3030343236304C3031383736305C30410D", "4260 net", "net with a tare of 14500"},
    {"264E2D30303132304C3031343338305C31320D", "-120 net", "net below zero"},
    {"264E20204F2D46204C20204F2D46205C30320D", "- overload", "overload"},
    {"264E3030343936304C3031383736305C30410D", "checksum", "a digit was damaged"},
    {"264E3030303030304C3030303030305C30320D", "0 gross", "zero"},
    {"264E2D30303132304C2D30303132305C30320D", "-120 gross", "gross below zero"},
    {"264E3030343236304C3031383736305C30610D", "4260 net", "a check in small letters"},
    {"264E4F2D462020204C3031343338305C30380D", "- overload", "overload in one of the two"},
    {"264E30303432364F4C3031383736305C37350D", "format", "the letter O for a digit, the check is right"},
    {"264E2D302D3132304C3031383736305C30390D", "format", "two signs, the check is right"},
    {"26473030343236304C3031383736305C30330D", "format", "another letter, the check is right"},
    {"264E3030343236304C3031383736302F30410D", "format", "no mark before the check"},
    {"264E3030343236304C3031383736305C30410A", "framing", "another end mark"},
    {"264E3030343236304C3031264E3031383736304C3031383736305C30320D", "truncated; 18760 gross",
     "cut short by the next"},
    {"264E3031383736304C3031383736305C30320D78264E3031383736304C3031383736305C30320D264E3031383736304C",
     "18760 gross; 18760 gross; truncated", "rubbish between frames, and cut by the end"},
};

}  // namespace

const Indicator laumas_stream = {"laumas.stream",
                                 "Laumas output to a remote display",
                                 next_frame,
                                 decode,
                                 encode,
                                 request,
                                 models,
                                 captures,
                                 true};

}  // namespace steelyard::indicator
