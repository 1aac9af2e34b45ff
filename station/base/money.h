// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <compare>
#include <cstdint>

#include "station/base/check.h"
#include "station/base/mass.h"

namespace steelyard {

/// Two 64-bit factors do not overflow in it (a compiler extension, hence the mark).
__extension__ using Wide = __int128;

/// An amount in the currency's smallest unit (fen for CNY).
struct Money {
  std::int64_t minor = 0;
  friend constexpr auto operator<=>(Money, Money) = default;
  friend constexpr Money operator+(Money a, Money b) { return {a.minor + b.minor}; }
};

/// What `quantity` costs at a price per 1000 kg: grams × price / 10⁶, half up. Neither may be negative.
constexpr Money amount_of(Mass quantity, Money price_per_tonne) {
  CHECK(quantity >= Mass() && price_per_tonne.minor >= 0);
  const auto product = static_cast<Wide>(quantity.in_grams()) * price_per_tonne.minor;
  return {static_cast<std::int64_t>((product + 500'000) / 1'000'000)};
}

}  // namespace steelyard
