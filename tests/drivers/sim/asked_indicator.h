// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "drivers/indicator.h"

namespace steelyard::sim {

/// A protocol for tests of what is asked: the request is ENQ, the address as a letter, W, R, Z or T, CR; the
/// answer STX, the address, the digits as they are with S (stable) or D behind, G or N, CR. A record in
/// motion is refused by "?", zero and tare are confirmed by "!".
struct Asked {
  static std::uint8_t letter(const indicator::LineFacts& facts) {
    return static_cast<std::uint8_t>('A' + facts.address.value_or(1) - 1);
  }

  static std::size_t put(std::string_view text, std::span<std::uint8_t> out) {
    if (text.size() > out.size()) return 0;
    std::copy(text.begin(), text.end(), out.begin());
    return text.size();
  }

  static indicator::FrameScan next_frame(indicator::Bytes bytes, const indicator::LineFacts&) {
    if (bytes[0] != 0x02) return indicator::FrameScan::skip(1);
    for (std::size_t i = 1; i < bytes.size(); ++i) {
      if (bytes[i] == '\r') return indicator::FrameScan::frame(i + 1);
    }
    return indicator::FrameScan::more();
  }

  static indicator::Decoded decode(indicator::Bytes frame, const indicator::LineFacts& facts) {
    if (frame.size() < 4 || frame[1] != letter(facts)) return indicator::Answer::not_ours;
    if (frame[2] == '?') return indicator::Answer::not_stable;
    if (frame[2] == '!') return indicator::Answer::done;
    const std::string text(frame.begin() + 2, frame.end() - 3);
    indicator::Indication indication;
    indication.value = weighing::decimal_from(text);
    indication.stable = frame[frame.size() - 3] == 'S';
    if (!indication.value) return indicator::FrameError::format;
    return indication;
  }

  static std::size_t encode(const indicator::Indication& indication, const indicator::LineFacts& facts,
                            std::span<std::uint8_t> out) {
    if (!indication.value) return 0;
    std::string text = "\x02";
    text += static_cast<char>(letter(facts));
    text += text_of(*indication.value);
    text += indication.stable == false ? 'D' : 'S';
    text += indication.mode == weighing::WeightMode::net ? 'N' : 'G';
    return put(text + "\r", out);
  }

  static std::size_t request(indicator::Request request, const indicator::LineFacts& facts,
                             std::span<std::uint8_t> out) {
    const std::string text = {5, static_cast<char>(letter(facts)), "WRZT"[static_cast<std::size_t>(request)],
                              '\r'};
    return put(text, out);
  }

  static std::size_t answer(indicator::Request request, const indicator::Indication& shown,
                            const indicator::LineFacts& facts, std::span<std::uint8_t> out) {
    const std::string head = {2, static_cast<char>(letter(facts))};
    if (request == indicator::Request::record && shown.stable == false) return put(head + "?\r", out);
    if (request == indicator::Request::zero || request == indicator::Request::tare) {
      return put(head + "!\r", out);
    }
    return encode(shown, facts, out);
  }

  static constexpr indicator::Model models[] = {{"Test", "A", {}, true}, {"Test", "B", {}, false}};

  /// With words of its own for every request, or without.
  static indicator::Indicator indicator(bool has_words) {
    indicator::Indicator out = {"test.asked", "", next_frame, decode, encode, request, models, {}};
    out.addresses = {1, 26};
    if (has_words) out.answer = answer;
    return out;
  }
};

}  // namespace steelyard::sim
