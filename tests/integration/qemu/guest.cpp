// SPDX-License-Identifier: Apache-2.0
// Runs inside the virtual machine of qemu_serial_test.py and tells on the console, row by row, what the lines
// of this system do:  guest FIRST_LINE SECOND_LINE
#include <chrono>
#include <cstdio>
#include <string>
#include <string_view>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/steady_timer.hpp>

#include "drivers/line/line_reader.h"
#include "drivers/line/serial_ports.h"

namespace steelyard {
namespace {

namespace asio = boost::asio;

/// A row of its own: "guest" apart from what the kernel writes.
void tell(const std::string& text) {
  std::printf("guest %s\n", text.c_str());
  std::fflush(stdout);
}

std::string hex(std::span<const std::uint8_t> bytes) {
  std::string out;
  for (const std::uint8_t byte : bytes) {
    char two[3];
    std::snprintf(two, sizeof two, "%02x", byte);
    out += two;
  }
  return out;
}

std::vector<std::uint8_t> bytes_of(std::string_view text) {
  return {text.begin(), text.end()};
}

asio::awaitable<void> write(line::LineReader* reader, std::vector<std::uint8_t> bytes, std::string name) {
  const auto written = co_await reader->write(std::move(bytes));
  tell(name + (written ? " written" : " unwritten " + sentence(written.error(), Language::en)));
}

/// Reads a line for ever. The first answers what it hears; the second greets in nine-bit characters.
class Watched {
 public:
  Watched(asio::io_context& loop, std::string name, const line::LineUrl& url, std::string_view greeting)
      : loop_(loop), name_(std::move(name)), greeting_(greeting) {
    line::LineHandlers handlers;
    handlers.connected = [this] {
      tell(name_ + " connected");
      if (!greeting_.empty()) say(bytes_of(greeting_));
    };
    handlers.disconnected = [this](const Error& why) {
      tell(name_ + " down " + std::string(name_of(why.code)) + ": " + sentence(why, Language::en));
    };
    handlers.bytes = [this](std::span<const std::uint8_t> bytes, Instant) {
      tell(name_ + " bytes " + hex(bytes));
      if (greeting_.empty()) say({bytes.rbegin(), bytes.rend()});
    };
    reader_ = std::make_unique<line::LineReader>(loop, url, line::LineReaderConfig{}, std::move(handlers));
    reader_->start();
  }

 private:
  void say(std::vector<std::uint8_t> bytes) {
    asio::co_spawn(loop_, write(reader_.get(), std::move(bytes), name_), asio::detached);
  }

  asio::io_context& loop_;
  std::string name_;
  std::string_view greeting_;
  std::unique_ptr<line::LineReader> reader_;
};

std::string port_row(const line::SerialPortInfo& info) {
  std::string usb = "-";
  if (const auto& facts = info.port.usb) {
    char ids[16];
    std::snprintf(ids, sizeof ids, "%04x:%04x", facts->vendor, facts->product);
    usb = std::string(ids) + "|" + facts->serial + "|" + facts->name;
  }
  return info.port.device + "|" + usb + "|" + info.by_id + "|" + info.line;
}

/// Lists the ports again and again, and tells of a list that is new.
asio::awaitable<void> list_ports(asio::io_context* loop) {
  asio::steady_timer timer(*loop);
  std::string told;
  for (;;) {
    line::SystemPorts system;
    const auto ports = line::serial_ports(system);
    std::string rows;
    if (!ports) rows = "\nguest port list failed: " + sentence(ports.error(), Language::en);
    if (ports) {
      for (const auto& info : *ports) rows += "\nguest port " + port_row(info);
    }
    if (rows != told) tell("ports:" + rows);
    told = rows;
    timer.expires_after(std::chrono::milliseconds(200));
    co_await timer.async_wait(asio::use_awaitable);
  }
}

int run(const std::string& first, const std::string& second) {
  const auto first_url = line::parse_line_url(first);
  const auto second_url = line::parse_line_url(second);
  if (!first_url || !second_url) {
    tell("lines: not understood");
    return 2;
  }
  asio::io_context loop{1};
  const Watched plain(loop, "first", *first_url, "");
  const Watched nine_bits(loop, "second", *second_url, std::string_view("1\xFF\0002\xFF\0003", 7));
  asio::co_spawn(loop, list_ports(&loop), asio::detached);
  loop.run();
  return 0;
}

}  // namespace
}  // namespace steelyard

int main(int argc, char** argv) {
  if (argc != 3) return 2;
  return steelyard::run(argv[1], argv[2]);
}
