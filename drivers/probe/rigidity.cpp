// SPDX-License-Identifier: Apache-2.0
#include "drivers/probe/rigidity.h"

#include <algorithm>
#include <cmath>
#include <string_view>
#include <vector>

namespace steelyard::probe {
namespace {

using indicator::Bytes;
using indicator::FrameScan;

/// The first place of a text may say steady, in motion, over, under and the like.
constexpr int first_values_max = 8;
constexpr int last_values_max = 2;
/// A text that may begin with a number has its marks inside: commas, words, a unit.
constexpr int fixed_places_min = 4;

bool is_frame(const indicator::Indicator& indicator, const indicator::LineFacts& facts, Bytes bytes) {
  const FrameScan scan = indicator.next_frame(bytes, facts);
  const bool whole = scan.kind == FrameScan::Kind::frame || scan.kind == FrameScan::Kind::more;
  if (!whole || scan.size != bytes.size()) return false;
  return std::holds_alternative<indicator::Indication>(indicator.decode(bytes, facts));
}

}  // namespace

Rigidity rigidity_of(const indicator::Indicator& indicator, const indicator::LineFacts& facts, Bytes frame) {
  Rigidity out;
  if (frame.empty() || !is_frame(indicator, facts, frame)) return out;
  std::vector<std::uint8_t> changed(frame.begin(), frame.end());
  // A sender with seven bits leaves half as much to chance, for every format alike.
  const int values = facts.seven_bit == indicator::Known::yes ? 128 : 256;
  int first = 0;
  int last = 0;
  int fixed = 0;
  for (std::size_t i = 0; i < changed.size(); ++i) {
    int legal = 0;
    for (int value = 0; value < values; ++value) {
      changed[i] = static_cast<std::uint8_t>(value);
      if (is_frame(indicator, facts, changed)) ++legal;
    }
    changed[i] = frame[i];
    out.sixteenths += static_cast<int>(std::lround(16 * std::log2(256.0 / std::max(legal, 1))));
    if (i == 0) first = legal;
    if (legal <= last_values_max) ++fixed;
    last = legal;
  }
  // A place where only few digits or signs are legal is part of a number, and no mark.
  constexpr std::string_view of_numbers = "0123456789+-., ";
  const bool mark = of_numbers.find(static_cast<char>(frame.back())) == std::string_view::npos;
  out.marked = mark && last <= last_values_max && (first <= first_values_max || fixed >= fixed_places_min);
  return out;
}

}  // namespace steelyard::probe
