// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

#include "station/base/result.h"

namespace steelyard::dispatch {

/// The one spelling under which a plate is kept and compared: capital letters, no blanks, dots or hyphens,
/// full-width characters narrowed. Any country's plates: letters of any script and digits, 2 to 12. Otherwise
/// plate_malformed.
Result<std::string> normalise_plate(std::string_view plate);

/// As people read it: "豫A·12345" for a Chinese plate, else as it is kept.
std::string display_plate(std::string_view normalised);

}  // namespace steelyard::dispatch
