// SPDX-License-Identifier: Apache-2.0
#include <fstream>
#include <sstream>

#include "tests/station/service/config_case.h"

namespace steelyard::service {
namespace {

constexpr std::string_view out = R"([[gate]]
id = "out"
kind = "deck"
scale = "north"
side = "exit"
line = "modbus-tcp://10.0.0.5:502?unit=3"
red = "coil:0"
green = "coil:1"
barrier = "coil:2"
position_rear = "!input:1"
)";

std::string faults(const std::string& gates) {
  return faults_of(read_beside_a_scale(gates));
}

std::string with(std::string_view from, std::string_view to) {
  return replaced(out, from, to);
}

TEST(GateConfig, IsOffByDefault) {
  EXPECT_TRUE(read_beside_a_scale("").config.gates.empty());
  EXPECT_EQ(faults(""), "");
}

TEST(GateConfig, AGateBesideADeck) {
  const auto result = read_beside_a_scale(std::string(out));
  ASSERT_EQ(faults(std::string(out)), "");
  ASSERT_EQ(result.config.gates.size(), 1u);
  const GateSetup& gate = result.config.gates[0];
  EXPECT_EQ(gate.place.id, "out");
  EXPECT_EQ(gate.place.scale, "north");
  EXPECT_EQ(gate.place.side, yard::Side::exit);
  EXPECT_EQ(gate.bus, gate::BusAddress(gate::TcpBoards{"10.0.0.5", 502}));
  EXPECT_EQ(gate.wiring.unit, 3);
  EXPECT_EQ(text_of(*gate.wiring.position_rear), "!input:1");
  EXPECT_EQ(gate.wiring.barrier_mode, gate::BarrierMode::pulse);
  EXPECT_EQ(gate.wiring.barrier_time, std::chrono::milliseconds(500));
  EXPECT_EQ(gate.poll, std::chrono::milliseconds(200));
}

TEST(GateConfig, ABoardOnASerialLine) {
  const auto text =
      with("modbus-tcp://10.0.0.5:502?unit=3", "serial:///dev/ttyUSB2?unit=7&baud=19200&parity=even");
  ASSERT_EQ(faults(text), "");
  const GateSetup gate = read_beside_a_scale(text).config.gates[0];
  EXPECT_EQ(gate.wiring.unit, 7);
  EXPECT_EQ(gate.bus, gate::BusAddress(gate::SerialBoards{"/dev/ttyUSB2", {19200, 8, Parity::even, 1}}));
}

TEST(GateConfig, AHeldBarrierStaysOpenLonger) {
  const auto text = with("barrier = \"coil:2\"", "barrier = \"coil:2\"\nbarrier_mode = \"hold\"");
  EXPECT_EQ(read_beside_a_scale(text).config.gates[0].wiring.barrier_time, std::chrono::seconds(15));
}

TEST(GateConfig, EachRuleHasItsFault) {
  EXPECT_EQ(faults(with("\"out\"", "\"o t\"")), "field_bad_format gate[0].id");
  EXPECT_EQ(faults(with("\"deck\"", "\"door\"")), "field_not_one_of gate[0].kind");
  EXPECT_EQ(faults(with("\"north\"", "\"south\"")), "field_not_one_of gate[0].scale");
  EXPECT_EQ(faults(with("\"exit\"", "\"left\"")), "field_not_one_of gate[0].side");
  EXPECT_EQ(faults(with("red = \"coil:0\"", "red = \"lamp:0\"")), "field_bad_format gate[0].red");
  EXPECT_EQ(faults(with("red = \"coil:0\"", "red = \"input:0\"")), "field_bad_format gate[0].red");
  EXPECT_EQ(faults(with("red = \"coil:0\"", "red = \"coil:2\"")), "field_not_unique gate[0].barrier");
  EXPECT_EQ(faults(with("red = \"coil:0\"", "red = \"!coil:2\"")), "field_not_unique gate[0].barrier");
  EXPECT_EQ(faults(with("red =", "yellow =")), "field_unknown gate[0].yellow");
  EXPECT_EQ(faults(std::string(out) + "timeout_ms = 2000\n"), "field_out_of_range gate[0].timeout_ms");
  EXPECT_EQ(faults(std::string(out) + "barrier_ms = 6000\n"), "field_out_of_range gate[0].barrier_ms");
  EXPECT_EQ(faults(std::string(out) + "poll_ms = 10\n"), "field_out_of_range gate[0].poll_ms");
}

TEST(GateConfig, PositionSensorsAreAskedOftenEnoughForAWeighing) {
  EXPECT_EQ(faults(std::string(out) + "poll_ms = 1001\n"), "field_out_of_range gate[0].poll_ms");
  EXPECT_EQ(faults(std::string(out) + "poll_ms = 1000\n"), "");
  EXPECT_EQ(faults(with("position_rear = \"!input:1\"", "poll_ms = 5000")), "");
}

TEST(GateConfig, ALineIsModbusTcpOrEightBitsOfASerialPort) {
  for (const char* line :
       {"tcp://10.0.0.5:502", "modbus-tcp://10.0.0.5", "modbus-tcp://10.0.0.5:502?unit=0",
        "modbus-tcp://10.0.0.5:502?unit=248", "modbus-tcp://10.0.0.5:502?unit=x",
        "modbus-tcp://10.0.0.5:502?speed=1", "serial:///dev/ttyUSB2?bits=7", "replay:file"}) {
    EXPECT_EQ(faults(with("modbus-tcp://10.0.0.5:502?unit=3", line)), "field_bad_format gate[0].line")
        << line;
  }
}

TEST(GateConfig, AGateNeedsSomethingToSwitchOrToSense) {
  const std::string none =
      "[[gate]]\nid = \"x\"\nkind = \"exit\"\nline = \"modbus-tcp://10.0.0.5:502\"\nloop = \"input:1\"\n";
  EXPECT_EQ(faults(none), "field_missing gate[0].barrier");
}

TEST(GateConfig, OneGateOfTheYardAndWithoutSensors) {
  const auto gate = [](const std::string& id, const std::string& more) {
    return "[[gate]]\nid = \"" + id + "\"\nkind = \"exit\"\nline = \"modbus-tcp://10.0.0.5:502\"\n" + more;
  };
  EXPECT_EQ(faults(gate("a", "barrier = \"coil:1\"\n")), "");
  EXPECT_EQ(faults(gate("a", "barrier = \"coil:1\"\n") + gate("b", "barrier = \"coil:2\"\n")),
            "field_not_unique gate[1].kind");
  EXPECT_EQ(faults(gate("a", "barrier = \"coil:1\"\nposition_front = \"input:0\"\n")),
            "field_unknown gate[0].position_front");
}

TEST(GateConfig, GatesOnOneLineAgreeAboutItAndShareNoOutput) {
  const std::string first(out);
  const auto second = [&](std::string_view from, std::string_view to) {
    std::string text = with("\"out\"", "\"in\"");
    text.replace(text.find("coil:0"), 6, "coil:3").replace(text.find("coil:1"), 6, "coil:4");
    text.replace(text.find("coil:2"), 6, "coil:5");
    if (!from.empty()) text.replace(text.find(from), from.size(), to);
    return first + text;
  };
  EXPECT_EQ(faults(second("", "")), "");
  EXPECT_EQ(faults(second("coil:5", "coil:2")), "field_not_unique gate[1].line");
  EXPECT_EQ(faults(second("id = \"in\"", "id = \"out\"")), "field_not_unique gate[1].id");
  EXPECT_EQ(faults(second("", "") + "poll_ms = 500\n"), "field_bad_format gate[1].line");
  EXPECT_EQ(faults(second("unit=3", "unit=4")), "");
}

TEST(GateConfig, ASerialLineIsNotThatOfAScale) {
  EXPECT_EQ(faults(with("modbus-tcp://10.0.0.5:502?unit=3", "serial:///dev/ttyUSB0?unit=3")),
            "field_not_unique gate[0].line");
}

TEST(GateConfig, TheExampleOfTheSimulatorIsSound) {
  std::ifstream file(STEELYARD_CONFIG "/simulator/gates.toml");
  std::stringstream text;
  text << file.rdbuf();
  EXPECT_EQ(faults(text.str()), "");
  EXPECT_EQ(read_beside_a_scale(text.str()).config.gates.size(), 3u);
}

}  // namespace
}  // namespace steelyard::service
