// SPDX-License-Identifier: Apache-2.0
#include "station/forms/bit_page.h"

#include <charconv>
#include <optional>

namespace steelyard::forms {
namespace {

/// More than any print head or page has.
constexpr int longest_side = 100'000;

std::size_t bytes_of(int width, int height) {
  return static_cast<std::size_t>((width + 7) / 8) * static_cast<std::size_t>(height);
}

/// A number from 1 up to the one white character behind it, both taken from the front of `text`.
std::optional<int> take_number(std::string_view& text) {
  int value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || value < 1 || value > longest_side) return std::nullopt;
  text.remove_prefix(static_cast<std::size_t>(end - text.data()));
  if (!text.starts_with(' ') && !text.starts_with('\n')) return std::nullopt;
  text.remove_prefix(1);
  return value;
}

}  // namespace

std::string pbm_of(std::span<const BitPage> pages) {
  std::string out;
  for (const auto& page : pages) {
    out += "P4\n" + std::to_string(page.width) + " " + std::to_string(page.height) + "\n";
    out.append(page.rows.begin(), page.rows.end());
  }
  return out;
}

Result<std::vector<BitPage>> bit_pages_in(std::string_view pbm) {
  const Error malformed{ErrorCode::form_not_drawn, {{"what", "P4"}}};
  constexpr std::string_view magic = "P4\n";
  std::vector<BitPage> out;
  while (!pbm.empty()) {
    if (!pbm.starts_with(magic)) return malformed;
    pbm.remove_prefix(magic.size());
    const auto width = take_number(pbm);
    const auto height = width ? take_number(pbm) : std::nullopt;
    if (!height || pbm.size() < bytes_of(*width, *height)) return malformed;
    const auto rows = pbm.substr(0, bytes_of(*width, *height));
    out.push_back({*width, *height, {rows.begin(), rows.end()}});
    pbm.remove_prefix(rows.size());
  }
  return out;
}

}  // namespace steelyard::forms
