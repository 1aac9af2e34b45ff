// SPDX-License-Identifier: Apache-2.0
#include "drivers/described/number.h"

#include <algorithm>

#include "drivers/frame/digits.h"

namespace steelyard::described {
namespace {

using Sign = NumberField::Sign;

constexpr std::size_t width_max = 20;

/// The bytes of a field one by one, from the number's first character to its last.
class Characters {
 public:
  Characters(const std::uint8_t* field, std::size_t width, bool reversed)
      : at_(reversed ? field + width - 1 : field), step_(reversed ? -1 : 1), left_(width) {}

  /// 0 behind the last.
  std::uint8_t front() const { return left_ > 0 ? *at_ : 0; }
  bool empty() const { return left_ == 0; }
  void next() {
    if (--left_ > 0) at_ += step_;
  }
  void skip_blanks() {
    while (front() == ' ') next();
  }

 private:
  const std::uint8_t* at_;
  std::ptrdiff_t step_;
  std::size_t left_;
};

std::optional<bool> is_negative(const NumberField& field, Bytes frame) {
  if (field.sign == Sign::bit) return (frame[field.sign_at] & field.sign_mask) != 0;
  if (field.sign != Sign::character) return false;
  const char sign = static_cast<char>(frame[field.sign_at]);
  if (field.plus.find(sign) != std::string::npos) return false;
  if (field.minus.find(sign) != std::string::npos) return true;
  return std::nullopt;
}

}  // namespace

std::optional<Decimal> read_number(const NumberField& field, Bytes frame, std::size_t width) {
  auto negative = is_negative(field, frame);
  if (!negative) return std::nullopt;
  Characters rest(frame.data() + field.at, width, field.reversed);
  if (field.blanks) rest.skip_blanks();
  if (field.sign == Sign::inside && (rest.front() == '+' || rest.front() == '-')) {
    negative = rest.front() == '-';
    rest.next();
    if (field.blanks) rest.skip_blanks();
  }
  std::int64_t digits = 0;
  int count = 0;
  int before_point = -1;
  for (; !rest.empty(); rest.next()) {
    const unsigned digit = rest.front() - unsigned{'0'};
    if (digit <= 9) {
      if (++count > frame::digits_max) return std::nullopt;
      digits = digits * 10 + digit;
    } else if (field.point != 0 && rest.front() == static_cast<std::uint8_t>(field.point) &&
               before_point < 0) {
      before_point = count;
    } else {
      break;
    }
  }
  // No number begins with its point: digits read in the wrong direction often betray themselves so.
  if (!rest.empty() || count == 0 || before_point == 0) return std::nullopt;
  int decimals = field.decimals;
  if (field.point != 0) decimals = before_point < 0 ? 0 : count - before_point;
  if (field.decimals_at) {
    const unsigned said = frame[*field.decimals_at] - unsigned{'0'};
    if (said > field.decimals_max) return std::nullopt;
    decimals = static_cast<int>(said);
  }
  return Decimal{*negative ? -digits : digits, decimals};
}

bool write_number(const NumberField& field, const Decimal& value, std::span<std::uint8_t> frame,
                  std::size_t width) {
  if (width > width_max) return false;
  const bool negative = value.digits < 0;
  if (negative && field.sign == Sign::none) return false;
  Decimal shown = value;
  if (field.sign != Sign::inside && negative) shown.digits = -shown.digits;
  if (field.point == 0) shown.decimals = 0;
  std::array<std::uint8_t, width_max> text{};
  const auto fill = field.blanks ? frame::Fill::blanks : frame::Fill::zeros;
  // A field without a point has no use for the character that write_number would take.
  if (!frame::write_number(shown, std::span(text).first(width), fill, field.point)) return false;
  if (field.reversed) std::reverse(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(width));
  std::copy_n(text.begin(), width, frame.begin() + field.at);
  if (field.decimals_at) {
    if (value.decimals < 0 || value.decimals > field.decimals_max) return false;
    frame[*field.decimals_at] = static_cast<std::uint8_t>('0' + value.decimals);
  }
  if (field.sign == Sign::character) {
    frame[field.sign_at] = static_cast<std::uint8_t>(negative ? field.minus[0] : field.plus[0]);
  } else if (field.sign == Sign::bit && negative) {
    frame[field.sign_at] |= field.sign_mask;
  }
  return true;
}

std::size_t width_of(const NumberField& field, const Decimal& value) {
  std::array<std::uint8_t, width_max> text{};
  Decimal shown = value;
  if (field.point == 0) shown.decimals = 0;
  if (!frame::write_number(shown, text, frame::Fill::blanks, '.')) return 0;
  return static_cast<std::size_t>(
      std::count_if(text.begin(), text.end(), [](std::uint8_t byte) { return byte != ' '; }));
}

}  // namespace steelyard::described
