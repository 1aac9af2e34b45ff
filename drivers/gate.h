// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "station/base/result.h"
#include "station/base/serial_settings.h"
#include "station/base/time.h"

namespace steelyard::gate {

// Relay boards of a yard: lights and barriers are outputs, position sensors and loops are inputs.

/// Where a board keeps a signal. Only coils and bits of holding registers can be written.
enum class Table : std::uint8_t { coil, discrete_input, holding_register };

/// One signal of a board. Addresses are counted as they are on the wire, from 0.
struct Point {
  Table table = Table::coil;
  std::uint16_t address = 0;
  std::uint8_t bit = 0;      ///< of a holding register, 0 the lowest
  bool is_inverted = false;  ///< on while the board says 0
  friend bool operator==(const Point&, const Point&) = default;
};

/// "coil:0", "input:3", "register:16.2", each with a "!" before it where 0 means on. Empty when it is none.
std::optional<Point> parse_point(std::string_view text);
std::string text_of(const Point& point);

/// One line with its boards. Every call blocks, no longer than two times `limit`, within which one
/// question has its answer; one thread at a time. Whatever
/// fails is yard_device_failed {what}: the device is known to who asks.
class Bus {
 public:
  virtual ~Bus() = default;
  virtual Duration limit() const = 0;
  /// Harmless while it is open. A line that fails in the middle closes itself, and nothing that was on its
  /// way is delivered later.
  virtual Result<void> open() = 0;
  virtual void close() = 0;
  /// All of them or none, in their order.
  virtual Result<std::vector<bool>> read(std::uint8_t unit, std::span<const Point> points) = 0;
  virtual Result<void> write(std::uint8_t unit, const Point& point, bool on) = 0;
};

struct TcpBoards {
  std::string host;
  std::uint16_t port = 502;
  friend bool operator==(const TcpBoards&, const TcpBoards&) = default;
};
struct SerialBoards {
  std::string path;
  SerialSettings settings;
  friend bool operator==(const SerialBoards&, const SerialBoards&) = default;
};
using BusAddress = std::variant<TcpBoards, SerialBoards>;

/// Modbus TCP or RTU; nothing is opened yet. `limit` is how long an answer may take.
std::unique_ptr<Bus> make_modbus_bus(const BusAddress& address, Duration limit);

enum class BarrierMode : std::uint8_t {
  pulse,  ///< the barrier's own control opens on a pulse, and closes by itself
  hold    ///< open while the output is on
};

/// Which signals a gate has; any may be missing.
struct Wiring {
  std::string id;
  std::uint8_t unit = 1;
  std::optional<Point> red;
  std::optional<Point> green;
  std::optional<Point> barrier;
  BarrierMode barrier_mode = BarrierMode::pulse;
  Duration barrier_time{500'000};       ///< of the pulse, or how long it is held open
  std::optional<Point> position_front;  ///< on: something stands in the beam
  std::optional<Point> position_rear;
  std::optional<Point> loop;  ///< on: a vehicle is under the barrier
};

enum class Light : std::uint8_t { red, green };
/// "red", "green".
std::string_view name_of(Light light);

struct Inputs {
  std::optional<bool> position_front;
  std::optional<bool> position_rear;
  std::optional<bool> loop;
  friend bool operator==(const Inputs&, const Inputs&) = default;
};

/// What is known of one gate.
struct Status {
  bool is_connected = false;          ///< the last round was answered; what follows is of that round
  std::optional<Light> light;         ///< empty while it is not known, and where there are no lights
  std::optional<bool> barrier_is_on;  ///< its output; likewise
  Inputs inputs;
  Instant heard_at;            ///< of the newest complete round
  std::optional<Error> error;  ///< the last failure, kept after it is over: yard_device_failed {device, what}
  std::uint64_t losses = 0;
  std::uint64_t commands = 0;  ///< done
  std::uint64_t dropped = 0;   ///< could not be delivered in time, or failed under way
};

/// What became of a command, once: ok, or yard_device_failed {device, what}.
using Done = std::function<void(const Result<void>&)>;

/// How long a command that lets a truck pass is worth delivering.
inline constexpr Duration delivery_limit{2'000'000};

}  // namespace steelyard::gate
