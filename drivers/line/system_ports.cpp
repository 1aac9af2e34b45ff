// SPDX-License-Identifier: Apache-2.0
#include <cerrno>
#include <cstring>
#include <memory>

#include <libserialport.h>

#include "drivers/line/serial_ports.h"

namespace steelyard::line {
namespace {

struct FreeList {
  void operator()(sp_port** list) const { sp_free_port_list(list); }
};

/// The texts are the port's own, and nothing at all where the device does not say.
std::string text_or_empty(const char* text) {
  return text == nullptr ? "" : text;
}

ListedPort listed(const sp_port* port) {
  ListedPort out;
  out.device = text_or_empty(sp_get_port_name(port));
  out.description = text_or_empty(sp_get_port_description(port));
  int vendor = 0;
  int product = 0;
  if (sp_get_port_usb_vid_pid(port, &vendor, &product) != SP_OK) return out;
  out.usb =
      UsbFacts{static_cast<std::uint16_t>(vendor), static_cast<std::uint16_t>(product),
               text_or_empty(sp_get_port_usb_manufacturer(port)),
               text_or_empty(sp_get_port_usb_product(port)), text_or_empty(sp_get_port_usb_serial(port))};
  return out;
}

}  // namespace

Result<std::vector<ListedPort>> SystemPorts::list() {
  sp_port** found = nullptr;
  if (sp_list_ports(&found) != SP_OK) {
    return Error{ErrorCode::line_unopenable, {{"line", "/sys/class/tty"}, {"what", std::strerror(errno)}}};
  }
  const std::unique_ptr<sp_port*, FreeList> list(found);
  std::vector<ListedPort> out;
  for (sp_port** port = found; *port != nullptr; ++port) out.push_back(listed(*port));
  return out;
}

}  // namespace steelyard::line
