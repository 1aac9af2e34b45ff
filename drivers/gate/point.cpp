// SPDX-License-Identifier: Apache-2.0
#include <charconv>

#include "drivers/gate.h"

namespace steelyard::gate {
namespace {

constexpr std::pair<std::string_view, Table> tables[] = {
    {"coil:", Table::coil}, {"input:", Table::discrete_input}, {"register:", Table::holding_register}};

/// A whole number up to `most`, and nothing else.
std::optional<std::uint16_t> number(std::string_view text, std::uint16_t most) {
  std::uint16_t value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  const bool whole = error == std::errc() && end == text.data() + text.size() && value <= most;
  return whole ? std::optional(value) : std::nullopt;
}

}  // namespace

std::optional<Point> parse_point(std::string_view text) {
  Point point;
  point.is_inverted = text.starts_with('!');
  if (point.is_inverted) text.remove_prefix(1);
  for (const auto& [prefix, table] : tables) {
    if (!text.starts_with(prefix)) continue;
    point.table = table;
    text.remove_prefix(prefix.size());
    if (table == Table::holding_register) {
      const auto dot = text.find('.');
      if (dot == std::string_view::npos) return std::nullopt;
      const auto bit = number(text.substr(dot + 1), 15);
      if (!bit) return std::nullopt;
      point.bit = static_cast<std::uint8_t>(*bit);
      text = text.substr(0, dot);
    }
    const auto address = number(text, 65535);
    if (!address) return std::nullopt;
    point.address = *address;
    return point;
  }
  return std::nullopt;
}

std::string text_of(const Point& point) {
  std::string out = point.is_inverted ? "!" : "";
  for (const auto& [prefix, table] : tables) {
    if (table == point.table) out += prefix;
  }
  out += std::to_string(point.address);
  if (point.table == Table::holding_register) out += "." + std::to_string(int{point.bit});
  return out;
}

std::string_view name_of(Light light) {
  return light == Light::green ? "green" : "red";
}

}  // namespace steelyard::gate
