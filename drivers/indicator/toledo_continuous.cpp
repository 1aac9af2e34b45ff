// SPDX-License-Identifier: Apache-2.0
// Mettler Toledo continuous output, also spoken by many other makers.
// Sources: the manuals of Toledo 8530, Ohaus Defender 5000, Rice Lake 480 and 680, Cardinal 225, Fairbanks
// FB3000, Kern FTC, Flintec FT-11 and FT-111, Liden LUW2001, Tufner T900, T-Scale; lines recorded by users.
//
//   byte  0      02h  start
//         1      SWA  bits 2-0: decimals plus 2 (000 is two dummy zeros); bits 4-3: increment
//         2      SWB  bit 0 net, 1 negative, 2 out of range, 3 motion, 4 kg (else lb),
//                     6 power-up zero not taken
//         3      SWC  bits 2-0: 000 as SWB says, 001 g, 010 t, 011 oz, 110 short ton, 111 none;
//                     bit 3 print key, bit 4 display expanded
//         4-9    displayed weight: six digits, leading zeros as blanks or zeros, no sign, no point
//         10-15  tare, in the same form; left out by some (the short form)
//         16     0Dh  end
//         17     check, optional: (-sum of bytes 0-16) & 7Fh, so that all together sum to 0 modulo 128
//
// No other status bit is looked at, because makers disagree about the ones called constant: Flintec sets bits
// 5 and 6 of SWA, Liden 4 and 6 but not 5; Fairbanks never sets bit 5 of SWB (which may so look like a start
// mark) and sets bit 6 of SWC after a keyed tare; one recorded sender sets bit 6 of SWB and SWC always.
// "Expanded" says nothing of the number: Flintec sets it always, and an expanded display sends the digits and
// the point that it shows. Their step is finer than the scale's interval, so no such weight is captured.
//
// Flintec's check has eight bits; its FT-111 puts 0Ah before the check, which the check covers. T-Scale ends
// with 0Dh 0Ah and has no check. Error words (OVER, UNDER, L-VOLT …) may stand in the weight's place. The
// check byte may be 02h, 0Dh or 0Ah like a mark.
#include <algorithm>
#include <string_view>

#include "drivers/frame/checks.h"
#include "drivers/frame/marks.h"
#include "drivers/indicator.h"

