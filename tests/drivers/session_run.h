// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "drivers/indicator_session.h"
#include "station/base/check.h"
#include "station/base/text.h"

namespace steelyard::indicator {

/// A reading that owns its bytes.
struct Found {
  std::uint64_t offset = 0;
  std::string hex;
  Decoded decoded;
  friend bool operator==(const Found&, const Found&) = default;
};

inline std::vector<std::uint8_t> bytes_of(std::string_view hex) {
  auto bytes = from_hex(hex);
  CHECK(bytes.has_value());
  return *std::move(bytes);
}

/// Feeds `bytes` in pieces of `chunk`, then ends the line.
inline std::vector<Found> run(IndicatorSession& session, Bytes bytes, std::size_t chunk) {
  std::vector<Found> found;
  const auto keep = [&](const Reading& reading) {
    found.push_back({reading.offset, to_hex(reading.bytes), reading.decoded});
  };
  while (!bytes.empty()) {
    const Bytes piece = bytes.first(std::min(chunk, bytes.size()));
    session.feed(piece, keep);
    bytes = bytes.subspan(piece.size());
  }
  session.gap(keep);
  return found;
}

inline std::vector<Found> run(const Indicator& indicator, Bytes bytes, std::size_t chunk = 4096) {
  IndicatorSession session(indicator);
  return run(session, bytes, chunk);
}

/// The readings in words, joined as in a capture table.
inline std::string words(const std::vector<Found>& found) {
  std::string out;
  for (const Found& one : found) out += (out.empty() ? "" : "; ") + describe(one.decoded);
  return out;
}

inline std::vector<Indication> indications(const std::vector<Found>& found) {
  std::vector<Indication> out;
  for (const Found& one : found) {
    if (const auto* indication = std::get_if<Indication>(&one.decoded)) out.push_back(*indication);
  }
  return out;
}

}  // namespace steelyard::indicator
