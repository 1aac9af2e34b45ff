// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "station/base/mass.h"

namespace steelyard::weighing {

enum class Unit { kg, t, g, lb, oz };
enum class WeightMode { gross, net, tare };
/// What an indicator reports as wrong with itself.
enum class DeviceFault {
  device,        ///< its load cell, converter or memory; or it does not say what
  zero,          ///< the zero cannot be taken
  initial_zero,  ///< the zero could not be taken at power-up
  tare,          ///< the tare could not be taken
  tilt,          ///< the deck is not level
  invalid        ///< the weight is marked as none, without a reason
};

/// The number as a display shows it: digits / 10^decimals. Negative decimals are dummy zeros (187 and -2 is
/// 18700). The sign is in `digits`; a displayed minus zero is zero.
struct Decimal {
  std::int64_t digits = 0;
  int decimals = 0;
  friend bool operator==(const Decimal&, const Decimal&) = default;
};

/// Exactly what an indicator said in one frame; nothing computed, nothing assumed. What the frame does not
/// carry is empty. Holds no heap memory: one is made for every frame.
struct Indication {
  std::optional<Decimal> value;  ///< empty when the indicator shows no number, or says it is none
  std::optional<Unit> unit;
  std::optional<bool> stable;
  std::optional<WeightMode> mode;
  std::optional<Decimal> tare;
  std::optional<std::uint64_t> record;  ///< the indicator's own alibi number of this weighing
  bool overload = false;
  bool underload = false;
  bool not_zeroed = false;  ///< power-up zero not taken
  std::optional<DeviceFault> fault;
  friend bool operator==(const Indication&, const Indication&) = default;
};

/// "18760", "-0.89", "18700": plain decimal, at least one digit before the point.
std::string text_of(const Decimal& value);
/// The reverse of text_of; empty when the text is no plain decimal of at most 15 digits.
std::optional<Decimal> decimal_from(std::string_view text);

/// Exact, or empty: pounds and ounces are no whole grams, nor is 0.0005 kg.
std::optional<Mass> mass_of(const Decimal& value, Unit unit);

/// "kg", "t", "g", "lb", "oz".
std::string_view name_of(Unit unit);
std::optional<Unit> unit_named(std::string_view name);
/// "gross", "net", "tare".
std::string_view name_of(WeightMode mode);
/// "device", "zero", "initial_zero", "tare", "tilt", "invalid".
std::string_view name_of(DeviceFault fault);

}  // namespace steelyard::weighing
