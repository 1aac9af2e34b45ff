// SPDX-License-Identifier: Apache-2.0
// Laumas weight transmitters (LCB, TLB, TLU …), Modbus RTU.
// Sources: the Modbus chapter of the LCB manual; Modbus Application Protocol.
//
//   asked:    01 03 00 06 00 05 65 C8     address 1, five registers from 40007 on
//   answered: 01 03 0A, ten bytes, CRC with its low byte first:
//
//   register  40007        status: bit 0 load cell, 1 converter, 2 above Max + 9 e, 3 above 110 %, 4 and 5
//   more
//                          than six digits, 7 gross negative, 8 net negative, 10 net displayed, 11 stable, 12
//                          zero
//             40008-40009  gross, signed, high word first, in the display's digits
//             40010-40011  net
//
// Unit and decimals are in none of these registers: this reads whole numbers. For a display with decimals,
// describe the transmitter in a file (config/indicators/example_modbus.toml). Nothing is ever written.
#include "drivers/frame/modbus.h"

namespace steelyard::indicator {

extern const Indicator modbus_laumas;

namespace {

using frame::ModbusNumber;
namespace flag = frame::flag;

constexpr std::uint16_t status_register = 6;

constexpr frame::ModbusStatusBit status[] = {
    {status_register, 0x0001, 0x0001, flag::fault},    {status_register, 0x0002, 0x0002, flag::fault},
    {status_register, 0x0004, 0x0004, flag::overload}, {status_register, 0x0008, 0x0008, flag::overload},
    {status_register, 0x0010, 0x0010, flag::overload}, {status_register, 0x0020, 0x0020, flag::overload},
    {status_register, 0x0400, 0x0400, flag::net},      {status_register, 0x0800, 0x0800, flag::stable},
};

constexpr frame::ModbusLayout layout{[] {
  frame::ModbusMap map;
  map.function = 3;
  map.first = status_register;
  map.count = 5;
  map.weight = {7, ModbusNumber::Type::s32};
  map.net = ModbusNumber{9, ModbusNumber::Type::s32};
  map.status = status;
  return map;
}()};

constexpr Model models[] = {
    {"Laumas", "LCB", {}, true},
};

constexpr Capture captures[] = {
    {"01030A080000004948000010A44770", "18760 gross stable",
     "the answer to the request for status, gross and net"},
    {"01030A000000004934000010909687", "18740 gross motion", "not stable"},
    {"01030A0C0000004948000010A406A5", "4260 net stable", "the display shows net"},
    {"01030A0980FFFFFFECFFFFC74802AE", "-20 gross stable", "below zero; bits 7 and 8 say so as well"},
    {"01030A08040001394800013948219D", "- gross stable overload", "above Max + 9 e: the number is no weight"},
    {"01030A080800015F9000015F9076B2", "- gross stable overload", "above 110 % of Max"},
    {"01030A000100000000000000002926", "- gross motion fault:device", "load cell"},
    {"018302C0F1", "- fault:device", "exception 2: it has no such registers"},
    {"01030A080000004948000010A4478F", "checksum", "a wrong CRC"},
    {"02030A080000004948000010A442B3", "not_ours", "the answer of the indicator at address 2"},
    {"01030006000565C801030A080000004948000010A44770", "not_ours; 18760 gross stable",
     "our own request, heard back on two wires"},
    {"01030A0800000001030A08000000495C000010A47773", "checksum; 18780 gross stable",
     "an answer cut short by the next"},
    {"01030A0800", "truncated", "the line is cut"},
};

}  // namespace

const Indicator modbus_laumas = {
    .id = "modbus.laumas",
    .title = "Laumas transmitter, Modbus RTU",
    .next_frame = frame::modbus_next_frame,
    .decode = frame::modbus_decode,
    .encode = frame::modbus_encode,
    .request = frame::modbus_request,
    .models = models,
    .captures = captures,
    .checked = true,
    .addresses = frame::modbus_addresses,
    .answer = frame::modbus_answer,
    .layout = &layout,
    .poll_is_harmless = true,
};

}  // namespace steelyard::indicator
