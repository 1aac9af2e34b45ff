// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "drivers/indicator.h"
#include "station/base/result.h"
#include "station/weighing/scale.h"

namespace steelyard::commission {

using indicator::Indication;
using indicator::Known;
using indicator::LineFacts;
using weighing::Decimal;
using weighing::Unit;

/// A load at which a person held the indicator's display against what was decoded.
struct ConfirmedLoad {
  Decimal shown;  ///< as the display shows it
  Unit unit = Unit::kg;
  std::vector<std::uint8_t> frame;  ///< as it came, parity bits and all
  WallTime at{};
  friend bool operator==(const ConfirmedLoad&, const ConfirmedLoad&) = default;
};

inline constexpr std::size_t loads_needed = 3;

/// What was proved of a scale when it was commissioned, and holds until that is done anew.
struct ScaleProfile {
  std::string scale;
  std::string line;  ///< a LINE url with its settings; for people, it may change
  std::string protocol;
  std::optional<std::uint8_t> address = {};
  Known check_byte = Known::unknown;
  Known seven_bit = Known::unknown;
  int decimals = 0;
  Unit unit = Unit::kg;
  bool unit_in_frames = false;               ///< else it is what the person said, and the configuration says
  std::vector<weighing::ScaleRange> ranges;  ///< all loads are whole multiples of the interval in force
  bool sign_seen = false;                    ///< a load below zero was among those confirmed
  std::vector<ConfirmedLoad> loads;
  std::string by;
  WallTime at{};
  friend bool operator==(const ScaleProfile&, const ScaleProfile&) = default;
};

/// A scale as the configuration has it.
struct Arrangement {
  std::string_view scale;
  std::string_view protocol;
  std::optional<std::uint8_t> address = {};
  std::optional<Unit> unit = {};
  std::vector<weighing::ScaleRange> ranges = {};
};
/// Whether it is the one that was commissioned: ok, or profile_mismatch {scale, what, locked, seen}; `what`
/// says in both languages which: scale, protocol, address, unit or interval.
Result<void> matches(const ScaleProfile& profile, const Arrangement& as_is);

/// Whether it speaks as it did when it was commissioned: ok, or profile_mismatch {scale, what, locked, seen};
/// `what` says protocol, address, check byte, decimals or unit. A frame without a number says nothing about
/// decimals and unit, and one in motion may leave the unit out.
Result<void> matches(const ScaleProfile& profile, std::string_view protocol, const LineFacts& facts,
                     const Indication& indication);
/// The captured frames still decode to what the person confirmed: profile_mismatch names the first that does
/// not (what: "frame").
Result<void> still_decodes(const ScaleProfile& profile, const indicator::Indicator& indicator);

}  // namespace steelyard::commission
