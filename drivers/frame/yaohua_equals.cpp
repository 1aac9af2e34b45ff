// SPDX-License-Identifier: Apache-2.0
#include "drivers/frame/yaohua_equals.h"

#include <algorithm>
#include <array>

namespace steelyard::frame {

std::optional<Decimal> equals_number(Bytes eight, std::string_view minus) {
  const bool negative = minus.find(static_cast<char>(eight[0])) != std::string_view::npos;
  if (!negative && eight[0] != '0') return std::nullopt;
  auto number = digits_with_point(eight.subspan(1));
  if (number && negative) number->digits = -number->digits;
  return number;
}

std::optional<Decimal> reversed_equals_number(Bytes eight, std::string_view minus) {
  std::array<std::uint8_t, equals_number_size> forward{};
  std::reverse_copy(eight.begin(), eight.end(), forward.begin());
  return equals_number(forward, minus);
}

bool write_equals_number(const Decimal& value, std::span<std::uint8_t> places, char minus) {
  const bool negative = value.digits < 0;
  // Written without its sign, so that the sign place stays out of it.
  const Decimal size{negative ? -value.digits : value.digits, value.decimals};
  const auto decimals_max = static_cast<int>(places.size()) - 3;  // sign place, a digit, the point
  places[0] = static_cast<std::uint8_t>(negative ? minus : '0');
  return value.decimals <= decimals_max && write_number(size, places.subspan(1), Fill::zeros);
}

std::size_t write_reversed_equals_frame(const indicator::Indication& indication, char minus,
                                        std::span<std::uint8_t> out) {
  if (!shows_number(indication) || out.size() < equals_frame_size) return 0;
  const auto eight = out.subspan(1, equals_number_size);
  if (!write_equals_number(*indication.value, eight, minus)) return 0;
  std::reverse(eight.begin(), eight.end());
  out[0] = equals;
  return equals_frame_size;
}

}  // namespace steelyard::frame
