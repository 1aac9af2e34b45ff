// SPDX-License-Identifier: Apache-2.0
#include "station/forms/capital_amount.h"

#include <array>
#include <cstdint>
#include <string_view>

namespace steelyard::forms {
namespace {

constexpr std::array<std::string_view, 10> digits{"零", "壹", "贰", "叁", "肆", "伍", "陆", "柒", "捌", "玖"};
constexpr std::uint64_t ten_thousand = 10'000;
constexpr std::uint64_t hundred_million = 100'000'000;

/// Of the negative extreme too, which has no positive counterpart.
std::uint64_t magnitude_of(Money amount) {
  const auto bits = static_cast<std::uint64_t>(amount.minor);
  return amount.minor < 0 ? ~bits + 1 : bits;
}

/// 1 to 9999. Zeros in front are the matter of whoever writes what stands before.
std::string section(std::uint64_t number) {
  struct Place {
    std::uint64_t value;
    std::string_view name;
  };
  constexpr std::array<Place, 4> places{{{1000, "仟"}, {100, "佰"}, {10, "拾"}, {1, ""}}};
  std::string out;
  bool is_gap = false;
  for (const auto& [value, name] : places) {
    const auto digit = number / value % 10;
    if (digit == 0) {
      is_gap = !out.empty();
      continue;
    }
    if (is_gap) out += digits[0];
    is_gap = false;
    out.append(digits[digit]).append(name);
  }
  return out;
}

/// `number` below `unit`, behind a higher part that is there: 零 where its first digit is not in the first
/// place.
std::string behind(std::uint64_t number, std::uint64_t unit, const std::string& words) {
  if (number == 0) return {};
  return number * 10 < unit ? std::string(digits[0]) + words : words;
}

/// 1 and more. Above 万亿 the sections repeat (亿亿), which no bill will ever need.
std::string integer(std::uint64_t number) {
  if (number == 0) return {};
  if (number >= hundred_million) {
    const auto rest = number % hundred_million;
    return integer(number / hundred_million) + "亿" + behind(rest, hundred_million, integer(rest));
  }
  if (number >= ten_thousand) {
    const auto rest = number % ten_thousand;
    return section(number / ten_thousand) + "万" + behind(rest, ten_thousand, section(rest));
  }
  return section(number);
}

}  // namespace

std::string capital_amount(Money amount) {
  const auto minor = magnitude_of(amount);
  const auto yuan = minor / 100;
  const auto jiao = minor / 10 % 10;
  const auto fen = minor % 10;
  if (minor == 0) return "零圆整";
  std::string out = amount.minor < 0 ? "负" : "";
  if (yuan > 0) out += integer(yuan) + "圆";
  if (jiao == 0 && fen == 0) return out + "整";
  const bool is_gap = yuan > 0 && (jiao == 0 || yuan % 10 == 0);
  if (is_gap) out += digits[0];
  if (jiao > 0) out.append(digits[jiao]).append("角");
  if (fen > 0) return out.append(digits[fen]).append("分");
  return out + "整";
}

std::string amount_text(Money amount) {
  const auto minor = magnitude_of(amount);
  std::string text = std::to_string(minor / 100);
  for (std::size_t end = text.size(); end > 3;) {
    end -= 3;
    text.insert(end, ",");
  }
  const auto cents = minor % 100;
  text.append(cents < 10 ? ".0" : ".").append(std::to_string(cents));
  return amount.minor < 0 ? "-" + text : text;
}

}  // namespace steelyard::forms
