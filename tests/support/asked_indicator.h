// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "drivers/frame/digits.h"
#include "drivers/frame/marks.h"
#include "drivers/indicator.h"

namespace steelyard::support {

// A protocol for tests of what asks. Request: ENQ, address, verb (P R Z; there is no tare), CR. Answer: STX,
// address, kind, four digits, ETX; kind is W (a weight), A (a weight with record 7), D (done), N (not now), I
// (information). The weight is steady, gross, and in tens of kilograms.

namespace asked {

using namespace indicator;

inline FrameScan next_frame(Bytes bytes, const LineFacts&) {
  return frame::fixed_frame(bytes, frame::stx, 8, frame::etx);
}

inline Decoded decode(Bytes frame, const LineFacts& facts) {
  if (frame[1] != facts.address.value_or('1')) return Answer::not_ours;
  if (frame[2] == 'D') return Answer::done;
  if (frame[2] == 'N') return Answer::not_executable;
  if (frame[2] == 'I') return Answer::information;
  if (frame[2] != 'W' && frame[2] != 'A') return FrameError::format;
  Indication out;
  std::int64_t digits = 0;
  for (std::size_t i = 3; i < 7; ++i) digits = digits * 10 + (frame[i] - '0');
  out.value = weighing::Decimal{digits, -1};
  if (frame[2] == 'A') out.record = 7;
  return out;
}

/// Tens of kilograms below 100 t.
inline std::size_t encode(const Indication& indication, const LineFacts& facts, std::span<std::uint8_t> out) {
  const bool fits = indication.value && indication.value->decimals == -1 && out.size() >= 8;
  if (!fits) return 0;
  out[0] = frame::stx;
  out[1] = facts.address.value_or('1');
  out[2] = 'W';
  out[7] = frame::etx;
  return frame::write_digits(indication.value->digits, out.subspan(3, 4)) ? 8 : 0;
}

inline std::size_t request(Request request, const LineFacts& facts, std::span<std::uint8_t> out) {
  if (request == Request::tare) return 0;
  out[0] = 0x05;
  out[1] = facts.address.value_or('1');
  out[2] = static_cast<std::uint8_t>("PRZT"[static_cast<std::size_t>(request)]);
  out[3] = 0x0D;
  return 4;
}

inline std::size_t answer(Request, const Indication&, const LineFacts&, std::span<std::uint8_t>) {
  return 8;
}

inline constexpr Model models[] = {{"Test", "Asked-1", {}, true}};
inline constexpr Capture captures[] = {{"0231573138373603", "18760", "the plain case"}};

}  // namespace asked

inline constexpr indicator::Indicator silent_about_zero = [] {
  indicator::Indicator out = {"test.silent", "for tests",    asked::next_frame, asked::decode,
                              asked::encode, asked::request, asked::models,     asked::captures};
  out.addresses = {'1', '9'};
  return out;
}();
inline constexpr indicator::Indicator confirming = [] {
  indicator::Indicator out = silent_about_zero;
  out.id = "test.asked";
  out.answer = asked::answer;
  return out;
}();

}  // namespace steelyard::support
