// SPDX-License-Identifier: Apache-2.0
#include "drivers/line/nine_bit.h"

namespace steelyard::line {
namespace {

constexpr std::uint8_t escape = 0xFF;

void append(std::vector<MarkedRun>& runs, bool mark, std::uint8_t byte) {
  if (runs.empty() || runs.back().mark != mark) runs.push_back({mark, {}});
  runs.back().bytes.push_back(byte);
}

}  // namespace

std::optional<std::vector<MarkedRun>> marked_runs(std::span<const std::uint8_t> encoded) {
  std::vector<MarkedRun> runs;
  for (std::size_t at = 0; at < encoded.size(); ++at) {
    if (encoded[at] != escape) {
      append(runs, false, encoded[at]);
      continue;
    }
    if (++at == encoded.size()) return std::nullopt;
    if (encoded[at] == escape) {
      append(runs, false, escape);
      continue;
    }
    if (encoded[at] != 0 || ++at == encoded.size()) return std::nullopt;
    append(runs, true, encoded[at]);
  }
  return runs;
}

}  // namespace steelyard::line
