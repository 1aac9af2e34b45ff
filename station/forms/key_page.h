// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "station/base/result.h"

namespace steelyard::forms {

/// The public half of a station's key as a sheet of A5 in both languages, to be handed to whoever checks gate
/// passes or keeps a copy of it away from the station.
struct KeyPage {
  std::string station;
  std::string site;
  /// 64 hexadecimal digits: printed in groups of four, and as they are in a QR code.
  std::string key;
};

/// Draws it into the file `out`, a .pdf or .png, whole or not at all. Refuses with output_format_unknown,
/// what require_font and write_whole say, form_not_drawn.
Result<void> render_key_page(const KeyPage& page, const std::string& out);

}  // namespace steelyard::forms
