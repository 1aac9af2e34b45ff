// SPDX-License-Identifier: Apache-2.0
#include "drivers/line/nine_bit.h"

#include "station/base/nine_bit.h"

namespace steelyard::line {
namespace {

void append(std::vector<MarkedRun>& runs, bool mark, std::uint8_t byte) {
  if (runs.empty() || runs.back().mark != mark) runs.push_back({mark, {}});
  runs.back().bytes.push_back(byte);
}

}  // namespace

std::optional<std::vector<MarkedRun>> marked_runs(std::span<const std::uint8_t> encoded) {
  std::vector<MarkedRun> runs;
  while (!encoded.empty()) {
    const NineBit character = nine_bit_at(encoded);
    const bool mark = character.kind == NineBit::Kind::marked;
    if (!mark && character.kind != NineBit::Kind::plain) return std::nullopt;
    append(runs, mark, character.value);
    encoded = encoded.subspan(character.size);
  }
  return runs;
}

}  // namespace steelyard::line
