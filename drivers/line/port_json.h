// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>

#include "drivers/line/serial_ports.h"
#include "station/base/json.h"

namespace steelyard::line {

/// Four digits, as a USB vendor or product is written: "0403".
std::string usb_number(std::uint16_t number);

/// {"device", "description", "usb": {"vendor_id", "product_id", "maker", "name", "serial"} or null, "by_id",
/// "by_path", "line"}; what is not known is null.
Json json_of(const SerialPortInfo& info);

}  // namespace steelyard::line
