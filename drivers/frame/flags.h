// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "drivers/indicator.h"

namespace steelyard::frame {

using indicator::Indication;

/// What a status says beside the number, as a set.
using Flags = std::uint16_t;
namespace flag {
inline constexpr Flags stable = 1;
inline constexpr Flags motion = 2;
inline constexpr Flags gross = 4;
inline constexpr Flags net = 8;
inline constexpr Flags overload = 16;
inline constexpr Flags underload = 32;
inline constexpr Flags not_zeroed = 64;
inline constexpr Flags fault = 128;    ///< of the device; or it does not say of what
inline constexpr Flags invalid = 256;  ///< the weight is marked as none
/// With one of these the number, whatever stands there, is no weight.
inline constexpr Flags no_weight = overload | underload | fault | invalid;
}  // namespace flag

/// The flag of that name: "stable", "motion" …
std::optional<Flags> flag_named(std::string_view name);

/// Motion for stable, net for gross, and the reverse; what has no opposite is left out.
constexpr Flags opposite(Flags flags) {
  using namespace flag;
  return static_cast<Flags>(((flags & (stable | gross)) << 1) | ((flags & (motion | net)) >> 1));
}

/// Gathers what the bits and characters of one status say.
class FlagReader {
 public:
  void add(Flags flags) { said_ |= flags; }
  /// A bit of that meaning, set or not: not set, it says the opposite, unless something else says it.
  void add_bit(Flags means, bool is_set) { (is_set ? said_ : implied_) |= is_set ? means : opposite(means); }
  /// All that was said. Of what contradicts itself the careful reading: motion, net.
  Flags flags() const {
    using namespace flag;
    Flags all = said_;
    if ((said_ & (stable | motion)) == 0) all |= implied_ & (stable | motion);
    if ((said_ & (gross | net)) == 0) all |= implied_ & (gross | net);
    if ((all & motion) != 0) all &= static_cast<Flags>(~stable);
    if ((all & net) != 0) all &= static_cast<Flags>(~gross);
    return all;
  }

 private:
  Flags said_ = 0;
  Flags implied_ = 0;
};

/// Puts them into an indication; false when too heavy and too light at once.
bool apply(Flags flags, Indication& indication);

/// What an indication says; a fault of any kind but `invalid` is `fault`.
Flags flags_of(const Indication& indication);

/// How well a character or word that means `means` says `shown`: negative when it says something else.
int agreement(Flags means, Flags shown);

/// Whether a bit that means `means` is set while `shown` is shown.
inline bool is_said(Flags means, Flags shown) {
  return (means & ~shown) == 0;
}

/// Whether `read`, decoded from a frame made of `sent`, says the same, except for what the frame has no place
/// for.
bool says_the_same(const Indication& read, const Indication& sent);

}  // namespace steelyard::frame
