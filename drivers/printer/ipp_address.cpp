// SPDX-License-Identifier: Apache-2.0
#include "drivers/printer/ipp_address.h"

#include <array>
#include <string_view>

#include <cups/cups.h>

namespace steelyard::printer {
namespace {

bool is_queue_name(std::string_view name) {
  constexpr std::string_view allowed = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789.-_";
  return !name.empty() && name.size() <= 127 && name.find_first_not_of(allowed) == name.npos;
}

}  // namespace

std::optional<IppAddress> ipp_address(const std::string& device) {
  if (is_queue_name(device)) {
    return IppAddress{"ipp://localhost/printers/" + device, cupsServer(), ippPort(), "/printers/" + device,
                      false};
  }
  std::array<char, 16> scheme{};
  std::array<char, 256> user{};
  std::array<char, 256> host{};
  std::array<char, 1024> resource{};
  int port = 0;
  const auto status =
      httpSeparateURI(HTTP_URI_CODING_ALL, device.c_str(), scheme.data(), scheme.size(), user.data(),
                      user.size(), host.data(), host.size(), &port, resource.data(), resource.size());
  const std::string_view name = scheme.data();
  if (status != HTTP_URI_STATUS_OK || (name != "ipp" && name != "ipps") || host[0] == '\0')
    return std::nullopt;
  // A password in a configuration file would travel with every request in the open.
  if (user[0] != '\0') return std::nullopt;
  return IppAddress{device, host.data(), port, resource.data(), name == "ipps"};
}

}  // namespace steelyard::printer
