// SPDX-License-Identifier: Apache-2.0
// Pfister DWT410 and DWT800, and Bilanciai indicators asked with the same commands.
// Sources: the manuals of the Bilanciai D70 and DD700; a published driver for the DWT410 with replies that it
// recorded.
//
// XB CR asks for the gross weight. The answer is a line, number and unit in no fixed width, a decimal comma:
//
//   "44,75  t B" CR LF      B gross, NT net, TE and TR a tare
//
// MP CR asks for a steady weight that is kept in the alibi memory. The answer is "OK" CR LF, and then
//
//   byte  0-2    "$MP"
//         3-5    terminal or platforms; "A+B+C" takes five characters, and some leave it out
//         then   7  number in the alibi memory
//                8  weight, filled from the right, a decimal point
//                2  unit, filled from the right
//                2  XOR of all bytes from '$' on, two hexadecimal characters, capitals
//
// without an end mark. Or else "NO STAB", "NO VAL " or "ERRMEM ", CR LF. Neither answer says what the other
// does: the line not whether the scale is steady, the record not whether it is gross or net.
//
// A line has no check, and a number that has lost its first digit looks like another: so a line is read whole
// or not at all. In front of it nothing is passed over but NUL, FFh, CR and LF, which a line that is switched
// on may give.
#include <algorithm>

#include "drivers/frame/checks.h"
#include "drivers/frame/frame_writer.h"
#include "drivers/frame/marks.h"
#include "drivers/indicator.h"