namespace steelyard::indicator {

extern const Indicator toledo_continuous;

namespace {

using namespace frame;  // NOLINT(google-build-using-namespace): the words of this room
using weighing::Decimal;
using weighing::Unit;
using weighing::WeightMode;

constexpr std::size_t long_body = 16;  // bytes before the end mark
constexpr std::size_t short_body = 10;
constexpr std::size_t field_size = 6;

/// The check byte verifies: true of one random byte string in 128.
bool sums_to_zero(Bytes bytes) {
  return (sum_of(bytes) & 0x7F) == 0;
}

/// Check byte present, or not known and no start mark follows the end mark. `size` counts up to the end mark.
FrameScan with_check(Bytes bytes, std::size_t size, Known check_byte) {
  const bool may_have_none = check_byte == Known::unknown;
  if (sums_to_zero(bytes.first(size + 1))) {
    // A line feed may verify by chance; nothing is learned from one.
    const bool by_chance = may_have_none && bytes[size] == lf;
    return FrameScan::frame(size + 1, by_chance ? Known::unknown : Known::yes);
  }
  if (bytes[size] != lf) return FrameScan::failed(FrameError::checksum, size + 1);
  if (bytes.size() == size + 1) return FrameScan::more(may_have_none ? size + 1 : 0);
  const bool verifies = sums_to_zero(bytes.first(size + 2));
  if (may_have_none && bytes[size + 1] == stx) {
    if (!verifies) return FrameScan::frame(size + 1, Known::no);
    // Either the next start mark or a check that looks like it: the byte behind tells.
    if (bytes.size() == size + 2) return FrameScan::more();
    if (bytes[size + 2] != stx) return FrameScan::frame(size + 1, Known::no);
  }
  return verifies ? FrameScan::frame(size + 2, Known::yes)
                  : FrameScan::failed(FrameError::checksum, size + 2);
}

/// What stands at and behind the end mark; `size` counts up to the end mark.
FrameScan tail(Bytes bytes, std::size_t size, Known check_byte) {
  if (check_byte == Known::no) return FrameScan::frame(size, Known::no);
  if (bytes.size() == size) return FrameScan::more(check_byte == Known::unknown ? size : 0);
  if (check_byte == Known::yes || bytes[size] != stx) return with_check(bytes, size, check_byte);
  const bool verifies = sums_to_zero(bytes.first(size + 1));
  if (bytes.size() == size + 1) return FrameScan::more(verifies ? size + 1 : 0);
  if (bytes[size + 1] != stx) return FrameScan::frame(size, Known::no);
  return verifies ? FrameScan::frame(size + 1, Known::yes)
                  : FrameScan::failed(FrameError::checksum, size + 1);
}

FrameScan next_frame(Bytes bytes, const LineFacts& facts) {
  if (const std::size_t skipped = before_start(bytes, stx); skipped > 0) return FrameScan::skip(skipped);
  if (bytes.size() > short_body && bytes[short_body] == cr) {
    return tail(bytes, short_body + 1, facts.check_byte);
  }
  if (bytes.size() <= long_body) return FrameScan::more();
  if (bytes[long_body] == cr) return tail(bytes, long_body + 1, facts.check_byte);
  return broken_frame(bytes, stx, long_body + 1);
}

enum class FieldKind { number, blank, word, bad };

struct Field {
  FieldKind kind;
  std::int64_t number;
};

/// Six characters: blanks, then digits.
Field field_at(const std::uint8_t* bytes) {
  std::size_t i = 0;
  while (i < field_size && bytes[i] == ' ') ++i;
  if (i == field_size) return {FieldKind::blank, 0};
  std::uint32_t number = 0;
  std::uint32_t largest = 0;
  for (std::size_t j = i; j < field_size; ++j) {
    const std::uint32_t digit = bytes[j] - std::uint32_t{'0'};
    largest = std::max(largest, digit);
    number = number * 10 + digit;
  }
  if (largest <= 9) return {FieldKind::number, number};
  const bool printable = std::all_of(bytes, bytes + field_size, [](auto b) { return b >= 0x20 && b < 0x7F; });
  return {printable ? FieldKind::word : FieldKind::bad, 0};
}

/// The error words of a Flintec FT-111. Any other text is no frame of ours: a damaged digit looks like that.
bool read_error_word(std::string_view field, Indication& indication) {
  const auto is = [&](std::string_view word) {
    return field.starts_with(word) && field.find_first_not_of(' ', word.size()) == std::string_view::npos;
  };
  indication.overload = is("OVER");
  indication.underload = is("UNDER");
  if (is("A.OUT") || is("L-VOLT")) indication.fault = weighing::DeviceFault::device;
  if (is("TILT")) indication.fault = weighing::DeviceFault::tilt;
  return indication.overload || indication.underload || indication.fault;
}

/// False for a unit that has no name here: its number must not be taken for one of the configured unit.
bool read_unit(std::uint8_t swb, std::uint8_t swc, Indication& indication) {
  switch (swc & 7) {
    case 0:
      indication.unit = (swb & 0x10) != 0 ? Unit::kg : Unit::lb;
      return true;
    case 1:
      indication.unit = Unit::g;
      return true;
    case 2:
      indication.unit = Unit::t;
      return true;
    case 3:
      indication.unit = Unit::oz;
      return true;
    case 7:
      return true;
    default:
      return false;
  }
}

Decoded decode(Bytes frame, const LineFacts& facts) {
  const std::uint8_t swb = frame[2];
  const int decimals = (frame[1] & 7) - 2;
  const bool out_of_range = (swb & 0x04) != 0;
  const bool negative = (swb & 0x02) != 0;

  Indication indication;
  if (!read_unit(swb, frame[3], indication)) return FrameError::format;
  indication.mode = (swb & 0x01) != 0 ? WeightMode::net : WeightMode::gross;
  indication.stable = (swb & 0x08) == 0;
  indication.not_zeroed = (swb & 0x40) != 0 && !facts.power_up_bit_is_constant;

  const std::uint8_t* const text = frame.data() + 4;
  const Field weight = field_at(text);
  if (weight.kind == FieldKind::bad) return FrameError::format;
  if (out_of_range) {
    // One flag for both ends of the range; what the digits say then is no weight.
    indication.overload = !negative;
    indication.underload = negative;
  } else if (weight.kind == FieldKind::number) {
    indication.value.emplace(Decimal{negative ? -weight.number : weight.number, decimals});
  } else if (!read_error_word({reinterpret_cast<const char*>(text), field_size}, indication)) {
    return FrameError::format;
  }

  if (frame.size() <= long_body) return indication;
  const Field tare = field_at(text + field_size);
  if (tare.kind == FieldKind::number) {
    indication.tare.emplace(Decimal{tare.number, decimals});
  } else if (tare.kind != FieldKind::blank) {
    return FrameError::format;
  }
  return indication;
}

/// Leading zeros as blanks, as the 8530 writes them. False when six digits are too few.
bool write_field(std::int64_t number, std::uint8_t* out) {
  for (std::size_t i = field_size; i-- > 0; number /= 10) {
    const bool shown = number > 0 || i + 1 == field_size;
    out[i] = shown ? static_cast<std::uint8_t>('0' + number % 10) : std::uint8_t{' '};
  }
  return number == 0;
}

std::uint8_t unit_code(std::optional<Unit> unit) {
  if (!unit) return 7;
  switch (*unit) {
    case Unit::kg:
    case Unit::lb:
      return 0;
    case Unit::g:
      return 1;
    case Unit::t:
      return 2;
    case Unit::oz:
      return 3;
  }
  return 7;
}

/// Always the long form, which every receiver knows: without a tare its field is blank.
std::size_t encode(const Indication& indication, const LineFacts& facts, std::span<std::uint8_t> out) {
  const bool out_of_range = indication.overload || indication.underload;
  const bool has_form =
      indication.mode != WeightMode::tare && (out_of_range || (indication.value && !indication.fault));
  const bool check = facts.check_byte != Known::no;
  const std::size_t size = long_body + (check ? 2 : 1);
  if (!has_form || out.size() < size) return 0;

  const Decimal value = out_of_range ? Decimal{} : *indication.value;
  const int decimals = value.digits == 0 && indication.tare ? indication.tare->decimals : value.decimals;
  const bool same_form = value.decimals == decimals || value.digits == 0;
  if (decimals < -2 || decimals > 5 || !same_form) return 0;
  if (indication.tare && indication.tare->decimals != decimals) return 0;

  const bool negative = value.digits < 0 || indication.underload;
  unsigned swb = 0x20;
  if (indication.mode == WeightMode::net) swb |= 0x01;
  if (negative) swb |= 0x02;
  if (out_of_range) swb |= 0x04;
  if (indication.stable == false) swb |= 0x08;
  if (indication.unit != Unit::lb) swb |= 0x10;
  if (indication.not_zeroed) swb |= 0x40;
  out[0] = stx;
  out[1] = static_cast<std::uint8_t>(0x28 | (decimals + 2));  // increment 1
  out[2] = static_cast<std::uint8_t>(swb);
  out[3] = static_cast<std::uint8_t>(0x20 | unit_code(indication.unit));
  const std::int64_t digits = value.digits < 0 ? -value.digits : value.digits;
  const bool tare_is_positive = !indication.tare || indication.tare->digits >= 0;
  const bool fits = write_field(digits, &out[4]) && tare_is_positive &&
                    write_field(indication.tare ? indication.tare->digits : 0, &out[4 + field_size]);
  if (!fits) return 0;
  if (!indication.tare) std::fill_n(&out[4 + field_size], field_size, std::uint8_t{' '});
  out[long_body] = cr;
  if (check) {
    out[long_body + 1] = static_cast<std::uint8_t>(-sum_of(out.first(long_body + 1)) & 0x7F);
  }
  return size;
}

/// Single letters, understood by most in continuous mode. It speaks by itself: there is nothing to poll.
std::size_t request(Request request, const LineFacts&, std::span<std::uint8_t> out) {
  if (request == Request::poll || request == Request::record || out.empty()) return 0;
  out[0] = request == Request::zero ? 'Z' : 'T';
  return 1;
}

// As delivered, where a manual says it. Seven bits with even parity is as common; the session finds that out.
constexpr Model models[] = {
    {"Mettler Toledo", "8142"}, {"Mettler Toledo", "8530"}, {"Mettler Toledo", "IND series"},
    {"Ohaus", "Defender 5000"}, {"Rice Lake", "480"},       {"Rice Lake", "680"},
    {"Cardinal", "225"},        {"Fairbanks", "FB3000"},    {"Kern", "FTC"},
    {"Flintec", "FT-11"},       {"Flintec", "FT-111"},      {"Liden", "LUW2001"},
    {"Tufner", "T900", {1200}}, {"T-Scale", "Con2"},        {"BWS", "Con2"},
};

constexpr Capture captures[] = {
    {"022A30202031383736302020202020300D01", "18760 kg gross stable tare 0", "the plain case"},
    {"022A31202020343236302031343530300D50", "4260 kg net stable tare 14500", "net with tare"},
    {"023130202020203230302020202030300D1E", "2000 kg gross stable tare 0",
     "recorded; one dummy zero; the check verifies with seven bits, not with eight"},
    {"022A30203030313333303030303030300D", "1330 kg gross stable tare 0",
     "recorded; no check byte, zero padded"},
    {"023230202031343938302020202020300D", "14980 kg gross stable tare 0", "recorded; no check byte, blanks"},
    {"82ACF0603030303030303030303030308D35", "0.00 kg gross stable tare 0.00 not_zeroed",
     "7 bits, even parity, read as 8; this maker sets bit 6 of SWB all the time"},
    {"82ACF0603030303530303030303030308D30", "5.00 kg gross stable tare 0.00 not_zeroed", "of the same line"},
    {"82ACF06030303035B1303030303030308DAF", "5.10 kg gross stable tare 0.00 not_zeroed", "of the same line"},
    {"82ACF0603030303536B73030303030308DA3", "5.67 kg gross stable tare 0.00 not_zeroed", "of the same line"},
    {"82ACF060303030B7B1303030303030308D2D", "7.10 kg gross stable tare 0.00 not_zeroed", "of the same line"},
    {"82ACF36030303030B839303030363030"
     "8D1B",
     "-0.89 kg net stable tare 6.00 not_zeroed", "of the same line: net, negative"},
    {"82AC7860303033B8B4353030303030308D99", "38.45 kg gross motion tare 0.00 not_zeroed",
     "of the same line"},
    {"82AC74603030B73039B43030303030308D1D", "- kg gross stable tare 0.00 overload not_zeroed",
     "of the same line: out of range, and the digits are no weight"},
    {"30303030308D27", "noise", "the tail of a frame"},
    {"022A30202031383736302020202020300D00", "checksum", "wrong check byte"},
    {"022A30202031333938302020202020300D02022A30202031333938302020202020300D02",
     "13980 kg gross stable tare 0; 13980 kg gross stable tare 0", "the check byte looks like a start mark"},
    {"022A30202031303138302020202020300D0D", "10180 kg gross stable tare 0",
     "the check byte looks like the end mark"},
    {"022A38202031383734302020202020300D7B", "18740 kg gross motion tare 0", "in motion"},
    {"022A3B202020203938302031343530300D", "-980 kg net motion tare 14500", "net below zero, no check byte"},
    {"022A32202020202034302020202020300D41", "-40 kg gross stable tare 0", "below zero"},
    {"022A36202020203534302020202020300D28", "- kg gross stable tare 0 underload",
     "out of range and negative"},
    {"022A34202036303138302020202020300D04", "- kg gross stable tare 0 overload", "out of range"},
    {"023120202020343133322020202020300D26", "41320 lb gross stable tare 0", "pounds, one dummy zero"},
    {"022A70202020203132302020202020300D74", "120 kg gross stable tare 0 not_zeroed",
     "power-up zero not taken"},
    {"022A30282031383736302020202020300D79", "18760 kg gross stable tare 0", "print key pressed"},
    {"022C30222020313837362020202020300D0D", "18.76 t gross stable tare 0.00", "tonnes"},
    {"022B30203031383736303030303030300D20", "1876.0 kg gross stable tare 0.0",
     "SWA is 2Bh like the sign of a Yaohua frame"},
    {"022A30203031383736303030303030300D2100022A30203031383738303030303030300D1F",
     "18760 kg gross stable tare 0; 18780 kg gross stable tare 0", "a NUL between frames"},
    {"022830202020203138372020202020300D29", "18700 kg gross stable tare 0", "two dummy zeros"},
    {"027D31302020303735302020203235300D0A06", "0.750 kg net stable tare 0.250",
     "the example of the FT-111 manual: 0Ah before the check"},
    {"022520212020203135302020202020300D0A022520212020203135302020202020300D0A",
     "0.150 g gross stable tare 0.000; 0.150 g gross stable tare 0.000",
     "T-Scale: grams, ends with 0Dh 0Ah, no check"},
    {"027D30304F56455220202020202020200D0A4E", "- kg gross stable overload",
     "FT-111: OVER in the weight's place"},
    {"027A30302031383738302020202020300D1F", "18780 kg gross stable tare 0",
     "FT-11: bits 5 and 6 of SWA, SWC 30h, a check of eight bits"},
    {"027A33302020203938302031343530300DF9", "-980 kg net stable tare 14500", "FT-11: net below zero"},
    {"027A38302031383734302020202020300D0A11", "18740 kg gross motion tare 0",
     "FT-111: 0Ah before a check of eight bits, in motion"},
    {"027D3030554E444552202020202020200D0AAC", "- kg gross stable underload",
     "FT-111: UNDER in the weight's place"},
    {"027D3030412E4F5554202020202020200D0AC3", "- kg gross stable fault:device", "FT-111: its converter"},
    {"027D30304C2D564F4C542020202020200D0A8C", "- kg gross stable fault:device", "FT-111: its supply"},
    {"027D303054494C5420202020202020200D0ACD", "- kg gross stable fault:tilt",
     "FT-111: the deck is not level"},
    {"025230202031383736302020202020300D59", "18760 kg gross stable tare 0",
     "Liden: bits 4 and 6 of SWA, not 5"},
    {"025430203030313837363030303030300D77", "18.76 kg gross stable tare 0.00", "Liden: two decimals"},
    {"022A20202034313332302020202020300D1D", "41320 lb gross stable tare 0",
     "Rice Lake: SWC always 20h, pounds in SWB"},
    {"022A10202031383736302020202020300D21", "18760 kg gross stable tare 0",
     "Fairbanks: bit 5 of SWB is never set"},
    {"022A02202020202034302020202020300D71022A02202020202034302020202020300D71",
     "-40 lb gross stable tare 0; -40 lb gross stable tare 0", "Fairbanks: SWB looks like a start mark"},
    {"022A0D202020202034302020202020300D66", "- lb net motion tare 0 overload",
     "Fairbanks: SWB looks like the end mark"},
    {"022A11602020343236302031343530300D30", "4260 kg net stable tare 14500",
     "Fairbanks: a keyed tare, bit 6 of SWC"},
    {"023230302031383736322020202020300D67", "18762 kg gross stable tare 0",
     "an expanded display shows its finer step"},
    {"022A30202031383736300D022A30202031383736300D022A30202031383736300D",
     "18760 kg gross stable; 18760 kg gross stable; 18760 kg gross stable",
     "Cardinal 225: the short form without tare"},
    {"022A30202031383736300D51", "18760 kg gross stable", "the short form with a check byte"},
    {"022220233030303532393030303030300D0A", "529 oz gross stable tare 0", "T-Scale: ounces"},
    {"022F30203132333435363030303030300D1D", "1.23456 kg gross stable tare 0.00000", "five decimals"},
    {"022A30262031383736302020202020300D7B", "format", "short tons: no unit that is known here"},
    {"022A30202D2D2D2D2D2D2020202020300D19", "format", "dashes in the weight's place"},
    {"022A302020313837363020313435302D0D3A", "format", "a tare that is no number, the check is right"},
    {"022A30202031383736022A30202031383736302020202020300D01", "truncated; 18760 kg gross stable tare 0",
     "cut short by the next"},
    {"022A302020313837363020202020", "truncated", "cut after fourteen bytes"},
    {"022A302020313837364F2020202020300D62", "format", "the letter O for a digit, the check is right"},
    {"022A30202031383736302020202020300A", "framing", "0Ah where the end mark belongs"},
};

}  // namespace

const Indicator toledo_continuous = {"toledo.continuous",
                                     "Mettler Toledo continuous output",
                                     next_frame,
                                     decode,
                                     encode,
                                     request,
                                     models,
                                     captures};

}  // namespace steelyard::indicator
