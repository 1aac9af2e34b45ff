// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "station/base/result.h"

namespace steelyard::line {

/// What a USB adapter says of itself; its texts may be empty, the serial number of cheap ones always is.
struct UsbFacts {
  std::uint16_t vendor = 0;
  std::uint16_t product = 0;
  std::string maker;
  std::string name;
  std::string serial;
  friend bool operator==(const UsbFacts&, const UsbFacts&) = default;
};

/// A serial device as the system lists it now.
struct ListedPort {
  std::string device;  ///< "/dev/ttyUSB0": of a USB adapter, until it is plugged in again
  std::string description;
  std::optional<UsbFacts> usb;
  friend bool operator==(const ListedPort&, const ListedPort&) = default;
};

class PortLister {
 public:
  virtual ~PortLister() = default;
  /// Opens no device of an adapter. line_unopenable {line, what} when the system cannot be asked.
  virtual Result<std::vector<ListedPort>> list() = 0;
};

/// Of this machine.
class SystemPorts final : public PortLister {
 public:
  Result<std::vector<ListedPort>> list() override;
};

struct SerialPortInfo {
  ListedPort port;
  std::string by_id;    ///< the link that follows the adapter, "" without one
  std::string by_path;  ///< the link that follows the USB socket, "" without one
  /// The line to configure, by the name that stays: by_id; by_path where two adapters of a kind have no
  /// serial number to tell them apart by; the device where there is no link.
  std::string line;
  friend bool operator==(const SerialPortInfo&, const SerialPortInfo&) = default;
};

/// The serial devices and the links that udev keeps to them in `links`, in the order of their names.
Result<std::vector<SerialPortInfo>> serial_ports(PortLister& lister,
                                                 const std::filesystem::path& links = "/dev/serial");

}  // namespace steelyard::line
