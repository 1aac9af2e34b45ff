// SPDX-License-Identifier: Apache-2.0
#include "drivers/line/com_port_client.h"

#include <algorithm>
#include <cstdlib>
#include <utility>

#include "station/base/check.h"

namespace steelyard::line {
namespace {

// Telnet commands, RFC 854.
constexpr std::uint8_t se = 240;
constexpr std::uint8_t sb = 250;
constexpr std::uint8_t will = 251;
constexpr std::uint8_t wont = 252;
constexpr std::uint8_t do_it = 253;
constexpr std::uint8_t dont = 254;
constexpr std::uint8_t iac = 255;

// Options: bytes as they are (RFC 856), no line turnaround (RFC 858), serial port (RFC 2217).
constexpr std::array<std::uint8_t, 3> options = {0, 3, 44};
constexpr std::uint8_t com_port = 44;
constexpr std::size_t binary_place = 0;
constexpr std::size_t com_port_place = 2;

// What is set at the port, RFC 2217; the server answers with 100 more.
constexpr std::uint8_t set_baud = 1;
constexpr std::uint8_t set_bits = 2;
constexpr std::uint8_t set_parity = 3;
constexpr std::uint8_t set_stop = 4;
constexpr std::uint8_t set_control = 5;
constexpr std::uint8_t set_line_state_mask = 10;
constexpr std::uint8_t set_modem_state_mask = 11;
constexpr std::uint8_t purge = 12;
constexpr std::uint8_t answer_offset = 100;
constexpr std::uint8_t no_flow_control = 1;
constexpr std::uint8_t purge_received = 1;

std::uint8_t code_of(Parity parity) {
  switch (parity) {
    case Parity::none:
      return 1;
    case Parity::odd:
      return 2;
    case Parity::even:
      return 3;
  }
  return 1;
}

std::string parity_text(std::uint32_t code) {
  static constexpr std::array<std::string_view, 6> names = {"", "none", "odd", "even", "mark", "space"};
  return code > 0 && code < names.size() ? std::string(names[code]) : std::to_string(code);
}

std::size_t place_of(std::uint8_t option) {
  return static_cast<std::size_t>(std::find(options.begin(), options.end(), option) - options.begin());
}

}  // namespace

ComPortClient::ComPortClient(const SerialSettings& settings) : settings_(settings) {
  CHECK(settings.bits >= 5 && settings.bits <= 8);
}

std::vector<std::uint8_t> ComPortClient::greeting() {
  for (const std::uint8_t option : options) {
    say(will, option);
    ours_.options[place_of(option)] = Agreed::asked;
    if (option == com_port) continue;  // the port is theirs without saying
    say(do_it, option);
    theirs_.options[place_of(option)] = Agreed::asked;
  }
  return answers();
}

std::size_t ComPortClient::take(std::span<std::uint8_t> bytes) {
  std::size_t count = 0;
  for (const std::uint8_t byte : bytes) {
    if (is_data(byte)) bytes[count++] = byte;
  }
  return count;
}

std::vector<std::uint8_t> ComPortClient::answers() {
  return std::exchange(answers_, {});
}

std::vector<std::uint8_t> ComPortClient::escaped(std::span<const std::uint8_t> data) {
  std::vector<std::uint8_t> out;
  out.reserve(data.size());
  for (const std::uint8_t byte : data) {
    out.push_back(byte);
    if (byte == iac) out.push_back(iac);
  }
  return out;
}

bool ComPortClient::is_data(std::uint8_t byte) {
  switch (at_) {
    case At::data:
      if (byte == iac) at_ = At::command;
      return byte != iac;
    case At::command:
      at_ = At::data;
      if (byte == iac) return true;
      command(byte);
      return false;
    case At::option:
      at_ = At::data;
      negotiate(verb_, byte);
      return false;
    case At::subnegotiation:
      if (byte == iac) {
        at_ = At::subnegotiation_command;
      } else if (subnegotiation_.size() <= longest_subnegotiation) {
        subnegotiation_.push_back(byte);
      }
      return false;
    case At::subnegotiation_command:
      at_ = At::subnegotiation;
      if (byte == iac && subnegotiation_.size() <= longest_subnegotiation) subnegotiation_.push_back(iac);
      if (byte == se) {
        at_ = At::data;
        end_subnegotiation();
      }
      return false;
  }
  return false;
}

void ComPortClient::command(std::uint8_t byte) {
  if (byte >= will && byte <= dont) {
    verb_ = byte;
    at_ = At::option;
  } else if (byte == sb) {
    subnegotiation_.clear();
    at_ = At::subnegotiation;
  }
  // The others (no operation, are you there, go ahead …) mean nothing on a line of data.
}

/// An answer is given only where it changes something, so that two ends never answer each other for ever.
void ComPortClient::negotiate(std::uint8_t verb, std::uint8_t option) {
  const bool is_ours = verb == do_it || verb == dont;
  const bool is_wanted = verb == do_it || verb == will;
  const std::size_t place = place_of(option);
  if (place == options.size()) {
    if (is_wanted) say(is_ours ? wont : dont, option);
    return;
  }
  Agreed& agreed = (is_ours ? ours_ : theirs_).options[place];
  const Agreed before = std::exchange(agreed, is_wanted ? Agreed::yes : Agreed::no);
  if (is_wanted && before == Agreed::no) say(is_ours ? will : do_it, option);
  if (!is_wanted && before == Agreed::yes) say(is_ours ? wont : dont, option);
  if (!is_wanted && is_ours && place == com_port_place) refuse("the server does not offer RFC 2217");
  if (!is_wanted && place == binary_place) refuse("the server does not pass bytes as they are");
  if (is_wanted && is_ours && place == com_port_place && before != Agreed::yes) ask_for_settings();
}

void ComPortClient::ask_for_settings() {
  const auto baud = static_cast<std::uint32_t>(settings_.baud);
  const std::array<std::uint8_t, 4> speed = {
      static_cast<std::uint8_t>(baud >> 24), static_cast<std::uint8_t>(baud >> 16),
      static_cast<std::uint8_t>(baud >> 8), static_cast<std::uint8_t>(baud)};
  const auto set_one = [this](std::uint8_t what, int value) {
    const std::array<std::uint8_t, 1> byte = {static_cast<std::uint8_t>(value)};
    set(what, byte);
  };
  set(set_baud, speed);
  set_one(set_bits, settings_.bits);
  set_one(set_parity, code_of(settings_.parity));
  set_one(set_stop, settings_.stop);
  set_one(set_control, no_flow_control);
  set_one(set_line_state_mask, 0);
  set_one(set_modem_state_mask, 0);
  set_one(purge, purge_received);  // what waits there is old
}

void ComPortClient::end_subnegotiation() {
  const std::span<const std::uint8_t> all(subnegotiation_);
  if (all.size() < 3 || all[0] != com_port) return;
  const std::size_t width = all[1] == set_baud + answer_offset ? 4 : 1;
  if (all.size() != 2 + width) return;
  std::uint32_t value = 0;
  for (const std::uint8_t byte : all.subspan(2)) value = value << 8 | byte;
  confirm(all[1], value);
}

void ComPortClient::confirm(std::uint8_t what, std::uint32_t value) {
  const int kind = what - answer_offset;
  if (kind < set_baud || kind > set_stop) return;  // flow control, masks, states: not held against it
  const auto number = static_cast<std::int64_t>(value);
  const auto differs = [&](std::string_view name, std::int64_t wanted) {
    refuse(std::string(name) + ": " + std::to_string(number) + ", not " + std::to_string(wanted));
  };
  if (kind == set_baud && std::abs(number - settings_.baud) > settings_.baud * 3 / 100) {
    return differs("baud", settings_.baud);
  }
  if (kind == set_bits && number != settings_.bits) return differs("bits", settings_.bits);
  if (kind == set_parity && value != code_of(settings_.parity)) {
    return refuse("parity: " + parity_text(value) + ", not " + std::string(name_of(settings_.parity)));
  }
  if (kind == set_stop && number != settings_.stop) return differs("stop", settings_.stop);
  confirmed_ |= 1u << (kind - 1);
}

void ComPortClient::refuse(std::string why) {
  if (refusal_.empty()) refusal_ = std::move(why);
}

void ComPortClient::say(std::uint8_t verb, std::uint8_t option) {
  answers_.insert(answers_.end(), {iac, verb, option});
}

void ComPortClient::set(std::uint8_t what, std::span<const std::uint8_t> value) {
  answers_.insert(answers_.end(), {iac, sb, com_port, what});
  const auto bytes = escaped(value);
  answers_.insert(answers_.end(), bytes.begin(), bytes.end());
  answers_.insert(answers_.end(), {iac, se});
}

}  // namespace steelyard::line