namespace steelyard::indicator {

extern const Indicator pfister_dwt;

namespace {

using namespace frame;  // NOLINT(google-build-using-namespace): the words of this room
using weighing::DeviceFault;
using weighing::WeightMode;

constexpr std::string_view record_mark = "$MP";
constexpr std::size_t number_size = 7, weight_size = 8, unit_size = 2;
constexpr std::size_t tail_size = number_size + weight_size + unit_size + 2;
constexpr std::size_t unit_at = 18;  // without a terminal
constexpr std::size_t line_max = 24;

bool is_turn_on_noise(std::uint8_t byte) {
  return byte == 0x00 || byte == 0xFF || byte == cr || byte == lf;
}

/// How many bytes the mark and the terminal take. Where the unit stands without a terminal, other records
/// have their weight.
std::size_t terminal_end(Bytes bytes) {
  if (unit_in(bytes.subspan(unit_at, unit_size))) return record_mark.size();
  return record_mark.size() + (bytes[6] == '+' ? 5 : 3);
}

FrameScan next_record(Bytes bytes) {
  const Begins begins = begins_with(bytes, record_mark);
  if (begins == Begins::no) return FrameScan::skip(1);
  if (begins == Begins::maybe || bytes.size() < unit_at + unit_size) return FrameScan::more();
  const std::size_t size = tail_size + terminal_end(bytes);
  if (bytes.size() < size) return FrameScan::more();
  if (is_hex_pair(&bytes[size - 2], xor_of(bytes.first(size - 2)))) return FrameScan::frame(size);
  const std::size_t inner = 1 + find_mark(bytes.subspan(1, size - 1), '$');
  return inner < size ? FrameScan::failed(FrameError::truncated, inner)
                      : FrameScan::failed(FrameError::checksum, size);
}

/// A number, its unit and what it is.
std::optional<Decoded> weight_in(Bytes line) {
  const std::string_view text = text_of(line);
  std::string_view kind;
  for (const std::string_view one : {" B", " NT", " TE", " TR"}) {
    if (text.ends_with(one)) kind = one;
  }
  const std::size_t behind = 1 + unit_size + kind.size();
  if (kind.empty() || line.size() <= behind) return std::nullopt;
  Indication indication;
  const std::size_t size = line.size() - behind;
  indication.value = right_aligned_in(line.first(size), Sign::minus, ',');
  indication.unit = unit_in(line.subspan(size + 1, unit_size));
  if (!indication.value || line[size] != ' ' || !indication.unit) return std::nullopt;
  if (kind != " B" && kind != " NT") return Answer::information;
  indication.mode = kind == " B" ? WeightMode::gross : WeightMode::net;
  return indication;
}

/// What a line without its end says; empty when it is none of ours.
std::optional<Decoded> line_says(Bytes line) {
  const std::string_view text = text_of(line);
  if (text == "OK") return Answer::done;
  if (text == "NO STAB") return Answer::not_stable;
  if (text == "XB" || text == "MP") return Answer::not_ours;  // our own request come back
  if (text == "NO VAL " || text == "ERRMEM ") {
    Indication indication;
    indication.fault = DeviceFault::device;
    return indication;
  }
  return weight_in(line);
}

FrameScan next_frame(Bytes bytes, const LineFacts&) {
  bytes = bytes.first(std::min(bytes.size(), frame_max));
  if (bytes[0] == '$') return next_record(bytes);
  const auto first = std::find_if_not(bytes.begin(), bytes.end(), is_turn_on_noise);
  if (first != bytes.begin()) return FrameScan::skip(static_cast<std::size_t>(first - bytes.begin()));
  // A line that is too long is given up byte by byte, until its end is so near that the rest can be dropped:
  // what is decided depends on no more than these bytes, however many more have come.
  const Bytes reach = bytes.first(std::min(bytes.size(), line_max + 1));
  const auto end = std::find_if(reach.begin(), reach.end(),
                                [](std::uint8_t byte) { return byte == cr || byte == lf || byte == '$'; });
  const auto size = static_cast<std::size_t>(end - reach.begin());
  if (size == reach.size()) return size > line_max ? FrameScan::skip(1) : FrameScan::more();
  if (*end == '$') return FrameScan::skip(size);
  const bool is_ours = *end == cr && line_says(bytes.first(size));
  return is_ours ? FrameScan::frame(size + 1) : FrameScan::skip(size + 1);
}

Decoded decode(Bytes bytes, const LineFacts&) {
  if (bytes[0] != '$') return line_says(bytes.first(bytes.size() - 1)).value_or(FrameError::format);
  const Bytes tail = bytes.last(tail_size);
  const auto number = digits_in(tail.first(number_size));
  Indication indication;
  indication.value = right_aligned_in(tail.subspan(number_size, weight_size), Sign::minus);
  indication.unit = unit_in(tail.subspan(number_size + weight_size, unit_size));
  if (!number || !indication.value || !indication.unit) return FrameError::format;
  indication.stable = true;
  indication.record = static_cast<std::uint64_t>(*number);
  return indication;
}

void write_record(const Indication& indication, FrameWriter& writer) {
  const std::size_t begin = writer.written().size();
  const std::uint64_t number = indication.record.value_or(0);
  if (indication.stable == false || number > 9'999'999) writer.refuse();
  writer.text(record_mark).text("001").digits(static_cast<std::int64_t>(number % 10'000'000), number_size);
  writer.number(*indication.value, weight_size, Fill::blanks).unit(indication.unit, unit_size);
  writer.hex_pair(xor_of(writer.written().subspan(begin)));
}

/// Without trailing room: the answer's number is as wide as it needs to be.
void write_line(const Indication& indication, FrameWriter& writer) {
  constexpr std::size_t widest = 13;
  std::array<std::uint8_t, widest> field{};
  if (!write_number(*indication.value, field, Fill::blanks, ',')) writer.refuse();
  const std::string_view text = text_of(field);
  writer.text(text.substr(std::min(text.find_first_not_of(' '), widest - 1))).byte(' ');
  writer.unit(indication.unit, unit_size).text(indication.mode == WeightMode::net ? " NT\r\n" : " B\r\n");
}

std::size_t encode(const Indication& indication, const LineFacts&, std::span<std::uint8_t> out) {
  FrameWriter writer(out);
  if (indication.fault == DeviceFault::device) return writer.text("ERRMEM \r\n").size();
  if (!shows_number(indication) || !indication.unit || indication.mode == WeightMode::tare) return 0;
  if (indication.record) {
    write_record(indication, writer);
  } else {
    write_line(indication, writer);
  }
  return writer.size();
}

std::size_t request(Request request, const LineFacts&, std::span<std::uint8_t> out) {
  if (request != Request::poll && request != Request::record) return 0;
  return write_text(request == Request::poll ? "XB\r" : "MP\r", out);
}

std::size_t answer(Request request, const Indication& shown, const LineFacts& facts,
                   std::span<std::uint8_t> out) {
  const bool has_weight = shows_number(shown) && shown.unit;
  if (request == Request::record && shown.stable == false) return write_text("NO STAB\r\n", out);
  if (!has_weight && !shown.fault) return write_text("NO VAL \r\n", out);
  if (request != Request::record || !has_weight) return encode(shown, facts, out);
  FrameWriter writer(out);
  writer.text("OK\r\n");
  write_record(shown, writer);
  return writer.size();
}

constexpr SerialSettings of_bilanciai{4800, 7, Parity::even};
constexpr Model models[] = {{"Pfister", "DWT410", {}, true},
                            {"Pfister", "DWT800", {}, true},
                            {"Bilanciai", "D70, asked", of_bilanciai, true}};

constexpr Capture captures[] = {
    {"244D503030313030333231383720202034303034306B673242", "40040 kg stable record 32187",
     "published: a record of the alibi memory"},
    {"244D50412B422B433030303131373920202020352E353520743038", "5.55 t stable record 1179",
     "recorded: of three platforms together, in tonnes"},
    {"34342C373520207420420D0A", "44.75 t gross", "published: the gross weight, with a decimal comma"},
    {"4E4F20535441420D0A", "not_stable", "a record was asked for in motion"},
    {"4E4F2056414C200D0A", "- fault:device", "there is no weight to record"},
    {"4552524D454D200D0A", "- fault:device", "published: the alibi memory failed"},
    {"4F4B0D0A244D503030313030303030303720202031383736306B673242", "done; 18760 kg stable record 7",
     "how MP is answered"},
    {"3138373630206B6720420D0A2D313230206B67204E540D0A3134353030206B672054450D0A3134353030206B672054520D0A",
     "18760 kg gross; -120 kg net; information; information", "gross, net, and two kinds of tare"},
    {"2020203138373630206B6720420D0A", "18760 kg gross", "with blanks in front"},
    {"FF003138373630206B6720420D0A", "18760 kg gross", "a line that is switched on gives a byte or two"},
    {"58420D34342C373520207420420D0A4D500D4F4B0D0A", "not_ours; 44.75 t gross; not_ours; done",
     "our own requests come back"},
    {"B4B4ACB735A0A074A0428D0A244D503030B1303033B2B1B8B7A0A0A0B43030B430EBE7B242",
     "44.75 t gross; 40040 kg stable record 32187", "7 bits, even parity, read as 8"},
    {"244D5030303130303030303037202020202D3132306B673244244D503030313030303030303820202031383736306B673234",
     "-120 kg stable record 7; 18760 kg stable record 8", "two records in one go"},
    {"244D503030303030323020202020312E3530743435", "truncated",
     "published, but a blank is lost before the unit: the check is wrong"},
    {"244D503030303030323020202020312E353020743435", "1.50 t stable record 20",
     "with the blank, the check is right: a record without a terminal"},
    {"244D503030313030333231383720202034303034306B673243", "checksum", "wrong check"},
    {"244D5030303130303332313837202020244D503030313030333231383720202034303034306B673242",
     "truncated; 40040 kg stable record 32187", "a record cut short by the next"},
    {"244D5030303130303332313837202020343030343070633334", "format",
     "pieces are no weight, the check is right"},
    {"244D503030313030333231384120202034303034306B673544", "format",
     "a letter in the number, the check is right"},
    {"244D5030303130303332313837202020343030344F6B673534", "format",
     "the letter O for a digit, the check is right"},
    {"78342C373520207420420D0A", "noise", "the first digit was damaged: the rest is not taken for a weight"},
    {"312034342C373520207420420D0A", "noise", "two numbers"},
    {"34342E373520207420420D0A", "noise", "a decimal point where a comma belongs"},
    {"34342C373520706320420D0A34342C373520207420580D0A34342C3735202074420D0A", "noise",
     "no unit of weight, an unknown kind, a blank too few"},
    {"34342C37352020742034342C373520207420420D0A34342C373520207420420D0A", "44.75 t gross",
     "a line cut short by the next spoils it; the one behind is read"},
    {"34342C373520207420420D0A34342C3735", "44.75 t gross; truncated", "cut by the end"},
};

}  // namespace

const Indicator pfister_dwt = {"pfister.dwt", "Pfister DWT with alibi memory",
                               next_frame,    decode,
                               encode,        request,
                               models,        captures,
                               false,         {},
                               answer};

}  // namespace steelyard::indicator
