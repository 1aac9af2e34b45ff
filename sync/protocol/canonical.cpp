// SPDX-License-Identifier: Apache-2.0
#include "sync/protocol/canonical.h"

#include <array>
#include <charconv>

#include "station/base/text.h"

namespace steelyard::protocol {
namespace {

enum class Byte : std::uint8_t { plain, high, quote, backslash, control };

constexpr std::array<Byte, 256> classes = [] {
  std::array<Byte, 256> table{};
  for (std::size_t i = 0; i < table.size(); ++i) {
    table[i] = i < 0x20 ? Byte::control : i >= 0x80 ? Byte::high : Byte::plain;
  }
  table['"'] = Byte::quote;
  table['\\'] = Byte::backslash;
  return table;
}();

constexpr std::string_view short_escapes = "\"\\btnfr";
constexpr std::string_view short_meanings = "\"\\\b\t\n\f\r";

int lower_hex(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  return -1;
}

}  // namespace

/// After the backslash: a short form, or \u00xx for what has none.
bool CanonicalCursor::escape() {
  if (position_ >= text_.size()) return false;
  if (short_escapes.find(text_[position_]) != std::string_view::npos) {
    ++position_;
    return true;
  }
  if (!literal("u00") || position_ + 2 > text_.size()) return false;
  const int high = lower_hex(text_[position_]);
  const int low = lower_hex(text_[position_ + 1]);
  if (high < 0 || high > 1 || low < 0) return false;
  position_ += 2;
  return short_meanings.find(static_cast<char>(high * 16 + low)) == std::string_view::npos;
}

bool CanonicalCursor::string(std::string_view& raw) {
  if (!literal("\"")) return false;
  const std::size_t begin = position_;
  bool has_high = false;
  for (;;) {
    if (position_ >= text_.size()) return false;
    switch (classes[static_cast<unsigned char>(text_[position_])]) {
      case Byte::plain:
        ++position_;
        break;
      case Byte::high:
        has_high = true;
        ++position_;
        break;
      case Byte::backslash:
        ++position_;
        if (!escape()) return false;
        break;
      case Byte::control:
        return false;
      case Byte::quote:
        raw = text_.substr(begin, position_ - begin);
        ++position_;
        return !has_high || is_utf8(raw);
    }
  }
}

bool CanonicalCursor::integer(std::int64_t& value) {
  const char* const begin = text_.data() + position_;
  const char* const end = text_.data() + text_.size();
  const auto [stop, failure] = std::from_chars(begin, end, value);
  if (failure != std::errc()) return false;
  const std::string_view digits(begin, static_cast<std::size_t>(stop - begin));
  const bool padded = (digits.size() > 1 && digits[0] == '0') || digits.starts_with("-0");
  position_ += digits.size();
  return !padded;
}

bool CanonicalCursor::skip(int depth) {
  std::string_view raw;
  std::int64_t number = 0;
  if (next_is('"')) return string(raw);
  if (next_is('{')) {
    return depth > 0 && object([&](std::string_view) { return skip(depth - 1); });
  }
  if (!next_is('[')) return integer(number);
  if (depth <= 0) return false;
  ++position_;
  if (literal("]")) return true;
  do {
    if (!skip(depth - 1)) return false;
  } while (literal(","));
  return literal("]");
}

bool CanonicalCursor::sorted(std::string_view before, std::string_view after) {
  const bool plain =
      before.find('\\') == std::string_view::npos && after.find('\\') == std::string_view::npos;
  return plain ? before < after : unescaped(before) < unescaped(after);
}

std::string unescaped(std::string_view raw) {
  std::string out;
  out.reserve(raw.size());
  for (std::size_t i = 0; i < raw.size(); ++i) {
    if (raw[i] != '\\' || i + 1 >= raw.size()) {
      out += raw[i];
      continue;
    }
    ++i;
    const auto known = short_escapes.find(raw[i]);
    if (known != std::string_view::npos) {
      out += short_meanings[known];
    } else if (i + 4 < raw.size()) {
      out += static_cast<char>(lower_hex(raw[i + 3]) * 16 + lower_hex(raw[i + 4]));
      i += 4;
    }
  }
  return out;
}

}  // namespace steelyard::protocol
