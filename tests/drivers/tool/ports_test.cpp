// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include "drivers/tool/commands.h"

namespace steelyard::tool {
namespace {

const line::SerialPortInfo adapter = {
    {"/dev/ttyUSB0", "FT232R - A1", line::UsbFacts{0x0403, 0x6001, "FTDI", "FT232R", "A1"}},
    "/dev/serial/by-id/usb-FTDI_FT232R_A1-if00-port0",
    "",
    "serial:///dev/serial/by-id/usb-FTDI_FT232R_A1-if00-port0?baud=9600&bits=8&parity=none&stop=1"};
const line::SerialPortInfo built_in = {
    {"/dev/ttyS0", "ttyS0", {}}, "", "", "serial:///dev/ttyS0?baud=9600&bits=8&parity=none&stop=1"};

TEST(Ports, ArePrintedWithTheLineToPaste) {
  EXPECT_EQ(ports_text(std::vector{built_in, adapter}, false),
            "/dev/ttyS0  ttyS0\n"
            "  line = \"serial:///dev/ttyS0?baud=9600&bits=8&parity=none&stop=1\"\n"
            "/dev/ttyUSB0  FT232R - A1  0403:6001\n"
            "  line = \"serial:///dev/serial/by-id/usb-FTDI_FT232R_A1-if00-port0"
            "?baud=9600&bits=8&parity=none&stop=1\"\n");
}

TEST(Ports, AreGivenAsJson) {
  EXPECT_EQ(
      ports_text(std::vector{adapter}, true),
      R"([{"by_id":"/dev/serial/by-id/usb-FTDI_FT232R_A1-if00-port0","by_path":null,)"
      R"("description":"FT232R - A1","device":"/dev/ttyUSB0",)"
      R"("line":"serial:///dev/serial/by-id/usb-FTDI_FT232R_A1-if00-port0?baud=9600&bits=8&parity=none&stop=1",)"
      R"("usb":{"maker":"FTDI","name":"FT232R","product_id":"6001","serial":"A1","vendor_id":"0403"}}])"
      "\n");
  EXPECT_NE(ports_text(std::vector{built_in}, true).find(R"("usb":null)"), std::string::npos);
  EXPECT_EQ(ports_text({}, true), "[]\n");
}

TEST(Ports, NoneIsSaidRatherThanLeftBlank) {
  EXPECT_NE(ports_text({}, false).find("no serial device"), std::string::npos);
}

}  // namespace
}  // namespace steelyard::tool
