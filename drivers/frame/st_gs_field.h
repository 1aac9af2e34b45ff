// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "drivers/frame/digits.h"
#include "drivers/frame/marks.h"
#include "drivers/indicator.h"

namespace steelyard::frame {

/// The first two letters of a line of the "ST,GS," kind.
enum class Standing {
  stable,        ///< ST
  motion,        ///< US
  out_of_range,  ///< OL; LO with some
  underload,     ///< UL
  hold,          ///< HD: the number of an earlier moment
  tilt,          ///< TL
  quantity       ///< QT: pieces, not a weight
};
std::optional<Standing> standing_in(Bytes two);
/// GS, NT, TR.
std::optional<weighing::WeightMode> mode_in(Bytes two);

/// Whether "ST,GS," (any standing, any mode) stands at the front.
Begins begins_with_standing(Bytes bytes);

/// Whether a field without a number says that it is below zero.
bool is_minus_without_number(Bytes field);

/// What the standing says of `number`, the field it stands with, is put into `indication`. False when the
/// field is none.
bool read_standing(Standing standing, Bytes number, indicator::Indication& indication);

/// "ST", "US", "OL"; empty for what these have no letters for.
std::string_view standing_of(const indicator::Indication& indication);
/// "GS", "NT", "TR"; gross where nothing is said.
std::string_view mode_letters(const indicator::Indication& indication);

}  // namespace steelyard::frame
