// SPDX-License-Identifier: Apache-2.0
#include "drivers/line/port_json.h"

#include <cstdio>

namespace steelyard::line {
namespace {

Json text_or_null(const std::string& text) {
  return text.empty() ? Json() : Json(text);
}

}  // namespace

std::string usb_number(std::uint16_t number) {
  char text[8];
  std::snprintf(text, sizeof text, "%04x", number);
  return text;
}

Json json_of(const SerialPortInfo& info) {
  Json usb;
  if (const auto& facts = info.port.usb) {
    usb = Json::Object{{"vendor_id", usb_number(facts->vendor)},
                       {"product_id", usb_number(facts->product)},
                       {"maker", text_or_null(facts->maker)},
                       {"name", text_or_null(facts->name)},
                       {"serial", text_or_null(facts->serial)}};
  }
  return Json::Object{
      {"device", info.port.device},        {"description", info.port.description},  {"usb", std::move(usb)},
      {"by_id", text_or_null(info.by_id)}, {"by_path", text_or_null(info.by_path)}, {"line", info.line}};
}

}  // namespace steelyard::line
