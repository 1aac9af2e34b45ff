// SPDX-License-Identifier: Apache-2.0
#include <cstdio>

#include "drivers/line/port_json.h"
#include "drivers/tool/commands.h"

namespace steelyard::tool {

std::string ports_text(std::span<const line::SerialPortInfo> ports, bool json) {
  if (json) {
    Json::Array rows;
    for (const auto& info : ports) rows.push_back(line::json_of(info));
    return to_text(rows) + "\n";
  }
  if (ports.empty())
    return "no serial device is listed here; plug the adapter in / 未发现串口，请插入适配器\n";
  std::string out;
  for (const auto& info : ports) {
    out += info.port.device + "  " + info.port.description;
    if (const auto& usb = info.port.usb)
      out += "  " + line::usb_number(usb->vendor) + ":" + line::usb_number(usb->product);
    out += "\n  line = \"" + info.line + "\"\n";
  }
  return out;
}

Result<void> ports(line::PortLister& lister, bool json) {
  const auto found = line::serial_ports(lister);
  if (!found) return found.error();
  std::fputs(ports_text(*found, json).c_str(), stdout);
  return {};
}

}  // namespace steelyard::tool
