// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "station/base/time.h"

namespace steelyard::dispatch {

/// "G1-W0000123": station, kind and running number with at least seven digits.
std::string numbered(std::string_view station, std::string_view kind, std::int64_t number);
/// "G1-20261122-0007".
std::string dispatch_number(std::string_view station, LocalDay day, std::int64_t number);
/// The running number behind the last hyphen and the letter after it; 0 where the text has none.
std::int64_t number_in(std::string_view text);
/// The day in a dispatch's number; empty where it is none.
std::optional<LocalDay> day_in(std::string_view dispatch);

}  // namespace steelyard::dispatch
