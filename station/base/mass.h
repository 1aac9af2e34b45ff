// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <compare>
#include <cstdint>

namespace steelyard {

/// A mass in whole grams. Never floating, never rounded: what cannot be said in grams is refused where it
/// enters.
class Mass {
 public:
  constexpr Mass() = default;
  static constexpr Mass grams(std::int64_t g) { return Mass(g); }
  static constexpr Mass kilograms(std::int64_t kg) { return Mass(kg * 1000); }

  constexpr std::int64_t in_grams() const { return grams_; }

  friend constexpr auto operator<=>(Mass, Mass) = default;
  friend constexpr Mass operator+(Mass a, Mass b) { return Mass(a.grams_ + b.grams_); }
  friend constexpr Mass operator-(Mass a, Mass b) { return Mass(a.grams_ - b.grams_); }
  friend constexpr Mass operator-(Mass a) { return Mass(-a.grams_); }
  friend constexpr Mass operator*(Mass a, std::int64_t n) { return Mass(a.grams_ * n); }
  friend constexpr Mass operator*(std::int64_t n, Mass a) { return a * n; }
  constexpr Mass& operator+=(Mass other) { return *this = *this + other; }
  constexpr Mass& operator-=(Mass other) { return *this = *this - other; }

 private:
  explicit constexpr Mass(std::int64_t g) : grams_(g) {}
  std::int64_t grams_ = 0;
};

constexpr Mass magnitude(Mass m) {
  return m < Mass() ? -m : m;
}

/// The largest mass any input may name: 1 000 000 t. Sums and products of accepted masses stay far inside 64
/// bits.
inline constexpr Mass largest_mass = Mass::grams(1'000'000'000'000);

}  // namespace steelyard
