// SPDX-License-Identifier: Apache-2.0
#include "drivers/frame/st_gs_field.h"

#include <algorithm>

#include "drivers/frame/text_line.h"

namespace steelyard::frame {
namespace {

using weighing::WeightMode;

constexpr unsigned pair(unsigned first, unsigned second) {
  return first << 8 | second;
}

bool begins_mode(std::uint8_t letter) {
  return letter == 'G' || letter == 'N' || letter == 'T';
}

}  // namespace

std::optional<Standing> standing_in(Bytes two) {
  switch (pair(two[0], two[1])) {
    case pair('S', 'T'):
      return Standing::stable;
    case pair('U', 'S'):
      return Standing::motion;
    case pair('O', 'L'):
    case pair('L', 'O'):
      return Standing::out_of_range;
    case pair('U', 'L'):
      return Standing::underload;
    case pair('H', 'D'):
      return Standing::hold;
    case pair('T', 'L'):
      return Standing::tilt;
    case pair('Q', 'T'):
      return Standing::quantity;
    default:
      return std::nullopt;
  }
}

std::optional<WeightMode> mode_in(Bytes two) {
  switch (pair(two[0], two[1])) {
    case pair('G', 'S'):
      return WeightMode::gross;
    case pair('N', 'T'):
      return WeightMode::net;
    case pair('T', 'R'):
      return WeightMode::tare;
    default:
      return std::nullopt;
  }
}

Begins begins_with_standing(Bytes bytes) {
  if (bytes[0] < 'H' || bytes[0] > 'U') return Begins::no;
  if (bytes.size() < 6) {
    const bool is_mode =
        bytes.size() < 5 ? bytes.size() < 4 || begins_mode(bytes[3]) : mode_in(bytes.subspan(3)).has_value();
    const bool fits =
        (bytes.size() < 2 || standing_in(bytes)) && (bytes.size() < 3 || bytes[2] == ',') && is_mode;
    return fits ? Begins::maybe : Begins::no;
  }
  const bool fits = standing_in(bytes) && bytes[2] == ',' && mode_in(bytes.subspan(3)) && bytes[5] == ',';
  return fits ? Begins::yes : Begins::no;
}

bool is_minus_without_number(Bytes field) {
  return std::any_of(field.begin(), field.end(), [](auto byte) { return byte == '-'; }) &&
         std::none_of(field.begin(), field.end(), is_digit);
}

bool read_standing(Standing standing, Bytes number, indicator::Indication& indication) {
  switch (standing) {
    case Standing::stable:
    case Standing::motion:
      indication.stable = standing == Standing::stable;
      indication.value = number_in(number);
      return indication.value.has_value();
    case Standing::quantity:
      return false;
    case Standing::out_of_range:
      indication.underload = is_minus_without_number(number);
      indication.overload = !indication.underload;
      break;
    case Standing::underload:
      indication.underload = true;
      break;
    case Standing::hold:
      indication.fault = weighing::DeviceFault::invalid;
      break;
    case Standing::tilt:
      indication.fault = weighing::DeviceFault::tilt;
      break;
  }
  return std::all_of(number.begin(), number.end(), is_of_number);
}

std::string_view standing_of(const indicator::Indication& indication) {
  if (indication.overload || indication.underload) return "OL";
  if (indication.fault || !indication.value) return "";
  return indication.stable == false ? "US" : "ST";
}

std::string_view mode_letters(const indicator::Indication& indication) {
  switch (indication.mode.value_or(WeightMode::gross)) {
    case WeightMode::gross:
      return "GS";
    case WeightMode::net:
      return "NT";
    case WeightMode::tare:
      return "TR";
  }
  return "GS";
}

}  // namespace steelyard::frame
