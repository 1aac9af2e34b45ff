// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "drivers/described/description.h"
#include "station/base/check.h"
#include "tests/drivers/session_run.h"

namespace steelyard::described {

/// What every description needs beside its frame.
inline std::string with_head(const std::string& frame, const std::string& top = "") {
  return "kind = \"frame\"\nid = \"site.own\"\ntitle = \"Own\"\n" + top +
         "[[model]]\nmaker = \"M\"\nname = \"N\"\n" + frame;
}

/// A registry with this one protocol; aborts with the faults when there are any.
inline indicator::Registry registry_of(const std::string& text) {
  auto parsed = parse_description(text, "own.toml");
  for (const Error& fault : parsed.faults) std::fprintf(stderr, "%s\n", sentence(fault).c_str());
  CHECK(parsed.description.has_value());
  indicator::Registry registry;
  CHECK(registry.add(parsed.description->indicator, std::move(parsed.description->layout)));
  return registry;
}

/// What the bytes of a text show.
inline std::string shown(const indicator::Registry& registry, std::string_view text) {
  return words(run(registry.all().front(), bytes_of(text)));
}

/// The frame of an indication as text; empty when it cannot be said.
inline std::string encoded(const indicator::Registry& registry, const indicator::Indication& indication) {
  std::array<std::uint8_t, indicator::frame_max> frame{};
  const auto& indicator = registry.all().front();
  const std::size_t size = indicator.encode(indication, indicator.facts(), frame);
  return {reinterpret_cast<const char*>(frame.data()), size};
}

inline indicator::Indication number(std::int64_t digits, int decimals = 0) {
  indicator::Indication out;
  out.value = weighing::Decimal{digits, decimals};
  return out;
}

}  // namespace steelyard::described
