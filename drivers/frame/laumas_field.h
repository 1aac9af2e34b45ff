// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>

#include "drivers/frame/digits.h"

namespace steelyard::frame {

inline constexpr std::size_t laumas_field_size = 6;

/// Six digits, or '-' and five.
inline std::optional<std::int64_t> laumas_weight(Bytes field) {
  const bool negative = field[0] == '-';
  const auto digits = digits_in(negative ? field.subspan(1) : field);
  return negative && digits ? std::optional(-*digits) : digits;
}

/// The letters O-F, wherever they stand in the field.
inline bool is_laumas_overload(Bytes field) {
  const std::string_view text = text_of(field);
  const std::size_t at = text.find("O-F");
  return at != std::string_view::npos && is_blank(field.first(at)) && is_blank(field.subspan(at + 3));
}

}  // namespace steelyard::frame
