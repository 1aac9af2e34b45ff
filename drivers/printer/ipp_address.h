// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>

namespace steelyard::printer {

struct IppAddress {
  std::string uri;   ///< as the printer knows itself: "ipp://host/ipp/print"
  std::string host;  ///< a path where it is a socket of this machine
  int port = 631;
  std::string resource;  ///< "/ipp/print"
  bool is_encrypted = false;
};

/// An "ipp://" or "ipps://" URI with a host, or the name of a queue of this machine's CUPS (letters, digits,
/// '.', '-', '_', at most 127). Empty for anything else.
std::optional<IppAddress> ipp_address(const std::string& device);

}  // namespace steelyard::printer
