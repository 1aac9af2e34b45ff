// SPDX-License-Identifier: Apache-2.0
#include <cstdio>

#include "drivers/tool/commands.h"
#include "station/base/json.h"

namespace steelyard::tool {
namespace {

std::string hex4(std::uint16_t number) {
  char text[8];
  std::snprintf(text, sizeof text, "%04x", number);
  return text;
}

Json text_or_null(const std::string& text) {
  return text.empty() ? Json() : Json(text);
}

Json port_json(const line::SerialPortInfo& info) {
  Json usb;
  if (const auto& facts = info.port.usb) {
    usb = Json::Object{{"vendor_id", hex4(facts->vendor)},
                       {"product_id", hex4(facts->product)},
                       {"maker", text_or_null(facts->maker)},
                       {"name", text_or_null(facts->name)},
                       {"serial", text_or_null(facts->serial)}};
  }
  return Json::Object{
      {"device", info.port.device},        {"description", info.port.description},  {"usb", std::move(usb)},
      {"by_id", text_or_null(info.by_id)}, {"by_path", text_or_null(info.by_path)}, {"line", info.line}};
}

}  // namespace

std::string ports_text(std::span<const line::SerialPortInfo> ports, bool json) {
  if (json) {
    Json::Array rows;
    for (const auto& info : ports) rows.push_back(port_json(info));
    return to_text(rows) + "\n";
  }
  if (ports.empty())
    return "no serial device is listed here; plug the adapter in / 未发现串口，请插入适配器\n";
  std::string out;
  for (const auto& info : ports) {
    out += info.port.device + "  " + info.port.description;
    if (const auto& usb = info.port.usb) out += "  " + hex4(usb->vendor) + ":" + hex4(usb->product);
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
