// SPDX-License-Identifier: Apache-2.0
// MT-SICS levels 0 and 1: Mettler Toledo, and many others that answer the same way.
// Sources: the manuals of Mettler Toledo AT and AL-IC, B-TEK T104, Kern FTC; frames that public test suites
// hold.
//
// A line of words parted by blanks, ended by CR LF. Widths differ between senders, so nothing is cut by
// column.
//
//   S S     100.00 g     weight, steady          S I   not now          S +  overload    S -  underload
//   S D     100.00 g     weight, in motion
//   Z A   ZI S   ZI D    zeroed                  Z I   not now          Z +  too heavy   Z -  too light
//   T S     100.00 g     tared, with the tare    T I   not now          (some say T A)
//   TA A 100.00 g        the tare                TAC A  tare cleared
//   I4 A "1234567"       who it is; also sent when it is switched on
//   ES  syntax error     ET  damaged on the way  EL  a parameter out of place
//
// The weight is the one displayed, which the manual calls net; with nothing tared it is the gross weight, and
// nothing tells which.
#include "drivers/frame/digits.h"
#include "drivers/frame/frame_writer.h"
#include "drivers/frame/text_line.h"
#include "drivers/indicator.h"

namespace steelyard::indicator {

extern const Indicator mt_sics;

namespace {

using namespace frame;  // NOLINT(google-build-using-namespace): the words of this room
using weighing::WeightMode;

constexpr std::size_t line_max = 60;
constexpr std::size_t width = 10;  // of a number, as the manual has it

bool is_information(std::string_view word) {
  return word.size() == 2 && word[0] == 'I' && is_digit(static_cast<std::uint8_t>(word[1]));
}

bool is_first_word(std::string_view word) {
  switch (word[0]) {
    case 'S':
      return word == "S" || word == "SI" || word == "SR";
    case 'Z':
      return word == "Z" || word == "ZI";
    case 'T':
      return word == "T" || word == "TI" || word == "TA" || word == "TAC";
    case 'E':
      return word == "ES" || word == "ET" || word == "EL";
    default:
      return is_information(word);
  }
}

/// A first word we know, and behind it the end, or a status: one letter or sign.
Begins begins(Bytes rest) {
  if (rest[0] != 'S' && rest[0] != 'Z' && rest[0] != 'T' && rest[0] != 'E' && rest[0] != 'I')
    return Begins::no;
  std::size_t at = 1;
  while (at < rest.size() && at < 4 && (is_capital(rest[at]) || is_digit(rest[at]))) ++at;
  if (at == 4) return Begins::no;
  if (at == rest.size()) return Begins::maybe;
  const std::string_view word = text_of(rest.first(at));
  if ((rest[at] != ' ' && rest[at] != cr) || !is_first_word(word)) return Begins::no;
  if (rest[at] == cr || is_information(word)) return Begins::yes;
  while (at < rest.size() && at < line_max && rest[at] == ' ') ++at;
  if (at + 1 >= rest.size()) return at < line_max ? Begins::maybe : Begins::no;
  const bool is_status = is_text(rest[at]) && !is_digit(rest[at]);
  return is_status && (rest[at + 1] == ' ' || rest[at + 1] == cr) ? Begins::yes : Begins::no;
}

FrameScan next_frame(Bytes bytes, const LineFacts&) {
  return scan_from(bytes, begins,
                   [](Bytes rest) { return line_at_front(rest, 1, line_max, LineEnd::cr_lf); });
}

using Line = Words<4>;

/// The number and the unit that follow a word and its status.
Decoded weight_in(const Line& line) {
  Indication indication;
  const auto unit = line.count == 4 ? unit_in(line.word[3]) : std::nullopt;
  if (!unit) return FrameError::format;
  indication.value = number_in(line.word[2]);
  if (!indication.value) return FrameError::format;
  indication.unit = unit;
  const std::uint8_t status = line.word[1][0];
  if (status != 'A') indication.stable = status == 'S';
  indication.mode = line.word[0][0] == 'T' ? WeightMode::tare : WeightMode::net;
  return indication;
}

/// What a word with one letter or sign behind it says.
Decoded status_in(std::string_view word, std::uint8_t status) {
  const bool is_weight = word == "S";
  const bool is_zero = word[0] == 'Z';
  Indication out_of_range;
  switch (status) {
    case 'I':
      return Answer::not_executable;
    case 'L':
      return Answer::logical;
    case '+':
    case '-':
      if (is_zero) return status == '+' ? Answer::zero_range_upper : Answer::zero_range_lower;
      if (!is_weight) return Answer::not_executable;
      (status == '+' ? out_of_range.overload : out_of_range.underload) = true;
      return out_of_range;
    case 'A':
    case 'S':
    case 'D':
      if (!is_weight) return Answer::done;
      return FrameError::format;
    default:
      return FrameError::format;
  }
}

Decoded decode(Bytes bytes, const LineFacts&) {
  const Line line(bytes.first(bytes.size() - 2));
  const std::string_view word = text_of(line.word[0]);
  if (line.count == 1) {
    if (word == "ES") return Answer::syntax;
    if (word == "ET") return Answer::transmission;
    if (word == "EL") return Answer::logical;
    return is_information(word) ? Decoded(FrameError::format) : Answer::not_ours;  // our own request
  }
  if (is_information(word)) return Answer::information;
  const bool may_have_status = word != "SI" && word != "SR" && word[0] != 'E' && line.word[1].size() == 1;
  if (!may_have_status) return FrameError::format;
  const std::uint8_t status = line.word[1][0];
  if (line.count == 2) return status_in(word, status);
  const bool is_tare = word == "T" || word == "TI" || word == "TA";
  const bool shows = status == 'S' || status == 'D' || (status == 'A' && is_tare);
  return shows && (word == "S" || is_tare) ? weight_in(line) : FrameError::format;
}

/// A word, its status, and the number.
std::size_t write_weight(std::string_view words, const Indication& indication, std::span<std::uint8_t> out) {
  if (!shows_number(indication) || !indication.unit) return 0;
  FrameWriter frame(out);
  frame.text(words).number(*indication.value, width, Fill::blanks);
  return frame.text(" ").text(name_of(*indication.unit)).text("\r\n").size();
}

std::size_t encode(const Indication& indication, const LineFacts&, std::span<std::uint8_t> out) {
  if (indication.overload) return write_text("S +\r\n", out);
  if (indication.underload) return write_text("S -\r\n", out);
  const bool moves = indication.stable == false;
  if (indication.mode != WeightMode::tare) return write_weight(moves ? "S D " : "S S ", indication, out);
  if (!indication.stable) return write_weight("TA A ", indication, out);
  return write_weight(moves ? "TI D " : "T S ", indication, out);
}

std::size_t request(Request request, const LineFacts&, std::span<std::uint8_t> out) {
  switch (request) {
    case Request::poll:
      return write_text("SI\r\n", out);
    case Request::record:
      return write_text("S\r\n", out);
    case Request::zero:
      return write_text("Z\r\n", out);
    case Request::tare:
      return write_text("T\r\n", out);
  }
  return 0;
}

std::size_t answer(Request request, const Indication& shown, const LineFacts& facts,
                   std::span<std::uint8_t> out) {
  Indication tare = shown;
  switch (request) {
    case Request::poll:
      return encode(shown, facts, out);
    case Request::record:
      if (shown.value && shown.stable == false) return write_text("S I\r\n", out);
      return encode(shown, facts, out);
    case Request::zero:
      return write_text("Z A\r\n", out);
    case Request::tare:
      if (shown.tare) tare.value = shown.tare;
      return write_weight("T S ", tare, out);
  }
  return 0;
}

constexpr Model models[] = {
    {"Mettler Toledo", "IND780 (SICS)", {}, true},
    {"Mettler Toledo", "AT", {}, true},
    {"Mettler Toledo", "AL-IC", {}, true},
    {"Kern", "FTC (SICS)", {}, true},
    {"B-TEK", "T104", {}, true},
};

constexpr Capture captures[] = {
    {"5320532020202020203138373630206B670D0A", "18760 kg net stable", "the plain case"},
    {"5320532020202020203132332E343520670D0A", "123.45 g net stable", "the manual's ten places"},
    {"53205320202020203132392E303720670D0A", "129.07 g net stable",
     "two blanks fewer: nothing stands in fixed columns"},
    {"5320532020202020342E3038206B670D0A", "4.08 kg net stable", "eight places"},
    {"532053203138373630206B670D0A", "18760 kg net stable", "no padding at all"},
    {"53205320202020202020202031383736302074200D0A", "18760 t net stable",
     "eleven places and a blank behind"},
    {"53204420202020203132392E303720670D0A", "129.07 g net motion", "in motion"},
    {"5320442020202020203138373430206B670D0A", "18740 kg net motion", "in motion"},
    {"5320442020202020202D31302E32206B670D0A", "-10.2 kg net motion", "below zero"},
    {"5320532020202020202D302E3030206B670D0A", "0.00 kg net stable", "minus zero is zero"},
    {"5320490D0A", "not_executable", "not now: the weight did not come to rest"},
    {"53202B0D0A", "- overload", "too heavy"},
    {"53202D0D0A", "- underload", "the load plate is not on"},
    {"5A20410D0A", "done", "zeroed"},
    {"5A4920440D0A", "done", "zeroed at once, in motion"},
    {"5A20490D0A", "not_executable", "not zeroed"},
    {"5A202B0D0A", "zero_range_upper", "too heavy to be zeroed"},
    {"5A202D0D0A", "zero_range_lower", "too light to be zeroed"},
    {"5420532020202020203130302E303020670D0A", "100.00 g tare stable", "tared; the number is the tare"},
    {"54204120322E34383620670D0A", "2.486 g tare", "some say A where the manual prints S"},
    {"54492044202020202020313230206B670D0A", "120 kg tare motion", "tared at once"},
    {"5420490D0A", "not_executable", "not tared"},
    {"54202B0D0A", "not_executable", "too heavy to be tared"},
    {"54412041203132332E343520670D0A", "123.45 g tare", "the tare, as read"},
    {"54414320410D0A", "done", "a key or another computer cleared the tare"},
    {"49342041202231323334353637220D0A", "information", "switched on: the serial number"},
    {"45530D0A", "syntax", "not understood"},
    {"45540D0A", "transmission", "damaged on the way"},
    {"454C0D0A", "logical", "a parameter out of place"},
    {"53204C0D0A", "logical", "the same, of one command"},
    {"53490D0A", "not_ours", "our own request come back"},
    {"53490D0A5320532020202020203138373630206B670D0A", "not_ours; 18760 kg net stable",
     "our own request, then the answer"},
    {"5320442020202020203138373430206B670D0AFF005320532020202020203138373630206B670D0A",
     "18740 kg net motion; 18760 kg net stable", "rubbish between lines"},
    {"5320532020202020203138375320532020202020203138373630206B670D0A", "format; 18760 kg net stable",
     "cut short by the next"},
    {"5320532020202020203138370D0A", "format", "the end is missing"},
    {"53205320202020202031383736300D0A", "format", "without a unit it may have lost more than the unit"},
    {"5320532020202020203138373630206C62730D0A", "format", "no unit of this trade"},
    {"5320532020202020203138374F30206B670D0A", "format", "the letter O for a digit"},
    {"532053202020202020313820373630206B670D0A", "format", "two numbers"},
    {"5320582020202020203138373630206B670D0A", "format", "no such status"},
    {"5320532020202020203138373630206B670D", "truncated", "the line feed is missing"},
    {"5320532020202020203138370630206B670D0A", "framing; noise", "a control character inside"},
    {"53A053A0A0A0A0A0A0B1B8B73630A0EBE78D0A", "18760 kg net stable",
     "seven bits, even parity, read as eight"},
};

}  // namespace

const Indicator mt_sics = {.id = "mt.sics",
                           .title = "MT-SICS, asked and answering",
                           .next_frame = next_frame,
                           .decode = decode,
                           .encode = encode,
                           .request = request,
                           .models = models,
                           .captures = captures,
                           .answer = answer,
                           .always_net = true,
                           .poll_is_harmless = true};

}  // namespace steelyard::indicator
