// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

#include "drivers/indicator.h"

namespace steelyard::frame {

inline indicator::Bytes bytes_in(std::string_view text) {
  return {reinterpret_cast<const std::uint8_t*>(text.data()), text.size()};
}

/// "frame 5", "skip 3", "more", "truncated 4" …
inline std::string said(const indicator::FrameScan& scan) {
  using Kind = indicator::FrameScan::Kind;
  const std::string size = " " + std::to_string(scan.size);
  switch (scan.kind) {
    case Kind::more:
      return "more";
    case Kind::frame:
      return "frame" + size;
    case Kind::skip:
      return "skip" + size;
    case Kind::failed:
      return std::string(name_of(scan.error)) + size;
  }
  return "";
}

}  // namespace steelyard::frame
