// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "station/base/error.h"

namespace steelyard::probe {

/// What the bytes leave open, and what a person must do about it.
enum class NoteKind : std::uint8_t {
  direction,       ///< forward or reversed digits: `a` reads `a_value`, `b` reads `b_value`
  other_values,    ///< two protocols take the same bytes for different numbers
  same_values,     ///< two protocols read the same numbers from these bytes
  unit,            ///< the frames carry no unit
  stability,       ///< nor whether the weight is steady
  mode,            ///< nor whether it is gross or net
  no_check,        ///< nothing in a frame would show a changed digit
  check_byte_off,  ///< the protocol has a check byte, but this sender leaves it out
  seven_bit,       ///< seven data bits with parity `a` are read as eight
  address,         ///< several addresses were not tried; this one is `a`
  experimental,    ///< the protocol is not to be trusted yet: `a`
  makers,          ///< indicators of all these makers send this frame: `a`
  decimals,        ///< the number of decimals changed while listening
  one_value,       ///< the load never changed
  confirm          ///< compare with the display, then commission
};
/// "direction", "other_values", …
std::string_view name_of(NoteKind kind);

struct Note {
  NoteKind kind;
  std::string a = {};
  std::string a_value = {};
  std::string b = {};
  std::string b_value = {};
  friend bool operator==(const Note&, const Note&) = default;
};

std::string sentence(const Note& note, Language language);

}  // namespace steelyard::probe
