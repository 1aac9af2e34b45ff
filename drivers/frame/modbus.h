// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <span>

#include "drivers/frame/flags.h"
#include "drivers/indicator.h"

namespace steelyard::frame {

// Weight transmitters that answer Modbus: a map says which registers hold what, the functions below are the
// same for all. Registers are counted as they are on the wire, from 0: what a manual calls 40008 is 7.

enum class ModbusTransport : std::uint8_t {
  rtu,  ///< address, PDU, CRC; on serial lines
  tcp   ///< MBAP header, PDU; no check of its own
};

struct ModbusNumber {
  enum class Type : std::uint8_t { s16, u16, s32, u32 };
  std::uint16_t first = 0;  ///< its only register, or the first of two
  Type type = Type::s32;
  bool low_word_first = false;
  std::uint8_t decimals = 0;
  std::optional<std::uint16_t> decimals_register = {};  ///< says how many instead, at most 6
  Flags mode = 0;                                       ///< of a number that always is gross, or net
};

struct ModbusStatusBit {
  std::uint16_t from = 0;  ///< the register
  std::uint16_t mask = 0;
  std::uint16_t value = 0;  ///< of the masked bits, when it is so
  Flags means = 0;
};

struct ModbusUnit {
  std::uint16_t value = 0;
  weighing::Unit unit = weighing::Unit::kg;
};

/// What zeroes or tares: a write of one register. Only a map that names it knows one.
struct ModbusWrite {
  indicator::Request request = indicator::Request::zero;
  std::uint8_t function = 6;  ///< or 16
  std::uint16_t to = 0;
  std::uint16_t value = 0;
};

/// All registers that are named lie within `count` from `first` on; a read of them is the poll.
struct ModbusMap {
  static constexpr std::uint8_t count_max = 45;  ///< so that a reply is no longer than a frame may be

  ModbusTransport transport = ModbusTransport::rtu;
  std::uint8_t address = 1;   ///< where none is configured
  std::uint8_t function = 3;  ///< or 4
  std::uint16_t first = 0;
  std::uint8_t count = 1;
  ModbusNumber weight = {};
  std::optional<ModbusNumber> net = {};  ///< is what the display shows while the status says net
  std::optional<ModbusNumber> tare = {};
  std::span<const ModbusStatusBit> status = {};
  std::optional<weighing::Unit> unit = {};  ///< always
  std::uint16_t unit_register = 0;
  std::span<const ModbusUnit> units = {};  ///< where a register says it
  std::span<const ModbusWrite> writes = {};
};

/// The tables of the map must outlive it.
struct ModbusLayout : indicator::Layout {
  constexpr explicit ModbusLayout(const ModbusMap& of) : map(of) {}
  ModbusMap map;
};

inline constexpr indicator::Indicator::Addresses modbus_addresses{1, 247};

// For an Indicator whose layout is a ModbusLayout. A reply to a read is an indication, an exception a fault
// of the device; another slave's reply and our own request come back are not_ours; an accepted write is done,
// one that is refused not_executable. Function 6 is answered by its own echo, so there an echo is `done` too.
indicator::FrameScan modbus_next_frame(indicator::Bytes bytes, const indicator::LineFacts& facts);
indicator::Decoded modbus_decode(indicator::Bytes frame, const indicator::LineFacts& facts);
std::size_t modbus_encode(const Indication& indication, const indicator::LineFacts& facts,
                          std::span<std::uint8_t> out);
std::size_t modbus_request(indicator::Request request, const indicator::LineFacts& facts,
                           std::span<std::uint8_t> out);
std::size_t modbus_answer(indicator::Request request, const Indication& shown,
                          const indicator::LineFacts& facts, std::span<std::uint8_t> out);

}  // namespace steelyard::frame
