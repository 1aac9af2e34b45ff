// SPDX-License-Identifier: Apache-2.0
// What the binary scoreboard outputs of the makers have in common: groups of three characters, the last one
// marked, with a plain binary number.
//
//   character 1   plain    bits 0-2 decimals; bit 3 minus; bits 4 and 5 as the maker likes; bit 6 G16, bit 7
//   G17
//             2   plain    G15 to G8
//             3   marked   G7 to G0
//
// G is the displayed number without its point. There is no check.
#pragma once

#include <cstdint>
#include <optional>
#include <span>

#include "drivers/frame/digits.h"

namespace steelyard::frame {

using indicator::FrameScan;

inline constexpr int scoreboard_decimals_max = 4;
inline constexpr std::int64_t scoreboard_number_max = (1 << 18) - 1;

/// The two plain characters before a marked one, and that. One plain character alone before it is a group cut
/// short.
FrameScan next_scoreboard_group(Bytes bytes);

struct Scoreboard {
  std::int64_t number = 0;  ///< G0 to G17
  int decimals = 0;
  bool negative = false;
  bool bit4 = false;
  bool bit5 = false;
};

/// What a group says; empty when it says more decimals than any of the indicators has.
std::optional<Scoreboard> scoreboard_in(Bytes group);

/// Number, decimals and sign of a shown weight, dummy zeros written out: a number of any size. Empty when no
/// weight is shown, or with more decimals than a group can say.
std::optional<Scoreboard> scoreboard_of(const indicator::Indication& indication);

/// The bytes of the group; 0 when the number takes more than 18 bits or `out` is too short.
std::size_t write_scoreboard(const Scoreboard& board, std::span<std::uint8_t> out);

}  // namespace steelyard::frame
