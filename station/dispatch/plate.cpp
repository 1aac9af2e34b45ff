// SPDX-License-Identifier: Apache-2.0
#include "station/dispatch/plate.h"

#include <algorithm>

#include "station/base/text.h"

namespace steelyard::dispatch {
namespace {

constexpr std::size_t shortest = 2;
constexpr std::size_t longest = 12;

bool is_separator(char32_t c) {
  constexpr std::u32string_view separators = U" \u00A0\u3000.·•・‧∙-–—";
  return separators.find(c) != std::u32string_view::npos;
}

char32_t narrow(char32_t c) {
  return c >= 0xFF01 && c <= 0xFF5E ? c - 0xFEE0 : c;
}
char32_t capital(char32_t c) {
  return c >= U'a' && c <= U'z' ? c - 32 : c;
}
bool is_han(char32_t c) {
  return (c >= 0x3400 && c <= 0x9FFF) || (c >= 0x20000 && c <= 0x3FFFF);
}

/// Latin letters and digits, and everything from Latin-1 letters on that is no punctuation or symbol block.
bool may_stand_in_a_plate(char32_t c) {
  if (c < 0x80) return (c >= U'0' && c <= U'9') || (c >= U'A' && c <= U'Z');
  const bool symbols = (c >= 0x2000 && c <= 0x2BFF) || (c >= 0x3000 && c <= 0x303F) ||
                       (c >= 0xE000 && c <= 0xF8FF) || (c >= 0xFE00 && c <= 0xFFFF) || c >= 0x1F000;
  return c >= 0xC0 && (!symbols || is_han(c));
}

}  // namespace

Result<std::string> normalise_plate(std::string_view plate) {
  const Error malformed{ErrorCode::plate_malformed, {{"field", "plate"}}};
  if (!is_utf8(plate)) return malformed;
  std::string out;
  std::size_t length = 0;
  for (const char32_t raw : code_points(plate)) {
    const char32_t c = capital(narrow(raw));
    if (is_separator(c)) continue;
    if (!may_stand_in_a_plate(c) || ++length > longest) return malformed;
    append_utf8(out, c);
  }
  if (length < shortest) return malformed;
  return out;
}

std::string display_plate(std::string_view normalised) {
  const auto points = code_points(normalised);
  const bool chinese = points.size() >= 7 && is_han(points[0]) && points[1] >= U'A' && points[1] <= U'Z';
  if (!chinese) return std::string(normalised);
  std::string out;
  append_utf8(out, points[0]);
  append_utf8(out, points[1]);
  return out + "·" + std::string(normalised.substr(out.size()));
}

}  // namespace steelyard::dispatch
