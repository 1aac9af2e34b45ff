// SPDX-License-Identifier: Apache-2.0
#include "drivers/line/serial_ports.h"

#include <fstream>

#include <gtest/gtest.h>

#include "tests/support/test_folder.h"

namespace steelyard::line {
namespace {

namespace fs = std::filesystem;

class FakeLister final : public PortLister {
 public:
  Result<std::vector<ListedPort>> list() override { return answer; }
  Result<std::vector<ListedPort>> answer = std::vector<ListedPort>();
};

class SerialPorts : public testing::Test {
 protected:
  SerialPorts() {
    fs::create_directories(links_ / "by-id");
    fs::create_directories(links_ / "by-path");
  }

  /// Lists a device of that name, which is there.
  std::string plug(const std::string& name, std::optional<UsbFacts> usb = {}) {
    const std::string device = folder_.path(name);
    std::ofstream(device).flush();
    lister_.answer->push_back({device, name, std::move(usb)});
    return device;
  }
  std::string link(const std::string& name, const std::string& device) {
    fs::create_symlink(device, links_ / name);
    return links_ / name;
  }
  std::vector<SerialPortInfo> found() {
    auto ports = serial_ports(lister_, links_);
    CHECK(ports.ok());
    return *std::move(ports);
  }

  support::TestFolder folder_;
  fs::path links_ = folder_.path("serial");
  FakeLister lister_;
};

std::string line_of(const std::string& path) {
  return "serial://" + path + "?baud=9600&bits=8&parity=none&stop=1";
}

const UsbFacts ftdi{0x0403, 0x6001, "FTDI", "FT232R", "A50285BI"};
const UsbFacts nameless{0x1a86, 0x7523, "", "USB Serial", ""};

TEST_F(SerialPorts, AreNamedByTheLinkThatFollowsTheAdapter) {
  const std::string device = plug("ttyUSB0", ftdi);
  const std::string link = this->link("by-id/usb-FTDI_FT232R_A50285BI-if00-port0", device);
  const std::string path = this->link("by-path/pci-0000:00:14.0-usb-0:2:1.0-port0", device);
  const auto ports = found();
  ASSERT_EQ(ports.size(), 1u);
  EXPECT_EQ(ports[0], (SerialPortInfo{{device, "ttyUSB0", ftdi}, link, path, line_of(link)}));
}

TEST_F(SerialPorts, FollowALinkToTheDeviceItMeansNow) {
  const std::string first = plug("ttyUSB0", ftdi);
  const std::string second = plug("ttyUSB1", nameless);
  const std::string link = this->link("by-id/usb-FTDI", second);
  EXPECT_EQ(found()[0].line, line_of(first));
  EXPECT_EQ(found()[1].line, line_of(link));
  fs::remove(link);
  this->link("by-id/usb-FTDI", first);
  EXPECT_EQ(found()[0].line, line_of(link));
}

TEST_F(SerialPorts, TwoAdaptersThatCannotBeToldApartAreNamedByTheirSocket) {
  const std::string one = plug("ttyUSB0", nameless);
  const std::string two = plug("ttyUSB1", nameless);
  this->link("by-id/usb-1a86_USB_Serial-if00-port0", two);
  const std::string socket_one = this->link("by-path/pci-usb-0:1", one);
  const std::string socket_two = this->link("by-path/pci-usb-0:2", two);
  EXPECT_EQ(found()[0].line, line_of(socket_one));
  EXPECT_EQ(found()[1].line, line_of(socket_two)) << "the link by id means whichever came last";
}

TEST_F(SerialPorts, WithoutALinkTheDeviceIsTheName) {
  const std::string device = plug("ttyS0");
  fs::remove_all(links_);
  EXPECT_EQ(found()[0], (SerialPortInfo{{device, "ttyS0", {}}, "", "", line_of(device)}));
}

TEST_F(SerialPorts, ALinkToNothingIsPassedOver) {
  const std::string device = plug("ttyUSB0", ftdi);
  this->link("by-id/a-gone", folder_.path("ttyUSB7"));
  const std::string link = this->link("by-id/b", device);
  EXPECT_EQ(found()[0].by_id, link);
}

TEST_F(SerialPorts, StandInTheOrderOfTheirNumbers) {
  for (const char* name : {"ttyUSB10", "ttyUSB9", "ttyS1", "ttyACM0"}) plug(name);
  std::vector<std::string> names;
  for (const auto& info : found()) names.push_back(info.port.description);
  EXPECT_EQ(names, (std::vector<std::string>{"ttyACM0", "ttyS1", "ttyUSB9", "ttyUSB10"}));
}

TEST_F(SerialPorts, AListThatCannotBeHadIsAnError) {
  lister_.answer = Error{ErrorCode::line_unopenable, {{"line", "/sys/class/tty"}, {"what", "x"}}};
  EXPECT_EQ(serial_ports(lister_, links_).error().code, ErrorCode::line_unopenable);
}

TEST_F(SerialPorts, OfThisMachineAreDevices) {
  const auto ports = SystemPorts().list();
  ASSERT_TRUE(ports.ok());
  for (const ListedPort& port : *ports) EXPECT_TRUE(port.device.starts_with("/dev/")) << port.device;
}

}  // namespace
}  // namespace steelyard::line
