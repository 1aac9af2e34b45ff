// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <string>
#include <string_view>

#include "drivers/registry.h"
#include "tests/drivers/session_run.h"

namespace steelyard::indicator {

/// One indicator and the facts of its line, for tests that ask it in text and read what it says.
struct Conversation {
  explicit Conversation(std::string_view id) : indicator(*registry().find(id)), facts(indicator.facts()) {}

  /// What is sent; "" when it cannot be asked that.
  std::string asks(Request request) const {
    std::array<std::uint8_t, frame_max> out{};
    return text(out, indicator.request(request, facts, out));
  }
  /// What the simulated indicator answers; "" for nothing.
  std::string answers(Request request, const Indication& shown) const {
    std::array<std::uint8_t, frame_max> out{};
    return text(out, indicator.answer(request, shown, facts, out));
  }
  std::string encodes(const Indication& indication) const {
    std::array<std::uint8_t, frame_max> out{};
    return text(out, indicator.encode(indication, facts, out));
  }
  /// The readings of what the indicator sends, in the words of a capture table.
  std::string reads(std::string_view sent) const {
    IndicatorSession session(indicator, facts);
    return words(run(session, {reinterpret_cast<const std::uint8_t*>(sent.data()), sent.size()}, 4096));
  }

  const Indicator& indicator;
  LineFacts facts;

 private:
  static const Registry& registry() {
    static const Registry all = Registry::built_in();
    return all;
  }
  static std::string text(const std::array<std::uint8_t, frame_max>& out, std::size_t size) {
    return {reinterpret_cast<const char*>(out.data()), size};
  }
};

}  // namespace steelyard::indicator
