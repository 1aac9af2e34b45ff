// SPDX-License-Identifier: Apache-2.0
#include "drivers/described/check.h"

#include "drivers/frame/checks.h"
#include "drivers/frame/digits.h"

namespace steelyard::described {
namespace {

std::size_t position_of(const Check& check, std::size_t frame_size, std::size_t end_size) {
  return check.at > 0 ? check.at : frame_size - end_size - check.width;
}

std::uint16_t value_of(const Check& check, Bytes frame, std::size_t position) {
  const Bytes bytes = frame.first(check.end > 0 ? check.end : position).subspan(check.from);
  switch (check.method) {
    case CheckMethod::exclusive_or:
      return frame::xor_of(bytes);
    case CheckMethod::sum:
      return frame::sum_of(bytes);
    case CheckMethod::negated_sum:
      return static_cast<std::uint8_t>(-frame::sum_of(bytes));
    case CheckMethod::negated_sum_7bit:
      return static_cast<std::uint8_t>(-frame::sum_of(bytes) & 0x7F);
    case CheckMethod::crc16_modbus:
      return frame::crc16_modbus(bytes);
  }
  return 0;
}

bool is_hex(Bytes field, unsigned value) {
  for (std::size_t i = field.size(); i > 0; --i, value >>= 4) {
    if (frame::hex_value[field[i - 1]] != (value & 15u)) return false;
  }
  return true;
}

}  // namespace

bool verifies(const Check& check, Bytes frame, std::size_t end_size) {
  const std::size_t position = position_of(check, frame.size(), end_size);
  const unsigned value = value_of(check, frame, position);
  const Bytes field = frame.subspan(position, check.width);
  switch (check.form) {
    case CheckForm::bytes:
      return field[0] == (value & 0xFF) && (check.width < 2 || field[1] == value >> 8);
    case CheckForm::hex:
      return is_hex(field, value);
    case CheckForm::decimal: {
      const auto number = frame::number_in(field);
      return number && number->decimals == 0 && number->digits == static_cast<std::int64_t>(value);
    }
  }
  return false;
}

void write_check(const Check& check, std::span<std::uint8_t> frame, std::size_t end_size) {
  const std::size_t position = position_of(check, frame.size(), end_size);
  unsigned value = value_of(check, frame, position);
  const auto field = frame.subspan(position, check.width);
  switch (check.form) {
    case CheckForm::bytes:
      field[0] = static_cast<std::uint8_t>(value);
      if (check.width > 1) field[1] = static_cast<std::uint8_t>(value >> 8);
      return;
    case CheckForm::hex:
      for (std::size_t i = field.size(); i > 0; --i, value >>= 4) {
        field[i - 1] = frame::hex_character(value & 15u);
      }
      return;
    case CheckForm::decimal:
      // A field too narrow for it makes a frame that does not verify, which the encoder then refuses.
      if (!frame::write_number({value, 0}, field, frame::Fill::blanks)) field[0] = '?';
      return;
  }
}

std::size_t width_of(CheckMethod method, CheckForm form) {
  const std::size_t bytes = method == CheckMethod::crc16_modbus ? 2 : 1;
  return form == CheckForm::hex ? 2 * bytes : bytes;
}

}  // namespace steelyard::described
