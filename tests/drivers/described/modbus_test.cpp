// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include "drivers/frame/checks.h"
#include "tests/drivers/described/description_text.h"

namespace steelyard::described {
namespace {

using indicator::Bytes;
using indicator::Indication;
using indicator::Indicator;
using indicator::Request;

/// RTU: the bytes with their CRC, as hexadecimal.
std::string rtu(const std::string& hex) {
  auto bytes = indicator::bytes_of(hex);
  const std::uint16_t crc = frame::crc16_modbus(bytes);
  bytes.push_back(static_cast<std::uint8_t>(crc));
  bytes.push_back(static_cast<std::uint8_t>(crc >> 8));
  return to_hex(bytes);
}

std::string map(const std::string& keys, const std::string& example, const std::string& shows,
                const std::string& range = "transport = \"rtu\"\nfunction = 4\nfirst = 0\ncount = 3\n") {
  return "kind = \"modbus\"\nid = \"site.own\"\ntitle = \"Own\"\n[[model]]\nmaker = \"M\"\nname = \"N\"\n"
         "polled = true\n[modbus]\n" +
         range + keys + "[[example]]\nhex = \"" + example + "\"\nshows = \"" + shows + "\"\n";
}

std::string read(const indicator::Registry& registry, const std::string& hex) {
  return words(run(registry.all().front(), indicator::bytes_of(hex)));
}

std::string asked(const indicator::Registry& registry, Request request) {
  std::array<std::uint8_t, indicator::frame_max> out{};
  const Indicator& indicator = registry.all().front();
  return to_hex(Bytes(out).first(indicator.request(request, indicator.facts(), out)));
}

TEST(DescribedModbus, ReadsEveryTypeAndWordOrder) {
  const std::pair<std::string, std::string> numbers[] = {
      {"type = \"s16\"\n", "-2"},
      {"type = \"u16\"\n", "65534"},
      {"type = \"s32\"\nwords = \"high_first\"\n", "-131071"},  // FFFE 0001
      {"type = \"s32\"\nwords = \"low_first\"\n", "131070"},    // 0001 FFFE
      {"type = \"u32\"\nwords = \"high_first\"\n", "4294836225"},
      {"type = \"u32\"\nwords = \"low_first\"\n", "131070"},
  };
  for (const auto& [type, value] : numbers) {
    const std::string frame = rtu("010406FFFE00010000");
    const auto registry = registry_of(map("[weight]\nregister = 0\ndecimals = 0\n" + type, frame, value));
    EXPECT_EQ(read(registry, frame), value) << type;
    EXPECT_EQ(asked(registry, Request::poll), rtu("010400000003"));
    EXPECT_TRUE(registry.all().front().checked);
  }
}

TEST(DescribedModbus, DecimalsAndUnitMayStandInRegisters) {
  const std::string keys =
      "[weight]\nregister = 0\ntype = \"s16\"\ndecimals = { register = 1 }\n"
      "[unit]\nregister = 2\nvalues = { kg = 0, t = 1 }\n";
  const std::string frame = rtu("010406075400020001");
  const auto registry = registry_of(map(keys, frame, "18.76 t"));
  EXPECT_EQ(read(registry, rtu("010406075400070001")), "format") << "seven decimals";
  EXPECT_EQ(read(registry, rtu("010406075400020002")), "format") << "a unit without a name";
  Indication tonnes = number(1876, 2);
  tonnes.unit = weighing::Unit::t;
  EXPECT_EQ(to_hex(steelyard::bytes_of(encoded(registry, tonnes))), frame);
  tonnes.unit = weighing::Unit::lb;
  EXPECT_EQ(encoded(registry, tonnes), "");
  EXPECT_EQ(encoded(registry, number(40'000)), "") << "beyond sixteen bits";
}

TEST(DescribedModbus, StatusBitsAndTareAreRead) {
  const std::string keys =
      "[weight]\nregister = 0\ntype = \"s16\"\ndecimals = 0\nmode = \"net\"\n"
      "[tare]\nregister = 1\ntype = \"u16\"\ndecimals = 0\n"
      "[[status]]\nregister = 2\nmask = 0x8000\nvalue = 0\nmeans = \"motion\"\n"
      "[[status]]\nregister = 2\nmask = 3\nvalue = 2\nmeans = \"underload\"\n"
      "[[status]]\nregister = 2\nmask = 4\nmeans = \"invalid\"\n";
  const auto registry = registry_of(map(keys, rtu("010406000A00648000"), "10 net stable tare 100"));
  EXPECT_EQ(read(registry, rtu("010406000A00640000")), "10 net motion tare 100");
  EXPECT_EQ(read(registry, rtu("010406000A00648002")), "- stable underload");
  EXPECT_EQ(read(registry, rtu("010406000A00648004")), "- stable fault:invalid");
  Indication shown = number(10);
  shown.stable = false;
  shown.tare = weighing::Decimal{100, 0};
  EXPECT_EQ(to_hex(steelyard::bytes_of(encoded(registry, shown))), rtu("010406000a00640000"));
}

TEST(DescribedModbus, SpeaksTcpWithAHeaderAndWithoutACheck) {
  const std::string range = "transport = \"tcp\"\naddress = 17\nfunction = 3\nfirst = 100\ncount = 1\n";
  const auto registry = registry_of(map("[weight]\nregister = 100\ntype = \"s16\"\ndecimals = 1\n",
                                        "0001000000051103020754", "187.6", range));
  EXPECT_FALSE(registry.all().front().checked);
  EXPECT_EQ(asked(registry, Request::poll), "000100000006110300640001");
  EXPECT_EQ(read(registry, "00010000000511030207540001000000051103020755"), "187.6; 187.7");
  EXPECT_EQ(read(registry, "0002000000051103020754"), "not_ours") << "another transaction";
  EXPECT_EQ(read(registry, "0001000000051203020754"), "not_ours") << "another unit";
  EXPECT_EQ(read(registry, "000100000003118302"), "- fault:device");
  EXPECT_EQ(read(registry, "0001000000061103020754"), "truncated") << "a length that is not its own";
  EXPECT_EQ(to_hex(steelyard::bytes_of(encoded(registry, number(1876, 1)))), "0001000000051103020754");
}

TEST(DescribedModbus, WritesOnlyWhatTheMapNames) {
  const std::string keys =
      "[weight]\nregister = 0\ntype = \"s16\"\ndecimals = 0\n"
      "[request.zero]\nfunction = 6\nregister = 5\nvalue = 8\n"
      "[request.tare]\nfunction = 16\nregister = 6\nvalue = 7\n";
  const std::string frame = rtu("010406000A00000000");
  const auto registry = registry_of(map(keys, frame, "10"));
  EXPECT_EQ(asked(registry, Request::zero), rtu("010600050008"));
  EXPECT_EQ(asked(registry, Request::tare), rtu("01100006000102"
                                                "0007"));
  EXPECT_EQ(asked(registry, Request::record), "");
  EXPECT_EQ(read(registry, rtu("010600050008")), "done");
  EXPECT_EQ(read(registry, rtu("011000060001")), "done");
  EXPECT_EQ(read(registry, rtu("018604")), "not_executable");
  EXPECT_EQ(read(registry, rtu("019002")), "not_executable");
  const Indicator& indicator = registry.all().front();
  std::array<std::uint8_t, indicator::frame_max> out{};
  const auto answer = [&](Request request) {
    return to_hex(Bytes(out).first(indicator.answer(request, number(10), indicator.facts(), out)));
  };
  EXPECT_EQ(answer(Request::zero), rtu("010600050008"));
  EXPECT_EQ(answer(Request::tare), rtu("011000060001"));
  EXPECT_EQ(answer(Request::poll), rtu("010406000a00000000"));
  const auto without =
      registry_of(map("[weight]\nregister = 0\ntype = \"s16\"\ndecimals = 0\n", frame, "10"));
  EXPECT_EQ(asked(without, Request::zero), "");
  EXPECT_EQ(asked(without, Request::tare), "");
  EXPECT_NE(read(without, rtu("010600050008")), "done");
}

TEST(DescribedModbus, OurOwnRequestComeBackIsNotOurs) {
  const std::string frame = rtu("010406000A00000000");
  const auto registry =
      registry_of(map("[weight]\nregister = 0\ntype = \"s16\"\ndecimals = 0\n", frame, "10"));
  EXPECT_EQ(read(registry, rtu("010400000003") + frame), "not_ours; 10");
  EXPECT_EQ(read(registry, rtu("090406000A00000000")), "not_ours");
  EXPECT_EQ(read(registry, "010406000A000000000000"), "checksum");
  EXPECT_EQ(read(registry, "0104" + frame), "10") << "a beginning that leads nowhere";
}

/// "key rule" of every fault.
std::string faults_of(
    const std::string& keys,
    const std::string& range = "transport = \"rtu\"\nfunction = 3\nfirst = 6\ncount = 5\n") {
  std::string out;
  for (const Error& fault : parse_description(map(keys, "00", "10", range), "own.toml").faults) {
    EXPECT_GT(*fault.params.at("line").integer(), 7);
    out += (out.empty() ? "" : "; ") + *fault.params.at("key").string() + " " +
           *fault.params.at("rule").string();
  }
  return out;
}

TEST(DescribedModbus, FaultsAreNamed) {
  const std::string weight = "[weight]\nregister = 7\ntype = \"s32\"\nwords = \"high_first\"\ndecimals = 0\n";
  EXPECT_EQ(faults_of(weight), "example[0].shows does not say what these bytes give: \"\"");
  EXPECT_EQ(faults_of("[weight]\nregister = 10\ntype = \"s32\"\ndecimals = 9\n"),
            "weight.register must be among those that are asked for, 6 to 10; "
            "weight.words is required: high_first or low_first; weight.decimals must be 0 to 6");
  EXPECT_EQ(faults_of("[weight]\nregister = 5\ntype = \"f32\"\nwords = \"low_first\"\ndecimals = 0\n"),
            "weight.type must be one of s16, u16, s32, u32; "
            "weight.register must be among those that are asked for, 6 to 10; "
            "weight.words is only of numbers of 32 bits");
  EXPECT_EQ(faults_of(weight, "transport = \"ascii\"\naddress = 0\nfunction = 5\nfirst = 6\ncount = 46\n")
                .substr(0, 91),
            "modbus.transport must be one of rtu, tcp; modbus.address must be 1 to 247; modbus.function ");
  EXPECT_EQ(faults_of(weight, "transport = \"rtu\"\nfunction = 3\nfirst = 65535\ncount = 2\n").substr(0, 47),
            "modbus.count goes beyond the last register; wei");
  EXPECT_EQ(faults_of(weight + "[[status]]\nregister = 6\nmask = 1\nvalue = 2\nmeans = \"net\"\n"),
            "status[0].value has bits that the mask leaves out");
  EXPECT_EQ(faults_of(weight + "[unit]\nregister = 6\nvalues = {}\n"),
            "unit.values must name at least one unit");
  EXPECT_EQ(faults_of(weight + "[unit]\nregister = 6\nvalues = { catty = 1, kg = 0 }\n"),
            "unit.values.catty is no key of such a description");
  EXPECT_EQ(faults_of(weight + "[request.zero]\nfunction = 7\nregister = 1\nvalue = 1\n"),
            "request.zero.function must be 6 or 16");
  EXPECT_EQ(faults_of(weight + "[request.clear]\nfunction = 6\nregister = 1\nvalue = 1\n"),
            "request.clear is no key of such a description");
}

}  // namespace
}  // namespace steelyard::described
