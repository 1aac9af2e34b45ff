// SPDX-License-Identifier: Apache-2.0
#include "drivers/sim/relay_board.h"

#include <algorithm>
#include <charconv>

#include "drivers/frame/checks.h"
#include "drivers/sim/words.h"

namespace steelyard::sim {
namespace {

using Bytes = std::vector<std::uint8_t>;

constexpr std::size_t mbap = 7;  // transaction, protocol, length (two bytes each), unit

enum Exception : std::uint8_t { illegal_function = 1, illegal_address = 2, illegal_value = 3, failure = 4 };

std::size_t word(std::span<const std::uint8_t> bytes, std::size_t at) {
  return static_cast<std::size_t>(bytes[at] << 8 | bytes[at + 1]);
}

std::uint8_t low(std::size_t value) {
  return static_cast<std::uint8_t>(value & 0xFF);
}

Bytes exception(std::uint8_t function, Exception code) {
  return {static_cast<std::uint8_t>(function | 0x80), code};
}

/// How long a question is on a serial line, with address and CRC; 0 while that is not known.
std::size_t rtu_length(const Bytes& bytes) {
  if (bytes.size() < 2) return 0;
  const bool has_count = bytes[1] == 15 || bytes[1] == 16;
  if (!has_count) return 8;
  return bytes.size() < 7 ? 0 : std::size_t{9} + bytes[6];
}

std::string list(const std::vector<bool>& bits) {
  std::string out = "ok";
  for (std::size_t i = 0; i < bits.size(); ++i) {
    if (bits[i]) out += " " + std::to_string(i);
  }
  return out;
}

}  // namespace

Bytes RelayBoard::hear(std::span<const std::uint8_t> bytes) {
  kept_.insert(kept_.end(), bytes.begin(), bytes.end());
  return transport_ == Transport::tcp ? hear_tcp() : hear_rtu();
}

Bytes RelayBoard::hear_tcp() {
  Bytes out;
  while (kept_.size() >= mbap) {
    const std::size_t length = word(kept_, 4);
    if (length < 2 || length > 254) {
      kept_.clear();
      break;
    }
    if (kept_.size() < mbap - 1 + length) break;
    const Bytes question(kept_.begin(), kept_.begin() + static_cast<std::ptrdiff_t>(mbap - 1 + length));
    kept_.erase(kept_.begin(), kept_.begin() + static_cast<std::ptrdiff_t>(question.size()));
    if (question[6] != unit_ || fault_ == Fault::silent) continue;
    if (fault_ == Fault::garbage) {
      out.insert(out.end(), 40, 0xA5);
      continue;
    }
    const Bytes pdu = answer_to(std::span(question).subspan(mbap));
    const std::size_t count = pdu.size() + 1;
    const std::uint8_t unit = fault_ == Fault::unit ? low(unit_ + 1u) : unit_;
    out.insert(out.end(), {question[0], question[1], 0, 0, low(count >> 8), low(count), unit});
    out.insert(out.end(), pdu.begin(), pdu.end());
  }
  return out;
}

Bytes RelayBoard::hear_rtu() {
  Bytes out;
  for (std::size_t length = rtu_length(kept_); length > 0 && kept_.size() >= length;
       length = rtu_length(kept_)) {
    const Bytes question(kept_.begin(), kept_.begin() + static_cast<std::ptrdiff_t>(length));
    const std::uint16_t crc = frame::crc16_modbus(std::span(question).first(length - 2));
    if (question[length - 2] != low(crc) || question[length - 1] != low(crc >> 8)) {
      kept_.clear();  // a real board waits for a pause
      break;
    }
    kept_.erase(kept_.begin(), kept_.begin() + static_cast<std::ptrdiff_t>(length));
    if (question[0] != unit_ || fault_ == Fault::silent) continue;
    if (fault_ == Fault::garbage) {
      out.insert(out.end(), 40, 0xA5);
      continue;
    }
    Bytes answer{fault_ == Fault::unit ? low(unit_ + 1u) : unit_};
    const Bytes pdu = answer_to(std::span(question).subspan(1, length - 3));
    answer.insert(answer.end(), pdu.begin(), pdu.end());
    const std::uint16_t check = frame::crc16_modbus(answer);
    answer.insert(answer.end(), {low(check), low(check >> 8)});
    out.insert(out.end(), answer.begin(), answer.end());
  }
  return out;
}

Bytes RelayBoard::read_bits(std::span<const std::uint8_t> pdu, const std::vector<bool>& bits) const {
  const std::size_t first = word(pdu, 1);
  const std::size_t count = word(pdu, 3);
  if (count == 0 || first + count > bits.size()) return exception(pdu[0], illegal_address);
  Bytes out{pdu[0], low((count + 7) / 8)};
  out.resize(2 + (count + 7) / 8);
  for (std::size_t i = 0; i < count; ++i) {
    if (bits[first + i]) out[2 + i / 8] = low(out[2 + i / 8] | 1u << i % 8);
  }
  return out;
}

Bytes RelayBoard::read_words(std::span<const std::uint8_t> pdu) const {
  const std::size_t first = word(pdu, 1);
  const std::size_t count = word(pdu, 3);
  if (count == 0 || first + count > registers_.size()) return exception(pdu[0], illegal_address);
  Bytes out{pdu[0], low(count * 2)};
  for (std::size_t i = 0; i < count; ++i) {
    out.insert(out.end(), {low(registers_[first + i] >> 8), low(registers_[first + i])});
  }
  return out;
}

Bytes RelayBoard::answer_to(std::span<const std::uint8_t> pdu) {
  if (fault_ == Fault::refuse) return exception(pdu[0], failure);
  if (pdu.size() < 5) return exception(pdu[0], illegal_value);
  const std::size_t at = word(pdu, 1);
  const std::size_t value = word(pdu, 3);
  switch (pdu[0]) {
    case 1:
      return read_bits(pdu, coils_);
    case 2:
      return read_bits(pdu, inputs_);
    case 3:
      return read_words(pdu);
    case 5:
      if (at >= size) return exception(pdu[0], illegal_address);
      if (value != 0 && value != 0xFF00) return exception(pdu[0], illegal_value);
      set_coil(at, value != 0);
      return {pdu.begin(), pdu.begin() + 5};
    case 6:
      if (at >= size) return exception(pdu[0], illegal_address);
      registers_[at] = static_cast<std::uint16_t>(value);
      return {pdu.begin(), pdu.begin() + 5};
    default:
      return exception(pdu[0], illegal_function);
  }
}

void RelayBoard::set_coil(std::size_t at, bool on) {
  if (coils_[at] != on) log_ += " " + std::to_string(at) + (on ? "+" : "-");
  coils_[at] = on;
}

std::string RelayBoard::set(std::string_view table, std::string_view rest) {
  const auto [number, state] = split_words(rest);
  std::size_t at = size;
  const auto [end, error] = std::from_chars(number.data(), number.data() + number.size(), at);
  const bool is_number = error == std::errc() && end == number.data() + number.size() && at < size;
  if (!is_number || (state != "on" && state != "off")) return "error: N from 0 to 63, then on or off";
  if (table == "coil") {
    set_coil(at, state == "on");
  } else {
    inputs_[at] = state == "on";
  }
  return "ok";
}

std::string RelayBoard::command(std::string_view line) {
  static constexpr std::pair<std::string_view, Fault> faults[] = {{"none", Fault::none},
                                                                  {"silent", Fault::silent},
                                                                  {"refuse", Fault::refuse},
                                                                  {"garbage", Fault::garbage},
                                                                  {"unit", Fault::unit}};
  const auto [word, rest] = split_words(line);
  if (word == "input" || word == "coil") return set(word, rest);
  if (word == "coils" && rest.empty()) return list(coils_);
  if (word == "inputs" && rest.empty()) return list(inputs_);
  if (word == "log" && rest.empty()) return "ok" + log_;
  if (word == "power" && rest.empty()) {
    for (std::size_t i = 0; i < size; ++i) set_coil(i, false);
    std::fill(registers_.begin(), registers_.end(), std::uint16_t{0});
    return "ok";
  }
  if (word == "fault") {
    for (const auto& [name, fault] : faults) {
      if (rest != name) continue;
      fault_ = fault;
      return "ok";
    }
  }
  return "error: input N on|off, coil N on|off, coils, inputs, log, power, "
         "fault none|silent|refuse|garbage|unit, unplug, plug";
}

}  // namespace steelyard::sim
