// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string_view>

namespace steelyard {

enum class Parity { none, even, odd };
/// "none", "even", "odd".
std::string_view name_of(Parity parity);
std::optional<Parity> parity_named(std::string_view name);

/// How characters travel on a serial line.
struct SerialSettings {
  int baud = 9600;
  int bits = 8;  ///< 7 or 8; 9 is eight and a mark bit in the place of the parity (drivers/line/line_url.h)
  Parity parity = Parity::none;
  int stop = 1;
  friend bool operator==(const SerialSettings&, const SerialSettings&) = default;
};

}  // namespace steelyard
