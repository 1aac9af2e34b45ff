// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "station/base/serial_settings.h"

namespace steelyard::line {

/// The client's half of telnet with the option by which a serial port far away is set (RFC 854, 856, 858,
/// 2217). No I/O: bytes that came go in, data and bytes to be sent come out.
class ComPortClient {
 public:
  /// Five to eight bits.
  explicit ComPortClient(const SerialSettings& settings);

  /// To be sent first.
  std::vector<std::uint8_t> greeting();
  /// Moves the data in what came to the front of `bytes` and says how much of it there is. A command may be
  /// cut anywhere between two calls.
  std::size_t take(std::span<std::uint8_t> bytes);
  /// To be sent because of what was taken since the last call; may be empty.
  std::vector<std::uint8_t> answers();
  /// Data as it is to be sent.
  static std::vector<std::uint8_t> escaped(std::span<const std::uint8_t> data);

  /// The far port has every setting as wanted.
  bool is_ready() const { return refusal_.empty() && confirmed_ == all_settings; }
  /// Why this will never be ready, or is no longer: "bits: 8, not 7"; empty otherwise.
  const std::string& refusal() const { return refusal_; }

 private:
  enum class At { data, command, option, subnegotiation, subnegotiation_command };
  enum class Agreed { no, asked, yes };
  struct Side {
    std::array<Agreed, 3> options{};
  };

  static constexpr unsigned all_settings = 0b1111;
  static constexpr std::size_t longest_subnegotiation = 32;

  /// True when the byte is data.
  bool is_data(std::uint8_t byte);
  void command(std::uint8_t byte);
  void negotiate(std::uint8_t verb, std::uint8_t option);
  void end_subnegotiation();
  void confirm(std::uint8_t what, std::uint32_t value);
  void ask_for_settings();
  void refuse(std::string why);
  void say(std::uint8_t verb, std::uint8_t option);
  void set(std::uint8_t what, std::span<const std::uint8_t> value);

  SerialSettings settings_;
  At at_ = At::data;
  std::uint8_t verb_ = 0;
  std::vector<std::uint8_t> subnegotiation_;
  std::vector<std::uint8_t> answers_;
  Side ours_;    ///< what we do
  Side theirs_;  ///< what the server does
  unsigned confirmed_ = 0;
  std::string refusal_;
};

}  // namespace steelyard::line
