// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "station/base/result.h"

namespace steelyard::forms {

/// The modules of a QR code, without its quiet zone.
struct QrCode {
  int size = 0;
  std::vector<bool> dark;  // row by row, size * size

  bool is_dark(int x, int y) const {
    return dark[static_cast<std::size_t>(y) * static_cast<std::size_t>(size) + static_cast<std::size_t>(x)];
  }
};

/// Light modules that a reader needs around the code (ISO/IEC 18004).
inline constexpr int quiet_zone = 4;

/// Error correction M, or better where the same size allows it. Refuses with qr_too_long (bytes, max).
Result<QrCode> make_qr(std::string_view text);

/// The dark modules as the data of one SVG path, one unit per module, with the quiet zone: the picture
/// measures size + 2 * quiet_zone each way.
std::string path_of(const QrCode& code);

}  // namespace steelyard::forms
