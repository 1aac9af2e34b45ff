// SPDX-License-Identifier: Apache-2.0
// The only file that knows libmodbus.
#include <algorithm>
#include <array>
#include <cerrno>
#include <memory>

#include <modbus.h>
#include <sys/socket.h>

#include "drivers/gate.h"

namespace steelyard::gate {
namespace {

/// As many neighbours as one answer of a small board surely holds.
constexpr int span_max = 100;

struct Free {
  void operator()(modbus_t* context) const {
    modbus_close(context);
    modbus_free(context);
  }
};

Error failure(const std::string& what) {
  return {ErrorCode::yard_device_failed, {{"what", what}}};
}

class ModbusBus final : public Bus {
 public:
  ModbusBus(BusAddress address, Duration limit) : address_(std::move(address)), limit_(limit) {}

  Duration limit() const override { return limit_; }

  Result<void> open() override {
    if (context_) return {};
    std::unique_ptr<modbus_t, Free> made(make());
    if (!made) return failure(modbus_strerror(errno));
    const auto us = static_cast<std::uint32_t>(limit_.count());
    modbus_set_response_timeout(made.get(), us / 1'000'000, us % 1'000'000);
    modbus_set_byte_timeout(made.get(), us / 1'000'000, us % 1'000'000);
    if (modbus_connect(made.get()) != 0) return failure(modbus_strerror(errno));
    if (std::holds_alternative<TcpBoards>(address_)) {
      forget_on_close(modbus_get_socket(made.get()));
    } else {
      modbus_flush(made.get());  // what came late, or was rubbish, before it was closed
    }
    context_ = std::move(made);
    return {};
  }

  void close() override { context_.reset(); }

  Result<std::vector<bool>> read(std::uint8_t unit, std::span<const Point> points) override {
    std::vector<bool> values(points.size());
    for (const Table table : {Table::coil, Table::discrete_input, Table::holding_register}) {
      std::vector<std::size_t> places;
      for (std::size_t i = 0; i < points.size(); ++i) {
        if (points[i].table == table) places.push_back(i);
      }
      const auto before = [&](std::size_t a, std::size_t b) { return points[a].address < points[b].address; };
      std::sort(places.begin(), places.end(), before);
      // Neighbours in one request; what lies farther away in another.
      for (std::size_t begin = 0; begin < places.size();) {
        const int first = points[places[begin]].address;
        std::size_t end = begin + 1;
        while (end < places.size() && points[places[end]].address < first + span_max) ++end;
        const auto group = std::span(places).subspan(begin, end - begin);
        if (auto done = read_group(unit, points, group, values); !done) return done.error();
        begin = end;
      }
    }
    return values;
  }

  Result<void> write(std::uint8_t unit, const Point& point, bool on) override {
    if (auto ready = speak_to(unit); !ready) return ready;
    const bool value = on != point.is_inverted;
    if (point.table == Table::coil) {
      return checked(modbus_write_bit(context_.get(), point.address, value ? 1 : 0));
    }
    std::uint16_t word = 0;
    if (auto was = checked(modbus_read_registers(context_.get(), point.address, 1, &word)); !was) return was;
    const auto mask = static_cast<std::uint16_t>(1u << point.bit);
    word = static_cast<std::uint16_t>(value ? word | mask : word & ~mask);
    return checked(modbus_write_register(context_.get(), point.address, word));
  }

 private:
  modbus_t* make() const {
    if (const auto* tcp = std::get_if<TcpBoards>(&address_)) {
      return modbus_new_tcp_pi(tcp->host.c_str(), std::to_string(tcp->port).c_str());
    }
    const auto& serial = std::get<SerialBoards>(address_);
    const SerialSettings& s = serial.settings;
    const char parity = s.parity == Parity::even ? 'E' : s.parity == Parity::odd ? 'O' : 'N';
    return modbus_new_rtu(serial.path.c_str(), s.baud, parity, s.bits, s.stop);
  }

  /// What lies in the socket's buffer while the cable is out would be sent when it is in again, long after
  /// its time: closing throws it away instead.
  static void forget_on_close(int socket) {
    const linger at_once{1, 0};
    setsockopt(socket, SOL_SOCKET, SO_LINGER, &at_once, sizeof at_once);
  }

  Result<void> speak_to(std::uint8_t unit) {
    if (auto opened = open(); !opened) return opened;
    return checked(modbus_set_slave(context_.get(), unit));
  }

  Result<void> read_group(std::uint8_t unit, std::span<const Point> points,
                          std::span<const std::size_t> places, std::vector<bool>& values) {
    if (auto ready = speak_to(unit); !ready) return ready;
    const Point& first = points[places.front()];
    const int count = points[places.back()].address - first.address + 1;
    std::array<std::uint8_t, span_max> bits{};
    std::array<std::uint16_t, span_max> words{};
    int got = 0;
    switch (first.table) {
      case Table::coil:
        got = modbus_read_bits(context_.get(), first.address, count, bits.data());
        break;
      case Table::discrete_input:
        got = modbus_read_input_bits(context_.get(), first.address, count, bits.data());
        break;
      case Table::holding_register:
        got = modbus_read_registers(context_.get(), first.address, count, words.data());
        break;
    }
    if (auto done = checked(got); !done) return done;
    for (const std::size_t place : places) {
      const Point& point = points[place];
      const auto at = static_cast<std::size_t>(point.address - first.address);
      const bool on =
          point.table == Table::holding_register ? ((words[at] >> point.bit) & 1) != 0 : bits[at] != 0;
      values[place] = on != point.is_inverted;
    }
    return {};
  }

  /// Whether libmodbus did it. The line is kept where the board itself said no; after anything else an answer
  /// that comes late could be taken for the next one's.
  Result<void> checked(int result) {
    if (result >= 0) return {};
    const int error = errno;
    const bool is_refusal = error >= EMBXILFUN && error <= EMBXGTAR;
    if (!is_refusal) close();
    return failure(modbus_strerror(error));
  }

  BusAddress address_;
  Duration limit_;
  std::unique_ptr<modbus_t, Free> context_;
};

}  // namespace

std::unique_ptr<Bus> make_modbus_bus(const BusAddress& address, Duration limit) {
  return std::make_unique<ModbusBus>(address, limit);
}

}  // namespace steelyard::gate
