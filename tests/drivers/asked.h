// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <string>

#include "drivers/registry.h"
#include "tests/drivers/session_run.h"

namespace steelyard::indicator {

/// A built-in protocol, by its id.
inline const Indicator& protocol(std::string_view id) {
  static const Registry registry = Registry::built_in();
  const Indicator* indicator = registry.find(id);
  CHECK(indicator != nullptr);
  return *indicator;
}

inline std::string characters(Bytes bytes) {
  return {bytes.begin(), bytes.end()};
}

inline std::vector<std::uint8_t> bytes_in(std::string_view text) {
  return {text.begin(), text.end()};
}

/// The bytes that ask for something; empty when it cannot be asked.
inline std::string asked(const Indicator& indicator, Request request, const LineFacts& facts = {}) {
  std::array<std::uint8_t, frame_max> out{};
  return characters(Bytes(out).first(indicator.request(request, facts, out)));
}

/// The bytes that a simulated one answers with.
inline std::string answered(const Indicator& indicator, Request request, const Indication& shown,
                            const LineFacts& facts = {}) {
  std::array<std::uint8_t, frame_max> out{};
  return characters(Bytes(out).first(indicator.answer(request, shown, facts, out)));
}

/// The frame of an indication; empty when it cannot be said.
inline std::string encoded(const Indicator& indicator, const Indication& indication,
                           const LineFacts& facts = {}) {
  std::array<std::uint8_t, frame_max> out{};
  return characters(Bytes(out).first(indicator.encode(indication, facts, out)));
}

/// What a line with these characters is found to say.
inline std::string said(const Indicator& indicator, std::string_view line, LineFacts facts = {}) {
  IndicatorSession session(indicator, facts);
  return words(run(session, bytes_in(line), 4096));
}

inline Indication shown(std::int64_t digits, weighing::Unit unit, bool stable) {
  Indication indication;
  indication.value = weighing::Decimal{digits, 0};
  indication.unit = unit;
  indication.stable = stable;
  return indication;
}

}  // namespace steelyard::indicator
