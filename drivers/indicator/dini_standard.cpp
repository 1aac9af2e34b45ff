// SPDX-License-Identifier: Apache-2.0
// Dini Argeo standard string, the answer to READ; sent by itself in continuous mode.
// Sources: the manuals of the Dini Argeo LTP, DGT4X and 3590EXP.
//
//   characters   address of an indicator on a shared line, two digits; else nothing
//         0-1    "ST" steady, "US" in motion, "OL" overload, "UL" underload, "TL" tilted
//         2      ','
//         3-4    "GS" gross, "NT" net; "VL" and "RZ" in the diagnosis, with numbers that are no weight
//         5      ','
//         6-13   weight, filled from the right, '-' in front of its first digit
//         14     ','
//         15-16  unit
//         17-18  CR LF
//
// There is no check. Commands are a word and CR LF, the address in front; carried out is OK, refused ERR01
// (the word goes on), ERR02 (a parameter), ERR03 (not now), ERR04 (unknown).
#include "drivers/frame/dini_words.h"

namespace steelyard::indicator {

extern const Indicator dini_standard;

namespace {

using namespace frame;  // NOLINT(google-build-using-namespace): the words of this room
using weighing::WeightMode;

constexpr std::size_t text_size = 17;
constexpr std::size_t weight_size = 8;

FrameScan next_frame(Bytes bytes, const LineFacts&) {
  return dini_frame(bytes, 0, 2 + text_size + 2);
}

Decoded decode(Bytes bytes, const LineFacts& facts) {
  const DiniLine line = dini_line(bytes);
  if (const auto answer = dini_answer(line, facts)) return *answer;
  const Bytes text = line.text;
  if (text.size() != text_size || text[2] != ',' || text[5] != ',' || text[14] != ',')
    return FrameError::format;

  Indication indication;
  const Bytes weight = text.subspan(6, weight_size);
  const std::string_view kind = text_of(text.subspan(3, 2));
  if (!read_dini_status(text.first(2), indication) || !is_printable(weight)) return FrameError::format;
  if (kind == "VL" || kind == "RZ") return line.is_foreign(facts) ? Answer::not_ours : Answer::information;
  if (kind != "GS" && kind != "NT") return FrameError::format;
  indication.mode = kind == "NT" ? WeightMode::net : WeightMode::gross;
  indication.unit = unit_in(text.subspan(15, 2));
  if (!indication.unit) return FrameError::format;
  if (indication.stable) {
    indication.value = right_aligned_in(weight, Sign::minus);
    if (!indication.value) return FrameError::format;
  }
  if (line.is_foreign(facts)) return Answer::not_ours;
  return indication;
}

std::size_t encode(const Indication& indication, const LineFacts& facts, std::span<std::uint8_t> out) {
  const auto status = dini_status_of(indication);
  if (!status || !indication.unit || indication.mode == WeightMode::tare) return 0;
  FrameWriter writer(out);
  write_dini_address(facts, writer);
  writer.text(*status).text(indication.mode == WeightMode::net ? ",NT," : ",GS,");
  if (shows_number(indication)) {
    writer.number(*indication.value, weight_size, Fill::blanks);
  } else {
    writer.blanks(weight_size);
  }
  return writer.byte(',').unit(indication.unit, 2).text("\r\n").size();
}

std::size_t request(Request request, const LineFacts& facts, std::span<std::uint8_t> out) {
  return dini_request(request, "READ", facts, out);
}

std::size_t answer(Request request, const Indication& shown, const LineFacts& facts,
                   std::span<std::uint8_t> out) {
  return request == Request::poll ? encode(shown, facts, out) : dini_confirmation(request, facts, out);
}

constexpr Model models[] = {
    {"Dini Argeo", "3590EXP", {}, true}, {"Dini Argeo", "DGT4X", {}, true}, {"Dini Argeo", "LTP", {}, true}};

constexpr Capture captures[] = {
    {"53542C47532C20202031383736302C6B670D0A", "18760 kg gross stable", "the plain case"},
    {"303153542C47532C2020202020302E302C6B670D0A", "0.0 kg gross stable",
     "the example of the manual: with the address 01"},
    {"4F4B0D0A", "done", "a command was carried out"},
    {"4F4C2C47532C20202036303138302C6B670D0A", "- kg gross overload", "digits in overload are no weight"},
    {"544C2C47532C20202031383736302C6B670D0A", "- kg gross fault:tilt", "a tilted deck weighs nothing"},
    {"554C2C47532C202020202D3534302C6B670D0A", "- kg gross underload", "underload"},
    {"55532C4E542C20202020343236302C6B670D0A", "4260 kg net motion", "net, in motion"},
    {"53542C47532C202020202D3132302C6B670D0A", "-120 kg gross stable", "below zero"},
    {"53542C47532C20202031382E37362C20740D0A", "18.76 t gross stable", "tonnes, the unit's blank in front"},
    {"53542C47532C20202031382E37362C74200D0A", "18.76 t gross stable", "and behind"},
    {"53542C564C2C202020312E323334352C6D560D0A", "format", "a field of nine characters"},
    {"53542C564C2C2020312E323334352C6D560D0A", "information", "diagnosis: millivolts of the load cells"},
    {"53542C525A2C20203538333634372C20200D0A", "information", "diagnosis: the converter's raw number"},
    {"45525230310D0A45525230320D0A45525230330D0A303145525230340D0A",
     "syntax; logical; not_executable; unknown_command", "the four errors, the last with an address"},
    {"524541440D0A3031524541440D0A544152450D0A", "not_ours; not_ours; not_ours",
     "our own requests come back"},
    {"53542C47532C20202031383736302C70630D0A", "format", "pieces are no weight"},
    {"53542C47532C20202031384F36302C6B670D0A", "format", "the letter O for a digit"},
    {"53542C47532C31383736302020202C6B670D0A", "format", "not filled from the right"},
    {"53542C47582C20202031383736302C6B670D0A", "format", "neither gross nor net"},
    {"53542C47532C20202031383736306B670D0A", "format", "no comma before the unit: another format"},
    {"45525230350D0A", "noise", "an error that no manual knows"},
    {"53542C47532C202020313853542C47532C20202031383736302C6B670D0A", "framing; 18760 kg gross stable",
     "a frame cut short by the next"},
    {"53542C47532C20202031383736302C6B670D0A53542C47532C20202031", "18760 kg gross stable; truncated",
     "cut by the end"},
};

}  // namespace

const Indicator dini_standard = {"dini.standard", "Dini Argeo standard string",
                                 next_frame,      decode,
                                 encode,          request,
                                 models,          captures,
                                 false,           dini_addresses,
                                 answer};

}  // namespace steelyard::indicator
