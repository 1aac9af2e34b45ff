// SPDX-License-Identifier: Apache-2.0
// Flintec BSI protocol, of the FT-10.
// Source: the manual of the Flintec FT-10.
//
// Asked by a letter: 'B' gross, 'N' net, 'I' what the display shows, 'P' print, 'A' all (whose answer is not
// described, and not read). The answer is
//
//   address   two digits, where several share the line; else nothing
//   letter    the one that was asked
//   status    'S' steady, 'D' in motion, '+' overload, '-' underload
//   weight    sign and seven digits, with a point among them or not; left out by '+' and '-'
//   check     two hexadecimal characters, (-sum) & FFh of all before; only where it is set up
//   CR LF
//
// "AO" says that the converter has failed. With and without check, answers differ in length. There is no
// unit.
#include "drivers/frame/checks.h"
#include "drivers/frame/frame_writer.h"
#include "drivers/frame/marks.h"
#include "drivers/indicator.h"

namespace steelyard::indicator {

extern const Indicator flintec_bsi;

namespace {

using namespace frame;  // NOLINT(google-build-using-namespace): the words of this room
using weighing::DeviceFault;
using weighing::WeightMode;

constexpr Indicator::Addresses addresses{1, 99};
constexpr std::string_view line_end = "\r\n";
constexpr std::string_view letters = "BNIPA";
constexpr std::size_t check_size = 2;
constexpr std::size_t shortest = 8, longest = 9;  // a weight with its sign, without and with a point
constexpr std::size_t line_max = 2 + 2 + longest + check_size + 2;

/// A letter, and behind it a status, or the check or the end of our own request that comes back.
Begins begins_text(Bytes bytes) {
  if (bytes.empty()) return Begins::maybe;
  const std::uint8_t letter = bytes[0];
  if (letters.find(static_cast<char>(letter)) == std::string_view::npos) return Begins::no;
  if (bytes.size() == 1) return Begins::maybe;
  const std::string_view behind = letter == 'A' ? "O" : "SD+-";
  const bool is_status = behind.find(static_cast<char>(bytes[1])) != std::string_view::npos;
  const bool is_asked = letter == 'B' || letter == 'P';
  const bool is_request = is_asked && (bytes[1] == cr || hex_value[bytes[1]] != not_hex);
  return is_status || is_request ? Begins::yes : Begins::no;
}

Begins begins(Bytes bytes) {
  if (!is_digit(bytes[0])) return begins_text(bytes);
  if (bytes.size() == 1) return Begins::maybe;
  return is_digit(bytes[1]) ? begins_text(bytes.subspan(2)) : Begins::no;
}

struct Line {
  std::optional<std::uint8_t> address;
  Bytes text;  ///< letter, status, weight
  Known check_byte = Known::unknown;
  bool verifies = true;
};

/// Whether a text of this size has a check: the request come back, a status, a status and a weight.
Known check_in(std::size_t size) {
  const auto is_size = [](std::size_t n) {
    return n == 1 || n == 2 || n == 2 + shortest || n == 2 + longest;
  };
  // A letter with its check is as long as nothing else; a status without one as "AO".
  if (size == 1 + check_size || size == 2 + check_size) return Known::yes;
  if (is_size(size)) return Known::no;
  return size > check_size && is_size(size - check_size) ? Known::yes : Known::unknown;
}

Line line_of(Bytes bytes) {
  const Bytes all = bytes.first(bytes.size() - line_end.size());
  Line line{std::nullopt, all};
  if (is_digit(all[0])) {
    line.address = static_cast<std::uint8_t>((all[0] - '0') * 10 + (all[1] - '0'));
    line.text = all.subspan(2);
  }
  line.check_byte = check_in(line.text.size());
  if (line.check_byte != Known::yes) return line;
  const Bytes checked = all.first(all.size() - check_size);
  line.verifies = is_hex_pair(&all[checked.size()], static_cast<std::uint8_t>(-sum_of(checked)));
  line.text = line.text.first(line.text.size() - check_size);
  return line;
}

FrameScan next_frame(Bytes bytes, const LineFacts&) {
  FrameScan scan = text_frame(bytes, line_max, line_end, begins);
  if (scan.kind == FrameScan::Kind::frame) scan.check_byte = line_of(bytes.first(scan.size)).check_byte;
  return scan;
}

/// What the text of an answer says, without regard to whose it is.
Decoded text_says(Bytes text) {
  if (text.size() == 1) return Answer::not_ours;  // our own request come back
  Indication indication;
  const bool has_weight = text.size() > 2;
  if (text_of(text) == "AO") {
    indication.fault = DeviceFault::device;
    return indication;
  }
  if (text[0] == 'B') indication.mode = WeightMode::gross;
  if (text[0] == 'N') indication.mode = WeightMode::net;
  const Bytes weight = text.subspan(2);
  switch (text[1]) {
    case '+':
    case '-':
      if (!is_printable(weight)) return FrameError::format;
      indication.overload = text[1] == '+';
      indication.underload = text[1] == '-';
      return indication;
    case 'S':
    case 'D':
      indication.stable = text[1] == 'S';
      break;
    default:
      return FrameError::format;
  }
  const bool has_sign = has_weight && (weight[0] == '+' || weight[0] == '-');
  if (!has_sign || !is_digit(weight[1])) return FrameError::format;
  indication.value = number_in(weight);
  const bool has_point = find_mark(weight, '.') < weight.size();
  const bool has_form = is_digit(weight.back()) && has_point == (weight.size() == longest);
  if (!indication.value || !has_form) return FrameError::format;
  return indication;
}

Decoded decode(Bytes bytes, const LineFacts& facts) {
  const Line line = line_of(bytes);
  if (line.check_byte == Known::unknown) return FrameError::format;
  if (!line.verifies || (facts.check_byte == Known::yes && line.check_byte == Known::no))
    return FrameError::checksum;
  if (facts.check_byte == Known::no && line.check_byte == Known::yes) return FrameError::format;
  const Decoded says = text_says(line.text);
  const bool is_sound = !std::holds_alternative<FrameError>(says);
  return is_sound && facts.address && line.address != facts.address ? Answer::not_ours : says;
}

void begin_line(const LineFacts& facts, char letter, FrameWriter& writer) {
  if (facts.address) {
    if (*facts.address < addresses.first || *facts.address > addresses.last) writer.refuse();
    writer.digits(*facts.address, 2);
  }
  writer.byte(static_cast<std::uint8_t>(letter));
}

std::size_t end_line(const LineFacts& facts, FrameWriter& writer) {
  if (facts.check_byte == Known::yes) writer.hex_pair(static_cast<std::uint8_t>(-sum_of(writer.written())));
  return writer.text(line_end).size();
}

std::size_t write_answer(char letter, const Indication& shown, const LineFacts& facts,
                         std::span<std::uint8_t> out) {
  FrameWriter writer(out);
  if (shown.fault == DeviceFault::device) {
    begin_line(facts, 'A', writer);
    writer.byte('O');
  } else if (shown.overload || shown.underload) {
    begin_line(facts, letter, writer);
    writer.byte(shown.overload ? '+' : '-');
  } else if (shows_number(shown)) {
    begin_line(facts, letter, writer);
    writer.byte(shown.stable == false ? 'D' : 'S');
    writer.number(*shown.value, shown.value->decimals > 0 ? longest : shortest, Fill::signed_zeros);
  } else {
    return 0;
  }
  return end_line(facts, writer);
}

std::size_t encode(const Indication& indication, const LineFacts& facts, std::span<std::uint8_t> out) {
  if (indication.mode == WeightMode::tare) return 0;
  const char letter = !indication.mode ? 'I' : indication.mode == WeightMode::net ? 'N' : 'B';
  return write_answer(letter, indication, facts, out);
}

std::size_t request(Request request, const LineFacts& facts, std::span<std::uint8_t> out) {
  if (request != Request::poll && request != Request::record) return 0;
  FrameWriter writer(out);
  begin_line(facts, request == Request::poll ? 'B' : 'P', writer);
  return end_line(facts, writer);
}

std::size_t answer(Request request, const Indication& shown, const LineFacts& facts,
                   std::span<std::uint8_t> out) {
  if (request == Request::poll) return encode(shown, facts, out);
  return request == Request::record ? write_answer('P', shown, facts, out) : 0;
}

constexpr Model models[] = {{"Flintec", "FT-10", {}, true}};

constexpr Capture captures[] = {
    {"42532B303031383736300D0A", "18760 gross stable", "the plain case: one indicator, no check"},
    {"303150532B3030303132332E3434390D0A", "123.4 stable", "the manual's example of a check"},
    {"303142442B3030303132332E340D0A", "123.4 gross motion", "in motion"},
    {"3031492B0D0A", "- overload", "overload"},
    {"3031422D0D0A", "- gross underload", "underload"},
    {"3031414F0D0A", "- fault:device", "the converter has failed"},
    {"3031414F30460D0A3031492B32420D0A", "- fault:device; - overload", "the same with checks"},
    {"4E532D303030303132300D0A", "-120 net stable", "net below zero"},
    {"303142532B3030313837363037390D0A303142532B303031382E37363034420D0A",
     "18760 gross stable; 18.760 gross stable", "with checks"},
    {"42532D303030303030300D0A", "0 gross stable", "minus zero is zero"},
    {"422B303031383736300D0A", "format", "a weight without a status: one character is lost"},
    {"30315034460D0A3031420D0A420D0A", "not_ours; not_ours; not_ours", "our own requests come back"},
    {"303150532B3030303132332E3434410D0A", "checksum; checksum",
     "wrong check: told of again for the text without its address"},
    {"303150532B3030303132342E3434390D0A", "checksum; checksum", "a digit was damaged"},
    {"42532B3030313837364F0D0A", "format", "the letter O for a digit"},
    {"425320303031383736300D0A", "format", "no sign"},
    {"42532B30302E313837360D0A", "format", "a digit too few"},
    {"42532B30303031383736300D0A", "format", "eight digits"},
    {"42582B303031383736300D0A", "noise", "an unknown status"},
    {"41532B303031383736300D0A", "noise", "the answer to A is not known"},
    {"42532B3030313837363042532B303031383736300D0A", "framing; 18760 gross stable",
     "a frame without its end"},
    {"42532B3030313842532B303031383736300D0A", "framing; 18760 gross stable", "cut short by the next"},
    {"42532B303031383736300D0A303142532B303031", "18760 gross stable; truncated", "cut by the end"},
};

}  // namespace

const Indicator flintec_bsi = {"flintec.bsi", "Flintec BSI", next_frame, decode,    encode, request,
                               models,        captures,      false,      addresses, answer};

}  // namespace steelyard::indicator
