// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string_view>

#include "drivers/probe/listener.h"
#include "station/base/error.h"

namespace steelyard::probe {

/// What bytes look like that no protocol explains.
enum class Diagnosis : std::uint8_t {
  silence,      ///< nothing came
  too_little,   ///< too few bytes to say anything
  too_fast,     ///< read faster than they are sent: the bits come in long runs
  wrong_speed,  ///< few different bytes, most of them no characters: sent at another speed or with other bits
  text,         ///< readable characters, but no weights
  unknown       ///< none of these: an unknown format, or noise
};
/// "silence", "too_little", …
std::string_view name_of(Diagnosis diagnosis);
std::string_view sentence(Diagnosis diagnosis, Language language);

inline constexpr std::uint64_t bytes_to_diagnose = 32;

Diagnosis diagnose(const ByteCounts& counts);

}  // namespace steelyard::probe
