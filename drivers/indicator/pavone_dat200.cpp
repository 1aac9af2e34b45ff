// SPDX-License-Identifier: Apache-2.0
// Pavone DAT 200: a transmitter of an address is asked for its weight.
// Source: the manual of the Pavone DAT 200.
//
// Asked is address, letter, 04h; the letters are 'L' gross, 'N' net, 'P' peak. The answer:
//
//   byte  0      80h + address
//         1      letter that was asked
//         2      status: bit 0 centre of zero, 1 steady, 2 zero band, 3 tare entered; bits 4 and 5 are set
//         3-10   weight, filled from the right, with its point; "^^^^^^^^" overload, "________" underload
//         11     03h
//         12-13  XOR of bytes 0-10, two hexadecimal characters, capitals
//         14     04h  end
//
// Address, 15h, 04h: the request was not understood. There is no unit. The address is the only byte with an
// eighth bit, so the line has eight data bits.
#include <algorithm>

#include "drivers/frame/checks.h"
#include "drivers/frame/frame_writer.h"
#include "drivers/frame/marks.h"
#include "drivers/indicator.h"

namespace steelyard::indicator {

extern const Indicator pavone_dat200;

namespace {

using namespace frame;  // NOLINT(google-build-using-namespace): the words of this room
using weighing::WeightMode;

constexpr Indicator::Addresses addresses{1, 99};
constexpr std::uint8_t usual_address = 1;
constexpr std::uint8_t address_bit = 0x80;
constexpr std::uint8_t eot = 0x04, nak = 0x15;
constexpr std::size_t frame_size = 15, short_size = 3, weight_size = 8;
constexpr unsigned zero_bit = 0x01, stable_bit = 0x02, tare_bit = 0x08, constant_bits = 0x30;

bool is_address(std::uint8_t byte) {
  return byte >= (address_bit | addresses.first) && byte <= (address_bit | addresses.last);
}

bool is_letter(std::uint8_t byte) {
  return std::string_view("LNPAZX").find(static_cast<char>(byte)) != std::string_view::npos;
}

Begins begins(Bytes bytes) {
  if (!is_address(bytes[0])) return Begins::no;
  if (bytes.size() == 1) return Begins::maybe;
  return is_letter(bytes[1]) || bytes[1] == nak ? Begins::yes : Begins::no;
}

FrameScan next_frame(Bytes bytes, const LineFacts&) {
  std::size_t at = 0;
  Begins here = Begins::no;
  while (at < bytes.size() && (here = begins(bytes.subspan(at))) == Begins::no) ++at;
  if (at > 0) return FrameScan::skip(at);
  if (here == Begins::maybe || bytes.size() < short_size) return FrameScan::more();
  if (bytes[2] == eot) return FrameScan::frame(short_size);
  if (bytes.size() < frame_size) return FrameScan::more();
  if (bytes[11] == etx && bytes[14] == eot) return FrameScan::frame(frame_size);
  const auto inner = std::find_if(bytes.begin() + 1, bytes.begin() + frame_size, is_address);
  const auto size = static_cast<std::size_t>(inner - bytes.begin());
  return FrameScan::failed(size < frame_size ? FrameError::truncated : FrameError::framing, size);
}

std::uint8_t address_byte(const LineFacts& facts) {
  return static_cast<std::uint8_t>(address_bit | facts.address.value_or(usual_address));
}

bool is_filled_with(Bytes field, std::uint8_t byte) {
  return std::all_of(field.begin(), field.end(), [&](std::uint8_t one) { return one == byte; });
}

Decoded decode(Bytes bytes, const LineFacts& facts) {
  const bool is_foreign = bytes[0] != address_byte(facts);
  if (bytes.size() == short_size) {
    // With a letter it is our own request that comes back.
    return !is_foreign && bytes[1] == nak ? Answer::unknown_command : Answer::not_ours;
  }
  if (!is_hex_pair(&bytes[12], xor_of(bytes.first(11)))) return FrameError::checksum;
  const unsigned status = bytes[2];
  const Bytes weight = bytes.subspan(3, weight_size);
  if (!is_letter(bytes[1]) || (status & 0xF0) != constant_bits) return FrameError::format;

  Indication indication;
  indication.stable = (status & stable_bit) != 0;
  indication.overload = is_filled_with(weight, '^');
  indication.underload = is_filled_with(weight, '_');
  if (!indication.overload && !indication.underload) {
    indication.value = right_aligned_in(weight, Sign::minus);
    if (!indication.value) return FrameError::format;
  }
  if (is_foreign) return Answer::not_ours;
  // A peak is not what is on the deck now; the other letters are not described.
  if (bytes[1] != 'L' && bytes[1] != 'N') return Answer::information;
  indication.mode = bytes[1] == 'L' ? WeightMode::gross : WeightMode::net;
  return indication;
}

void begin(const LineFacts& facts, FrameWriter& writer) {
  const std::uint8_t byte = address_byte(facts);
  const bool exists = !facts.address || (*facts.address < address_bit && is_address(byte));
  if (!exists) writer.refuse();
  writer.byte(byte);
}

std::size_t encode(const Indication& indication, const LineFacts& facts, std::span<std::uint8_t> out) {
  const bool has_number = shows_number(indication);
  const bool has_form = (has_number || indication.overload || indication.underload) && !indication.fault &&
                        indication.mode != WeightMode::tare;
  if (!has_form) return 0;
  const bool is_net = indication.mode == WeightMode::net;
  FrameWriter writer(out);
  begin(facts, writer);
  unsigned status = constant_bits;
  if (indication.stable != false) status |= stable_bit;
  if (is_net) status |= tare_bit;
  if (has_number && indication.value->digits == 0) status |= zero_bit;
  writer.byte(is_net ? 'N' : 'L').byte(static_cast<std::uint8_t>(status));
  if (has_number) {
    writer.number(*indication.value, weight_size, Fill::blanks);
  } else {
    writer.text(indication.overload ? "^^^^^^^^" : "________");
  }
  if (writer.size() == 0) return 0;
  const std::uint8_t check = xor_of(writer.written());
  return writer.byte(etx).hex_pair(check).byte(eot).size();
}

std::size_t request(Request request, const LineFacts& facts, std::span<std::uint8_t> out) {
  if (request != Request::poll) return 0;
  FrameWriter writer(out);
  begin(facts, writer);
  return writer.byte('L').byte(eot).size();
}

constexpr Model models[] = {{"Pavone", "DAT 200", {}, true}};

constexpr Capture captures[] = {
    {"814C32202020313837363003453704", "18760 gross stable", "the plain case"},
    {"814C305E5E5E5E5E5E5E5E03464404", "- gross motion overload", "overload"},
    {"814C325F5F5F5F5F5F5F5F03464604", "- gross stable underload", "underload"},
    {"814C04", "not_ours", "our own request comes back"},
    {"814E3A202020203432363003463504", "4260 net stable", "net: a tare is entered"},
    {"814C30202020313837343003453704", "18740 gross motion", "in motion"},
    {"814E3A2020202D312E323003453504", "-1.20 net stable", "net below zero, two decimals"},
    {"814C37202020202020203003454104", "0 gross stable", "centre of zero"},
    {"815032202020313837363003464204", "information", "a peak is not the weight on the deck"},
    {"811504", "unknown_command", "the request was not understood"},
    {"824C32202020313837363003453404821504", "not_ours; not_ours", "another address"},
    {"814C32202020313837363003453704814C32202020313837363003453704", "18760 gross stable; 18760 gross stable",
     "one behind the other"},
    {"814C32202020313837363003453804", "checksum", "wrong check"},
    {"814C32202020313837363103453704", "checksum", "a digit was damaged"},
    {"814C32202020313837364F03393804", "format", "the letter O for a digit, the check is right"},
    {"814C42202020313837363003393704", "format",
     "the constant bits of the status are missing, the check is right"},
    {"814C32202020313837363003453703", "framing", "another end mark"},
    {"814C3220202031814C32202020313837363003453704", "truncated; 18760 gross stable",
     "cut short by the next"},
    {"814C3220202031383736300345370478FF814C32202020313837363003453704814C32202020313837",
     "18760 gross stable; 18760 gross stable; truncated", "rubbish between frames, and cut by the end"},
};

}  // namespace

const Indicator pavone_dat200 = {"pavone.dat200", "Pavone DAT 200", next_frame, decode, encode,
                                 request,         models,           captures,   true,   addresses};

}  // namespace steelyard::indicator
