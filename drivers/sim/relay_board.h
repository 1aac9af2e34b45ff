// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "station/base/result.h"

namespace steelyard::sim {

/// A relay board with coils, inputs and registers that answers Modbus, as a value: bytes in, bytes out.
class RelayBoard {
 public:
  enum class Transport : std::uint8_t { tcp, rtu };
  static constexpr std::size_t size = 64;  ///< of each table

  explicit RelayBoard(Transport transport, std::uint8_t unit = 1) : transport_(transport), unit_(unit) {}

  /// What the board sends for what came. Bytes of a question that is not whole yet are kept for the next
  /// call; a question to another unit, and on a serial line rubbish, gets no answer.
  std::vector<std::uint8_t> hear(std::span<const std::uint8_t> bytes);

  /// One line of answer, which begins with "ok" or "error":
  ///   input N on|off      a contact at an input
  ///   coil N on|off       a relay, as the board's own switch does it
  ///   coils, inputs       which are on: "ok 0 2"
  ///   log                 every change of a relay since the board began: "ok 0+ 2+ 2-"
  ///   fault none|silent|refuse|garbage|unit    what it does with questions: nothing at all, exception 4,
  ///   rubbish,
  ///                       or answers that name another unit
  ///   power               off and on again: all relays drop
  std::string command(std::string_view line);

 private:
  enum class Fault : std::uint8_t { none, silent, refuse, garbage, unit };

  std::vector<std::uint8_t> answer_to(std::span<const std::uint8_t> pdu);
  std::vector<std::uint8_t> read_bits(std::span<const std::uint8_t> pdu, const std::vector<bool>& bits) const;
  std::vector<std::uint8_t> read_words(std::span<const std::uint8_t> pdu) const;
  void set_coil(std::size_t at, bool on);
  std::vector<std::uint8_t> hear_tcp();
  std::vector<std::uint8_t> hear_rtu();
  std::string set(std::string_view table, std::string_view rest);

  Transport transport_;
  std::uint8_t unit_;
  Fault fault_ = Fault::none;
  std::vector<bool> coils_ = std::vector<bool>(size);
  std::vector<bool> inputs_ = std::vector<bool>(size);
  std::vector<std::uint16_t> registers_ = std::vector<std::uint16_t>(size);
  std::string log_;
  std::vector<std::uint8_t> kept_;
};

}  // namespace steelyard::sim
