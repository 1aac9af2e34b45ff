// SPDX-License-Identifier: Apache-2.0
// A&D's standard format, strictly as A&D writes it; the many that look like it are read by st_gs.cpp.
// Sources: the manuals of AD-4402, AD-4404, AD-4406A, AD-4410 and FG.
//
//   byte  0-1    ST stable, US in motion, OL out of range (LO with AD-4402 and AD-4404), HD held
//         2      ','
//         3-4    GS gross, NT net, TR tare
//         5      ','
//         6-13   sign, then zeros and digits with or without '.'; out of range blanks and the '.'
//         14-15  unit: "kg", " g", " t", "lb"
//         16-17  CR LF
//
// On a shared line the request and the answer have "@nn" in front, nn the address in two digits. Also "I":
// understood, but not now; "?": not understood. Counting scales send QT lines: pieces, not a weight.
#include <algorithm>

#include "drivers/frame/digits.h"
#include "drivers/frame/frame_writer.h"
#include "drivers/frame/st_gs_field.h"
#include "drivers/frame/text_line.h"
#include "drivers/indicator.h"

namespace steelyard::indicator {

extern const Indicator and_standard;

namespace {

using namespace frame;  // NOLINT(google-build-using-namespace): the words of this room

constexpr std::size_t frame_size = 18;
constexpr std::size_t prefix_size = 3;
constexpr std::size_t number_size = 8;

Begins begins_unaddressed(Bytes rest) {
  if (rest[0] == 'I' || rest[0] == '?') {
    if (rest.size() < 2) return Begins::maybe;
    return rest[1] == cr ? Begins::yes : Begins::no;
  }
  if (rest[0] == 'R' || rest[0] == 'M') return begins_with_any(rest, {"RW\r", "MZ\r", "MT\r"});
  return begins_with_standing(rest);
}

Begins begins(Bytes rest) {
  if (rest[0] != '@') return begins_unaddressed(rest);
  const Bytes digits = rest.subspan(1, std::min(rest.size(), prefix_size) - 1);
  if (!digits.empty() && !digits_in(digits)) return Begins::no;
  return rest.size() <= prefix_size ? Begins::maybe : begins_unaddressed(rest.subspan(prefix_size));
}

FrameScan next_frame(Bytes bytes, const LineFacts&) {
  return scan_from(bytes, begins, [](Bytes rest) {
    const std::size_t prefix = rest[0] == '@' ? prefix_size : 0;
    const bool is_weight = rest.size() > prefix + 2 && rest[prefix + 2] == ',';
    if (is_weight) return fixed_line_at_front(rest, prefix + frame_size);
    return line_at_front(rest, prefix + 1, prefix + 4, LineEnd::cr_lf);
  });
}

/// Of another unit on the line.
bool is_other_address(Bytes bytes, const LineFacts& facts) {
  if (!facts.address) return false;
  return bytes[0] != '@' || digits_in(bytes.subspan(1, 2)) != *facts.address;
}

/// A sign, and no blank: what is not strictly that is not taken for a weight.
bool is_strict_number(Bytes field) {
  const Bytes rest = field.subspan(1);
  return (field[0] == '+' || field[0] == '-') &&
         std::none_of(rest.begin(), rest.end(), [](auto b) { return b == ' ' || b == '+' || b == '-'; });
}

Decoded decode(Bytes bytes, const LineFacts& facts) {
  if (is_other_address(bytes, facts)) return Answer::not_ours;
  if (bytes[0] == '@') bytes = bytes.subspan(prefix_size);
  if (bytes[0] == 'I') return Answer::not_executable;
  if (bytes[0] == '?') return Answer::unknown_command;
  if (bytes.size() < frame_size) return Answer::not_ours;  // our own request
  const auto standing = standing_in(bytes);
  const Bytes number = bytes.subspan(6, number_size);
  const bool is_ours = standing && *standing != Standing::underload && *standing != Standing::tilt;
  Indication indication;
  indication.mode = mode_in(bytes.subspan(3));
  indication.unit = unit_in(bytes.subspan(6 + number_size, 2));
  if (!is_ours || !indication.unit || !read_standing(*standing, number, indication))
    return FrameError::format;
  if (indication.value && !is_strict_number(number)) return FrameError::format;
  return indication;
}

/// "@nn" where there is an address; false for one that there is not.
bool write_prefix(const LineFacts& facts, FrameWriter& frame) {
  if (!facts.address) return true;
  if (*facts.address < 1 || *facts.address > 99) return false;
  frame.text("@").digits(*facts.address, 2);
  return true;
}

std::size_t encode(const Indication& indication, const LineFacts& facts, std::span<std::uint8_t> out) {
  FrameWriter frame(out);
  const std::string_view standing = standing_of(indication);
  if (standing.empty() || !indication.unit || !write_prefix(facts, frame)) return 0;
  frame.text(standing).text(",").text(mode_letters(indication)).text(",");
  if (shows_number(indication)) {
    frame.number(*indication.value, number_size, Fill::signed_zeros);
  } else {
    frame.text(indication.underload ? "-" : " ").blanks(number_size - 1);
  }
  return frame.unit(indication.unit, 2).text("\r\n").size();
}

/// A steady weight cannot be asked for.
std::size_t request(Request request, const LineFacts& facts, std::span<std::uint8_t> out) {
  FrameWriter frame(out);
  if (!write_prefix(facts, frame)) return 0;
  switch (request) {
    case Request::poll:
      return frame.text("RW\r\n").size();
    case Request::record:
      return 0;
    case Request::zero:
      return frame.text("MZ\r\n").size();
    case Request::tare:
      return frame.text("MT\r\n").size();
  }
  return 0;
}

constexpr Model models[] = {
    {"A&D", "AD-4402", {}, true},
    {"A&D", "AD-4404", {}, true},
    {"A&D", "AD-4406A", {}, true},
    {"A&D", "AD-4410", {}, true},
    {"A&D", "FG", {2400, 7, Parity::even, 1}},
};

constexpr Capture captures[] = {
    {"53542C47532C2B30303132332E306B670D0A", "123.0 kg gross stable", "printed in a manual"},
    {"53542C4E542C2B30303132332E306B670D0A", "123.0 kg net stable", "printed in a manual"},
    {"53542C54522C2B30303132332E306B670D0A", "123.0 kg tare stable", "printed in a manual"},
    {"53542C4E542C2B303031322E33346B670D0A", "12.34 kg net stable", "printed in a manual"},
    {"55532C47532C2B303031383734306B670D0A", "18740 kg gross motion", "in motion, no decimals"},
    {"53542C47532C2B303031382E373620740D0A", "18.76 t gross stable", "tonnes: a blank in front"},
    {"53542C4E542C2D303030303132306B670D0A", "-120 kg net stable", "below zero"},
    {"53542C47532C2D303030302E30306B670D0A", "0.00 kg gross stable", "minus zero is zero"},
    {"4F4C2C47532C20202020202020206B670D0A", "- kg gross overload", "out of range"},
    {"4F4C2C4E542C20202020202E20206C620D0A", "- lb net overload",
     "out of range, with the point left standing"},
    {"4C4F2C47532C20202020202020206B670D0A", "- kg gross overload", "AD-4402, AD-4404: out of range"},
    {"4F4C2C47532C2D202020202020206B670D0A", "- kg gross underload", "out of range, below zero"},
    {"48442C47532C2B30303132332E306B670D0A", "- kg gross fault:invalid",
     "held: the weight of an earlier moment"},
    {"40323353542C47532C2B30303132332E306B670D0A", "123.0 kg gross stable", "of a unit with an address"},
    {"490D0A", "not_executable", "not now"},
    {"3F0D0A", "unknown_command", "not understood"},
    {"403233490D0A", "not_executable", "not now, says a unit with an address"},
    {"52570D0A", "not_ours", "our own request come back"},
    {"40323352570D0A53542C47532C2B30303132332E306B670D0A", "not_ours; 123.0 kg gross stable",
     "our request, then an answer"},
    {"51542C47532C2B30303132332E306B670D0A", "format", "pieces are no weight"},
    {"53542C47532C2B30300D0A53542C47532C2B30303132332E306B670D0A", "truncated; 123.0 kg gross stable",
     "cut short by its end"},
    {"53542C47532C2B303053542C47532C2B30303132332E306B670D0A", "framing; 123.0 kg gross stable",
     "cut short by the next"},
    {"53542C47532C2020303132332E306B670D0A", "format", "there is always a sign: a relative's line"},
    {"53542C47532C2B20203132332E306B670D0A", "format", "zeros and not blanks stand in front"},
    {"53542C47532C2B30303132332E3070630D0A", "format", "no unit of this trade"},
    {"53542C47532C2B30303132332E3020200D0A", "format", "no unit"},
    {"544C2C47532C20202020202020206B670D0A", "format", "A&D has no such letters"},
    {"53542C47532C2B3030313233342E306B670D0A", "framing", "a character too many"},
};

}  // namespace

const Indicator and_standard = {
    "and.standard", "A&D standard format", next_frame, decode, encode, request, models, captures, false,
    {1, 99}};

}  // namespace steelyard::indicator
