// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "station/base/result.h"

namespace steelyard::forms {

/// The family that the shipped templates and the preview mark are set in.
inline constexpr const char* house_font = "Noto Sans CJK SC";

/// `families` as in SVG: names separated by commas. Refuses with font_missing (font) when none of them is
/// installed, since then another font would be taken in silence, and Chinese might print as boxes.
Result<void> require_font(const std::string& families);

}  // namespace steelyard::forms
