// SPDX-License-Identifier: Apache-2.0
#include "station/forms/qr.h"

#include <algorithm>
#include <cstdint>

#include <qrcodegen/qrcodegen.hpp>

namespace steelyard::forms {
namespace {

/// Bytes in version 40 at error correction M (ISO/IEC 18004, table 7).
constexpr std::size_t most_bytes = 2331;

}  // namespace

Result<QrCode> make_qr(std::string_view text) {
  using qrcodegen::QrCode;
  using qrcodegen::QrSegment;
  const Error too_long{ErrorCode::qr_too_long, {{"bytes", text.size()}, {"max", most_bytes}}};
  try {
    const std::string copy(text);
    const bool ascii = std::all_of(copy.begin(), copy.end(), [](char c) { return (c & 0x80) == 0; });
    std::vector<QrSegment> segments;
    if (ascii && copy.find('\0') == std::string::npos) {
      segments = QrSegment::makeSegments(copy.c_str());
    } else {
      // Readers guess at the encoding of bytes unless told (ECI 26 = UTF-8).
      segments.push_back(QrSegment::makeEci(26));
      segments.push_back(QrSegment::makeBytes(std::vector<std::uint8_t>(copy.begin(), copy.end())));
    }
    const QrCode code = QrCode::encodeSegments(segments, QrCode::Ecc::MEDIUM);
    forms::QrCode out;
    out.size = code.getSize();
    for (int y = 0; y < out.size; ++y) {
      for (int x = 0; x < out.size; ++x) out.dark.push_back(code.getModule(x, y));
    }
    return out;
  } catch (const qrcodegen::data_too_long&) {
    return too_long;
  } catch (const std::length_error&) {
    return too_long;
  }
}

std::string path_of(const QrCode& code) {
  std::string out;
  for (int y = 0; y < code.size; ++y) {
    for (int x = 0; x < code.size; ++x) {
      if (!code.is_dark(x, y)) continue;
      int run = 1;
      while (x + run < code.size && code.is_dark(x + run, y)) ++run;
      const std::string width = std::to_string(run);
      out.append("M")
          .append(std::to_string(x + quiet_zone))
          .append(" ")
          .append(std::to_string(y + quiet_zone));
      out.append("h").append(width).append("v1h-").append(width).append("z");
      x += run - 1;
    }
  }
  return out;
}

}  // namespace steelyard::forms
