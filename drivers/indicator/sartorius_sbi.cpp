// SPDX-License-Identifier: Apache-2.0
// Sartorius SBI, lines of 16 and of 22 characters.
// Sources: the manuals of Combics and of the balances.
//
//   byte  0      sign: '+', '-' or blank
//         1      blank
//         2-9    weight, blanks in front
//         10     blank
//         11-13  unit, left-aligned; blank while the weight is not stable
//         14-15  CR LF
//
// Lines of 22 have six characters more in front: "G#" gross, "N" net, "T" tare, filled with blanks; other
// names belong to numbers that are no weight. In the weight's place, or behind "Stat": H or HH overload, L or
// LL underload, C calibration.
//
// There is no start mark, and the name must not be lost: a tare would become a weight. So a line that begins
// with blanks and is not of the right length is passed over as a whole.
#include <algorithm>

#include "drivers/frame/digits.h"
#include "drivers/frame/frame_writer.h"
#include "drivers/frame/text_line.h"
#include "drivers/indicator.h"

namespace steelyard::indicator {

extern const Indicator sartorius_sbi;

namespace {

using namespace frame;  // NOLINT(google-build-using-namespace): the words of this room
using weighing::WeightMode;

constexpr std::uint8_t esc = 0x1B;
constexpr std::size_t text_size = 14;  // without the end of the line
constexpr std::size_t name_size = 6;
constexpr std::size_t named_size = name_size + text_size;
constexpr std::size_t weight_size = 8;

/// Whether a line of `size` characters can begin like this.
bool begins_line(Bytes bytes, std::size_t size) {
  if (size == named_size) return is_capital(bytes[0]) && bytes[name_size - 1] == ' ';
  const bool has_sign = bytes[0] == ' ' || bytes[0] == '+' || bytes[0] == '-';
  return size == text_size && (has_sign ? bytes[1] == ' ' : bytes[0] == 'S');
}

/// What to pass over where a line cannot begin, `size` characters of text being at hand: up to what may begin
/// one. What may have been a name takes with it what stands behind the damage.
FrameScan no_line(Bytes reach, std::size_t size) {
  const bool is_sign = reach[0] == '+' || reach[0] == '-';
  if (!is_sign && size < reach.size()) {
    const bool is_cut = size + 1 == reach.size();
    if (is_cut && reach[size] == cr && reach.size() < frame_max) return FrameScan::more();
    const bool is_end = reach[size] == cr && (is_cut || reach[size + 1] == lf);
    const std::size_t end = size + 1 + text_at_front(reach.subspan(size + 1));
    if (!is_end && end == reach.size() && end < frame_max) return FrameScan::more();
    if (!is_end) return FrameScan::skip(end);
  }
  if (is_capital(reach[0])) return FrameScan::skip(1);
  bool has_digit = false;  // a weight was cut short; without one, what is damaged may have been a name
  for (std::size_t at = 1; at < size; ++at) {
    has_digit = has_digit || (reach[at] >= '0' && reach[at] <= '9');
    const bool is_next_sign = is_sign && has_digit && (reach[at] == '+' || reach[at] == '-');
    if (is_next_sign || (is_capital(reach[at]) && size - at == named_size)) return FrameScan::skip(at);
  }
  return FrameScan::skip(size);
}

FrameScan next_frame(Bytes bytes, const LineFacts&) {
  if (bytes[0] == esc) {
    if (bytes.size() < 2) return FrameScan::more();
    const bool is_request = bytes[1] == 'P' || bytes[1] == 'T' || bytes[1] == 'Z';
    return is_request ? FrameScan::frame(2) : FrameScan::skip(1);
  }
  const auto may_begin = [](std::uint8_t b) {
    return b == ' ' || b == '+' || b == '-' || is_capital(b) || b == esc;
  };
  const auto first = std::find_if(bytes.begin(), bytes.end(), may_begin);
  if (first != bytes.begin()) return FrameScan::skip(static_cast<std::size_t>(first - bytes.begin()));
  const Bytes reach = bytes.first(std::min(bytes.size(), frame_max));
  const std::size_t size = text_at_front(reach);
  if (size == reach.size()) return size < frame_max ? FrameScan::more() : no_line(reach, size);
  if (reach[size] != cr || !begins_line(bytes, size)) return no_line(reach, size);
  if (reach.size() == size + 1) return FrameScan::more();
  return reach[size + 1] == lf ? FrameScan::frame(size + 2)
                               : FrameScan::failed(FrameError::framing, size + 1);
}

/// False for words that say nothing of the kind.
bool read_state(Bytes text, Indication& indication) {
  const Words<2> words(text);
  const bool has_name = words.count == 2 && text_of(words.word[0]) == "Stat";
  if (words.count != 1 && !has_name) return false;
  const std::string_view state = text_of(words.word[words.count - 1]);
  indication.overload = state == "H" || state == "HH";
  indication.underload = state == "L" || state == "LL";
  if (state == "C") indication.fault = weighing::DeviceFault::invalid;
  return indication.overload || indication.underload || indication.fault;
}

/// False for the name of a number that is no weight.
bool read_name(Bytes name, Indication& indication) {
  const Words<1> words(name);
  const std::string_view text = text_of(words.word[0]);
  if (words.count != 1) return false;
  if (text == "G#" || text == "G") indication.mode = WeightMode::gross;
  if (text == "N") indication.mode = WeightMode::net;
  if (text == "T") indication.mode = WeightMode::tare;
  return indication.mode.has_value();
}

Decoded decode(Bytes bytes, const LineFacts&) {
  if (bytes[0] == esc) return Answer::not_ours;  // our own request
  Bytes text = bytes.first(bytes.size() - 2);
  Indication indication;
  if (read_state(text, indication)) return indication;
  if (text.size() == named_size) {
    if (!read_name(text.first(name_size), indication)) return Answer::information;
    text = text.subspan(name_size);
    if (read_state(text, indication)) return indication;
  }
  const bool negative = text[0] == '-';
  const bool has_form = (negative || text[0] == '+' || text[0] == ' ') && text[1] == ' ' && text[10] == ' ';
  auto number = right_aligned_in(text.subspan(2, weight_size), Sign::none);
  if (!has_form || !number) return FrameError::format;
  if (negative) number->digits = -number->digits;
  const Bytes unit = text.subspan(11);
  indication.unit = unit_in(unit);
  indication.stable = indication.unit.has_value();
  if (!indication.unit && !is_blank(unit)) return FrameError::format;
  indication.value = number;
  return indication;
}

std::string_view name_for(WeightMode mode) {
  switch (mode) {
    case WeightMode::gross:
      return "G#    ";
    case WeightMode::net:
      return "N     ";
    case WeightMode::tare:
      return "T     ";
  }
  return "";
}

std::size_t write_state(std::string_view state, std::span<std::uint8_t> out) {
  FrameWriter frame(out);
  return frame.text("   Stat  ").text(state).blanks(5 - state.size()).text("\r\n").size();
}

std::size_t encode(const Indication& indication, const LineFacts&, std::span<std::uint8_t> out) {
  if (indication.overload) return write_state("H", out);
  if (indication.underload) return write_state("L", out);
  if (indication.fault == weighing::DeviceFault::invalid) return write_state("C", out);
  const bool moves = indication.stable == false;
  if (!shows_number(indication) || (!moves && !indication.unit)) return 0;
  const auto [digits, decimals] = *indication.value;
  FrameWriter frame(out);
  if (indication.mode) frame.text(name_for(*indication.mode));
  frame.text(digits < 0 ? "- " : "+ ");
  frame.number({digits < 0 ? -digits : digits, decimals}, weight_size, Fill::blanks).text(" ");
  const std::string_view unit = moves ? "" : name_of(*indication.unit);
  return frame.text(unit).blanks(3 - unit.size()).text("\r\n").size();
}

/// A steady weight cannot be asked for.
std::size_t request(Request request, const LineFacts&, std::span<std::uint8_t> out) {
  switch (request) {
    case Request::poll:
      return write_text("\x1BP", out);
    case Request::record:
      return 0;
    case Request::zero:
      return write_text("\x1BZ", out);
    case Request::tare:
      return write_text("\x1BT", out);
  }
  return 0;
}

constexpr SerialSettings seven_odd{1200, 7, Parity::odd, 1};

constexpr Model models[] = {
    {"Sartorius", "Combics (SBI)", {}, true},
    {"Sartorius", "balances (SBI)", seven_odd, true},
    {"Sartorius", "Combics (SBI, by itself)"},
};

constexpr Capture captures[] = {
    {"2B202020313235352E37206720200D0A", "1255.7 g stable", "printed in a manual"},
    {"2B202020313235352E37202020200D0A", "1255.7 motion", "no unit: in motion, and the unit is not known"},
    {"2B202020203138373630206B67200D0A", "18760 kg stable", "kilograms"},
    {"2D202020202020313230206B67200D0A", "-120 kg stable", "below zero"},
    {"202020202031382E3736207420200D0A", "18.76 t stable", "a blank for plus"},
    {"2D202020202020302E30206720200D0A", "0.0 g stable", "minus zero is zero"},
    {"4723202020202B202020203138373630206B67200D0A", "18760 kg gross stable", "with a name: gross"},
    {"4E20202020202B202020202034323630206B67200D0A", "4260 kg net stable", "with a name: net"},
    {"5420202020202B202020203134353030206B67200D0A", "14500 kg tare stable", "with a name: tare"},
    {"4E20202020202B202020202034323630202020200D0A", "4260 net motion", "with a name, in motion"},
    {"516E742020202B202020202020313230207063730D0A", "information", "pieces are no weight"},
    {"20202053746174202048202020200D0A", "- overload", "above the range"},
    {"20202020202048482020202020200D0A", "- overload", "above the range, in other words"},
    {"537461742020202020202020204C4C20202020200D0A", "- underload", "below the range, with a name"},
    {"2020202020204C202020202020200D0A", "- underload", "below the range"},
    {"20202053746174202043202020200D0A", "- fault:invalid", "it is being calibrated"},
    {"1B502B202020313235352E37206720200D0A", "not_ours; 1255.7 g stable", "our own request, then the answer"},
    {"61622B202020313235352E37206720200D0A", "1255.7 g stable", "rubbish in front"},
    {"2B202020313235352E37206720200D0A2B202020313235352E38202020200D0A", "1255.7 g stable; 1255.8 motion",
     "two in a row"},
    {"2B20202031322B202020313235352E37206720200D0A", "1255.7 g stable", "cut short by the next"},
    {"20202020202B202020203134353030206B67200D0A", "noise", "the name is damaged: perhaps a tare"},
    {"1420202020202B202020203134353030206B67200D0A", "noise", "the same"},
    {"2B202020313235352E37207063730D0A", "format", "pieces are no weight"},
    {"2B202020313253352E37206720200D0A", "format", "a letter for a digit"},
    {"2B202020313220352E37206720200D0A", "format", "a blank inside"},
    {"2B202020313235352E37206720200D", "truncated", "the line feed is missing"},
    {"2B202020313235352E3720672020010D0A", "noise", "noise before the end"},
    {"AB2020203132B5B5AE37206720200D8A", "1255.7 g stable", "seven bits, odd parity, read as eight"},
};

}  // namespace

const Indicator sartorius_sbi = {"sartorius.sbi", "Sartorius SBI", next_frame, decode,
                                 encode,          request,         models,     captures};

}  // namespace steelyard::indicator
