// SPDX-License-Identifier: Apache-2.0
#include "drivers/line/serial_ports.h"

#include <algorithm>
#include <tuple>

#include "drivers/line/line_url.h"

namespace steelyard::line {
namespace {

namespace fs = std::filesystem;

/// The first link of the folder, by name, that leads to the device. Without udev there is no folder.
std::string link_to(const fs::path& folder, const std::string& device) {
  std::error_code error;
  const fs::path target = fs::canonical(device, error);
  if (error) return "";
  std::string found;
  for (fs::directory_iterator entry(folder, error), end; !error && entry != end; entry.increment(error)) {
    std::error_code dangling;  // to an adapter that has just gone
    if (fs::canonical(entry->path(), dangling) != target || dangling) continue;
    if (found.empty() || entry->path().string() < found) found = entry->path().string();
  }
  return found;
}

/// Whether udev's name for it is also that of another one: then one link stands for whichever came last.
bool has_a_double(const std::vector<ListedPort>& ports, const ListedPort& port) {
  if (!port.usb || !port.usb->serial.empty()) return false;
  return std::any_of(ports.begin(), ports.end(), [&](const ListedPort& other) {
    return other.device != port.device && other.usb == port.usb;
  });
}

std::string name_that_stays(const SerialPortInfo& info, bool doubled) {
  if (doubled && !info.by_path.empty()) return info.by_path;
  return info.by_id.empty() ? info.port.device : info.by_id;
}

/// ttyUSB10 stands after ttyUSB9.
auto order(const SerialPortInfo& info) {
  const std::string& device = info.port.device;
  const std::size_t digits = device.find_last_not_of("0123456789") + 1;
  return std::make_tuple(device.substr(0, digits), device.size(), device);
}

}  // namespace

Result<std::vector<SerialPortInfo>> serial_ports(PortLister& lister, const fs::path& links) {
  const auto ports = lister.list();
  if (!ports) return ports.error();
  std::vector<SerialPortInfo> out;
  for (const ListedPort& port : *ports) {
    SerialPortInfo info{port, link_to(links / "by-id", port.device), link_to(links / "by-path", port.device),
                        ""};
    info.line = text_of(SerialUrl{name_that_stays(info, has_a_double(*ports, port))});
    out.push_back(std::move(info));
  }
  std::sort(out.begin(), out.end(), [](const auto& a, const auto& b) { return order(a) < order(b); });
  return out;
}

}  // namespace steelyard::line
