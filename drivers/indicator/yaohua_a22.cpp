// SPDX-License-Identifier: Apache-2.0
// Yaohua XK3190-A22: speaks only when asked.
// Source: the serial chapter of the A22 manual.
//
//   request  02h, address ('A' is 1, 'Z' is 26), command, check, 03h
//            check: XOR of address and command, two characters, 30h added to each nibble (so ':' to '?' too)
//            'R' or 'r' read, '0' zero, 'T' tare
//   reply    to a read: nine bytes, '=' text with the lowest place first:
//            byte 0    '='
//                 1-7  seven places, the lowest first: digits with at most one point
//                 8    sign place: '0' plus, '1' minus
//
// A reply has no check, no address, no unit, no stability: on a shared line nobody can tell who answers. '-'
// is taken for minus too, as its relatives write it. What the manual does not show is how 'R' and 'r' differ,
// and any reply to zero and tare.
#include <algorithm>

#include "drivers/frame/yaohua_equals.h"

namespace steelyard::indicator {

extern const Indicator yaohua_a22;

namespace {

using frame::equals;
using frame::etx;
using frame::stx;

constexpr std::size_t request_size = 6;
constexpr Indicator::Addresses address_range{1, 26};

void write_check(std::uint8_t address, std::uint8_t command, std::uint8_t* pair) {
  const unsigned check = address ^ command;
  pair[0] = static_cast<std::uint8_t>('0' + (check >> 4));
  pair[1] = static_cast<std::uint8_t>('0' + (check & 15));
}

/// A reply, or a request that comes back on a line of two wires.
FrameScan next_frame(Bytes bytes, const LineFacts&) {
  if (bytes[0] == equals) return frame::next_equals_frame(bytes);
  if (bytes[0] != stx) {
    const Bytes reach = bytes.first(std::min(bytes.size(), frame_max));
    const auto is_start = [](std::uint8_t byte) { return byte == equals || byte == stx; };
    return FrameScan::skip(
        static_cast<std::size_t>(std::find_if(reach.begin(), reach.end(), is_start) - reach.begin()));
  }
  return frame::fixed_frame(bytes, stx, request_size, etx);
}

Decoded decode(Bytes bytes, const LineFacts&) {
  if (bytes[0] == stx) {
    std::uint8_t check[2];
    write_check(bytes[1], bytes[2], check);
    const bool verifies = bytes[3] == check[0] && bytes[4] == check[1];
    return verifies ? Decoded(Answer::not_ours) : FrameError::checksum;
  }
  Indication indication;
  indication.value = frame::reversed_equals_number(bytes.subspan(1), "1-");
  if (!indication.value) return FrameError::format;
  return indication;
}

std::size_t encode(const Indication& indication, const LineFacts&, std::span<std::uint8_t> out) {
  return frame::write_reversed_equals_frame(indication, '1', out);
}

std::uint8_t command_for(Request request) {
  switch (request) {
    case Request::poll:
      return 'R';
    case Request::zero:
      return '0';
    case Request::tare:
      return 'T';
    case Request::record:
      return 0;
  }
  return 0;
}

std::size_t request(Request request, const LineFacts& facts, std::span<std::uint8_t> out) {
  const std::uint8_t command = command_for(request);
  const std::uint8_t address = facts.address.value_or(address_range.first);
  const bool exists = address >= address_range.first && address <= address_range.last;
  if (command == 0 || !exists || out.size() < request_size) return 0;
  out[0] = stx;
  out[1] = static_cast<std::uint8_t>('A' + address - 1);
  out[2] = command;
  write_check(out[1], command, &out[3]);
  out[5] = etx;
  return request_size;
}

constexpr Model models[] = {
    {"Yaohua", "XK3190-A22", {}, true},
};

constexpr Capture captures[] = {
    {"3D3030302E33303030", "3.000", "the usual reply"},
    {"3D30302E3130303031", "-1.00", "'1' in the sign place: minus"},
    {"3D30302E313030302D", "-1.00", "'-' in the sign place"},
    {"3D3036373831303030", "18760", "no point: no decimals"},
    {"0241523133033D3036373831303030", "not_ours; 18760", "our own request come back, and the reply"},
    {"024130373103", "not_ours", "the example of the manual: zero, come back"},
    {"024130373203", "checksum", "a request with a wrong check"},
    {"3D3030302E333D3036373831303030", "truncated; 18760", "a reply cut short by the next"},
    {"024152313D3036373831303030", "framing; 18760", "a request cut short by the reply"},
    {"3D3030302E33303032", "format", "'2' is no sign"},
    {"3D302E302E33303030", "format", "two points"},
    {"303637383130303030363738", "noise", "digits without a mark are no weight"},
    {"3D3036373831", "truncated", "cut after six bytes"},
};

}  // namespace

const Indicator yaohua_a22 = {
    .id = "yaohua.a22",
    .title = "Yaohua XK3190-A22",
    .next_frame = next_frame,
    .decode = decode,
    .encode = encode,
    .request = request,
    .models = models,
    .captures = captures,
    .addresses = address_range,
    .experimental = "the manual's only printed frame shows neither its check above 9 nor a weight"};

}  // namespace steelyard::indicator
