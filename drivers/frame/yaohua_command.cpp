// SPDX-License-Identifier: Apache-2.0
#include "drivers/frame/yaohua_command.h"

#include <algorithm>

#include "drivers/frame/checks.h"
#include "drivers/frame/yaohua_number.h"

namespace steelyard::frame {

using indicator::Answer;
using indicator::Decoded;
using indicator::Indication;
using indicator::LineFacts;
using weighing::WeightMode;

namespace {

constexpr std::uint8_t not_understood = 0x04;
constexpr std::uint8_t no_letter = 0;

bool is_request_letter(std::uint8_t command) {
  return command >= 'A' && command <= 'I';
}

std::optional<WeightMode> mode_of(std::uint8_t command) {
  switch (command) {
    case 'B':
      return WeightMode::gross;
    case 'C':
      return WeightMode::tare;
    case 'D':
      return WeightMode::net;
    default:
      return std::nullopt;
  }
}

std::uint8_t command_for(std::optional<WeightMode> mode) {
  if (mode == WeightMode::tare) return 'C';
  return mode == WeightMode::net ? 'D' : 'B';
}

/// Of the address of the facts; no_letter when there is none.
std::uint8_t address_letter(const LineFacts& facts) {
  const std::uint8_t address = facts.address.value_or(command_addresses.first);
  const bool valid = address >= command_addresses.first && address <= command_addresses.last;
  return valid ? static_cast<std::uint8_t>('A' + address - 1) : no_letter;
}

/// What a reply with data says that is no weight.
Decoded information_in(std::uint8_t command, Bytes data) {
  const bool is_text = std::all_of(data.begin(), data.end(), [](auto b) { return b >= 0x20 && b < 0x7F; });
  if (command >= 'E' && command <= 'H' && is_text) return Answer::information;
  return FrameError::format;
}

/// Everything around the data.
std::size_t close_frame(std::uint8_t letter, std::uint8_t command, std::size_t data_size,
                        std::span<std::uint8_t> out) {
  out[0] = stx;
  out[1] = letter;
  out[2] = command;
  write_hex_pair(xor_of(out.subspan(1, 2 + data_size)), &out[3 + data_size]);
  out[5 + data_size] = etx;
  return command_size + data_size;
}

}  // namespace

Decoded decode_command(Bytes frame, const LineFacts& facts, const CommandNumber& form) {
  const Bytes body = frame.subspan(1, frame.size() - 4);
  if (!is_yaohua_pair(&frame[frame.size() - 3], xor_of(body))) return FrameError::checksum;
  const std::uint8_t letter = body[0];
  const std::uint8_t command = body[1];
  const Bytes data = body.subspan(2);
  if (letter < 'A' || letter > 'Z') return FrameError::format;
  if (facts.address && letter != address_letter(facts)) return Answer::not_ours;
  // One manual says "no data", and a length that leaves room for some.
  if (command == not_understood) return Answer::unknown_command;
  if (data.empty()) return is_request_letter(command) ? Decoded(Answer::not_ours) : FrameError::format;
  const auto mode = mode_of(command);
  if (!mode) return information_in(command, data);

  Indication indication;
  if (data.size() == yaohua_number_size) indication.value = form.read(data.data());
  if (!indication.value) return FrameError::format;
  indication.mode = mode;
  return indication;
}

std::size_t encode_command(const Indication& indication, const LineFacts& facts, const CommandNumber& form,
                           std::span<std::uint8_t> out) {
  const std::uint8_t letter = address_letter(facts);
  if (letter == no_letter || !shows_number(indication) || out.size() < reply_max) return 0;
  if (!form.write(*indication.value, &out[3])) return 0;
  return close_frame(letter, command_for(indication.mode), yaohua_number_size, out);
}

std::size_t write_command(char command, const LineFacts& facts, std::span<std::uint8_t> out) {
  const std::uint8_t letter = address_letter(facts);
  if (letter == no_letter || out.size() < command_size) return 0;
  return close_frame(letter, static_cast<std::uint8_t>(command), 0, out);
}

}  // namespace steelyard::frame
