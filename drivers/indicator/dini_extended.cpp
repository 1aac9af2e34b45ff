// SPDX-License-Identifier: Apache-2.0
// Dini Argeo extended string, the answer to REXT; sent by itself where that is chosen for continuous mode.
// Sources: the manuals of the Dini Argeo LTP, DGT4X and 3590EXP.
//
//   [address] '1' ST ',' 1 ',' net ',' [PT] tare ',' pieces ',' unit CR LF
//
//   address  two digits, of an indicator on a shared line; else nothing
//   ST       "ST" steady, "US" in motion, "OL" overload, "UL" underload, "TL" tilted
//   1        number of the scale
//   net      filled from the right, '-' in front of its first digit
//   tare     with "PT" in front, or two blanks or none, when it was entered by hand
//
// The manuals disagree about the widths (ten characters in most), so the fields are what stands between the
// commas. Without a tare, net is gross. There is no check. Commands and errors are those of the standard
// string.
#include "drivers/frame/dini_words.h"

namespace steelyard::indicator {

extern const Indicator dini_extended;

namespace {

using namespace frame;  // NOLINT(google-build-using-namespace): the words of this room
using weighing::Decimal;
using weighing::WeightMode;

constexpr std::size_t head_size = 6;  // "1ST,1,"
constexpr std::size_t line_max = 64;
constexpr std::size_t number_size = 10;

FrameScan next_frame(Bytes bytes, const LineFacts&) {
  return dini_frame(bytes, 1, line_max);
}

/// Up to the next comma, which is taken too; empty where there is none.
Bytes take_field(Bytes& rest) {
  const std::size_t size = find_mark(rest, ',');
  const Bytes field = rest.first(size);
  rest = size < rest.size() ? rest.subspan(size + 1) : Bytes();
  return field;
}

std::optional<Decimal> tare_in(Bytes field) {
  if (text_of(field).starts_with("PT")) field = field.subspan(2);
  return right_aligned_in(field, Sign::none);
}

bool is_head(Bytes text) {
  return text.size() >= head_size && text[0] == '1' && text[3] == ',' && text[4] >= '1' && text[4] <= '9' &&
         text[5] == ',';
}

Decoded decode(Bytes bytes, const LineFacts& facts) {
  const DiniLine line = dini_line(bytes);
  if (const auto answer = dini_answer(line, facts)) return *answer;
  Indication indication;
  if (!is_head(line.text) || !read_dini_status(line.text.subspan(1, 2), indication))
    return FrameError::format;
  Bytes rest = line.text.subspan(head_size);
  const Bytes net = take_field(rest);
  const Bytes tare = take_field(rest);
  const Bytes pieces = take_field(rest);
  indication.unit = unit_in(rest);
  const bool has_form = is_printable(net) && is_printable(tare) && is_printable(pieces) && indication.unit;
  if (!has_form) return FrameError::format;
  if (indication.stable) {
    indication.value = right_aligned_in(net, Sign::minus);
    indication.tare = tare_in(tare);
    const bool counts = is_blank(pieces) || right_aligned_in(pieces, Sign::minus);
    if (!indication.value || !indication.tare || !counts) return FrameError::format;
    indication.mode = indication.tare->digits == 0 ? WeightMode::gross : WeightMode::net;
  }
  if (line.is_foreign(facts)) return Answer::not_ours;
  return indication;
}

std::size_t encode(const Indication& indication, const LineFacts& facts, std::span<std::uint8_t> out) {
  const auto status = dini_status_of(indication);
  if (!status || !indication.unit) return 0;
  FrameWriter writer(out);
  write_dini_address(facts, writer);
  writer.byte('1').text(*status).text(",1,");
  if (shows_number(indication)) {
    const int decimals = indication.value->decimals;
    const Decimal tare = indication.tare.value_or(Decimal{0, decimals});
    const bool is_net = indication.mode == WeightMode::net;
    if (tare.digits < 0 || is_net != (tare.digits > 0) || indication.mode == WeightMode::tare) return 0;
    writer.number(*indication.value, number_size, Fill::blanks).text(",  ");
    writer.number(tare, number_size, Fill::blanks).byte(',').number({}, number_size, Fill::blanks);
  } else {
    writer.blanks(number_size).text(",  ").blanks(number_size).byte(',').blanks(number_size);
  }
  return writer.byte(',').unit(indication.unit, 2).text("\r\n").size();
}

std::size_t request(Request request, const LineFacts& facts, std::span<std::uint8_t> out) {
  return dini_request(request, "REXT", facts, out);
}

std::size_t answer(Request request, const Indication& shown, const LineFacts& facts,
                   std::span<std::uint8_t> out) {
  return request == Request::poll ? encode(shown, facts, out) : dini_confirmation(request, facts, out);
}

constexpr Model models[] = {
    {"Dini Argeo", "3590EXP", {}, true}, {"Dini Argeo", "DGT4X", {}, true}, {"Dini Argeo", "LTP", {}, true}};

constexpr Capture captures[] = {
    {"3153542C312C202020202020343236302C20202020202031343530302C202020202020202020302C6B670D0A",
     "4260 kg net stable tare 14500", "net with tare"},
    {"3153542C312C202020202020343236302C5054202020202031343530302C202020202020202020302C6B670D0A",
     "4260 kg net stable tare 14500", "the tare was entered by hand"},
    {"3155532C312C202020202031383736302C2020202020202020202020302C202020202020202020302C6B670D0A",
     "18760 kg gross motion tare 0", "in motion; without a tare, net is gross"},
    {"30313153542C312C202020202031382E37362C2020202020202020302E30302C202020202020202020302C20740D0A",
     "18.76 t gross stable tare 0.00", "with the address 01, tonnes"},
    {"3153542C312C2020202D3132302C5054202031343530302C2020202020302C6B670D0A",
     "-120 kg net stable tare 14500", "narrower fields; net below zero"},
    {"314F4C2C312C202020202020202020202C2020202020202020202020202C202020202020202020202C6B670D0A",
     "- kg overload", "overload"},
    {"31554C2C312C2020202020202D3534302C2020202020202020202020302C202020202020202020302C6B670D0A",
     "- kg underload", "digits in underload are no weight"},
    {"31544C2C312C202020202031383736302C2020202020202020202020302C202020202020202020302C6B670D0A",
     "- kg fault:tilt", "a tilted deck weighs nothing"},
    {"4F4B0D0A303145525230330D0A", "done; not_executable", "short answers are those of the standard string"},
    {"524558540D0A", "not_ours", "our own request comes back"},
    {"3153542C312C202020202031383736302C2020202020202020202020302C202020202020202020302C70630D0A", "format",
     "pieces are no weight"},
    {"3153542C312C202020202031383736302C2020202020202020202020302C6B670D0A", "format", "a field too few"},
    {"3153542C312C202020202031383736302C2020202020202020202020302C202020202020202020302C202020202020202020302"
     "C6B670D0A",
     "format", "a field too many"},
    {"3153542C312C2020202020313837364F2C2020202020202020202020302C202020202020202020302C6B670D0A", "format",
     "the letter O for a digit"},
    {"3153542C312C202020202031383736302C202020202020202020202D352C202020202020202020302C6B670D0A", "format",
     "a tare below zero"},
    {"3153542C302C202020202031383736302C2020202020202020202020302C202020202020202020302C6B670D0A", "format",
     "there is no scale 0"},
    {"3153542C312C202020202031383736303153542C312C202020202031383736302C2020202020202020202020302C20202020202"
     "0202020302C6B670D0A",
     "format; 18760 kg gross stable tare 0", "a frame cut short by the next"},
    {"3153542C312C202020202031383736302C2020202020202020202020302C202020202020202020302C6B670D0A3153542C312C2"
     "020202020313837",
     "18760 kg gross stable tare 0; truncated", "cut by the end"},
};

}  // namespace

const Indicator dini_extended = {"dini.extended", "Dini Argeo extended string",
                                 next_frame,      decode,
                                 encode,          request,
                                 models,          captures,
                                 false,           dini_addresses,
                                 answer};

}  // namespace steelyard::indicator
