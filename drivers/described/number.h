// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>

#include "drivers/described/layout.h"

namespace steelyard::described {

using weighing::Decimal;

/// The number that `field`, `width` bytes wide, holds; empty when anything stands there that the description
/// has no place for.
std::optional<Decimal> read_number(const NumberField& field, Bytes frame, std::size_t width);

/// Writes it with all that belongs to it: sign, decimals. False when the field cannot say it.
bool write_number(const NumberField& field, const Decimal& value, std::span<std::uint8_t> frame,
                  std::size_t width);

/// The fewest bytes in which the number can be written, for a field of no fixed width; 0: in none.
std::size_t width_of(const NumberField& field, const Decimal& value);

}  // namespace steelyard::described
