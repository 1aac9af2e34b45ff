// SPDX-License-Identifier: Apache-2.0
// [[gate]]: lights, barriers and position sensors on a relay board.
#include <algorithm>
#include <charconv>

#include "drivers/line/line_url.h"
#include "station/service/config_parts.h"

namespace steelyard::service {
namespace {

constexpr std::pair<std::string_view, yard::Kind> kinds[] = {{"deck", yard::Kind::deck},
                                                             {"exit", yard::Kind::exit}};
constexpr std::pair<std::string_view, yard::Side> sides[] = {
    {"entry", yard::Side::entry}, {"exit", yard::Side::exit}, {"both", yard::Side::both}};
constexpr std::pair<std::string_view, gate::BarrierMode> modes[] = {{"pulse", gate::BarrierMode::pulse},
                                                                    {"hold", gate::BarrierMode::hold}};
constexpr std::string_view tcp_scheme = "modbus-tcp://";
constexpr Duration usual_pulse = std::chrono::milliseconds(500);
constexpr std::chrono::milliseconds slowest_with_sensors{1'000};
constexpr Duration usual_hold = std::chrono::seconds(15);

/// Takes "unit=N" out of the query of a line; 1 where it is not there, empty where N is none.
std::optional<std::uint8_t> take_unit(std::string& line) {
  const auto question = line.find('?');
  if (question == std::string::npos) return std::uint8_t{1};
  std::string kept;
  int unit = 1;
  for (std::size_t at = question + 1; at <= line.size();) {
    const auto end = std::min(line.find('&', at), line.size());
    const std::string part = line.substr(at, end - at);
    at = end + 1;
    if (!part.starts_with("unit=")) {
      kept += (kept.empty() ? "?" : "&") + part;
      continue;
    }
    const char* last = part.data() + part.size();
    const auto [stop, error] = std::from_chars(part.data() + 5, last, unit);
    if (error != std::errc() || stop != last || unit < 1 || unit > 247) return std::nullopt;
  }
  line = line.substr(0, question) + kept;
  return static_cast<std::uint8_t>(unit);
}

/// The line of a board, and its unit there; empty where it is neither Modbus TCP nor a serial line.
std::optional<gate::BusAddress> read_line(std::string line, std::uint8_t& unit) {
  const auto number = take_unit(line);
  if (!number) return std::nullopt;
  unit = *number;
  if (line.starts_with(tcp_scheme)) {
    const auto server = line::parse_host_port(line.substr(tcp_scheme.size()), false);
    if (!server) return std::nullopt;
    return gate::TcpBoards{server->host, server->port};
  }
  const auto url = line::parse_line_url(line);
  const auto* serial = url ? std::get_if<line::SerialUrl>(&*url) : nullptr;
  if (serial == nullptr || serial->settings.bits != 8) return std::nullopt;  // RTU needs all eight
  return gate::SerialBoards{serial->path, serial->settings};
}

/// A signal, empty where it is not wired.
std::optional<gate::Point> read_point(ObjectReader& r, std::string_view key, bool is_output) {
  const auto text = r.optional_text(key, 30);
  if (!text) return std::nullopt;
  const auto point = gate::parse_point(*text);
  if (!point) {
    r.fail(bad(ErrorCode::field_bad_format, r.path_of(key),
               "coil:N, input:N or register:N.BIT, ! before it where 0 is on"));
  } else if (is_output && point->table == gate::Table::discrete_input) {
    r.fail(
        bad(ErrorCode::field_bad_format, r.path_of(key), "coil:N or register:N.BIT, which can be written"));
  }
  return point;
}

void read_wiring(ObjectReader& r, gate::Wiring& wiring) {
  wiring.red = read_point(r, "red", true);
  wiring.green = read_point(r, "green", true);
  wiring.barrier = read_point(r, "barrier", true);
  wiring.position_front = read_point(r, "position_front", false);
  wiring.position_rear = read_point(r, "position_rear", false);
  wiring.loop = read_point(r, "loop", false);
  if (r.has("barrier_mode")) wiring.barrier_mode = r.one_of("barrier_mode", modes);
  const bool is_pulse = wiring.barrier_mode == gate::BarrierMode::pulse;
  wiring.barrier_time = is_pulse ? usual_pulse : usual_hold;
  if (const auto ms = r.optional_integer("barrier_ms", 50, is_pulse ? 5'000 : 120'000)) {
    wiring.barrier_time = std::chrono::milliseconds(*ms);
  }
}

void read_place(ObjectReader& r, const Config& config, GateSetup& setup) {
  setup.place.id = setup.wiring.id;
  setup.place.kind = r.one_of("kind", kinds);
  if (setup.place.kind == yard::Kind::exit) {
    const bool has_other = std::any_of(config.gates.begin(), config.gates.end(),
                                       [](const GateSetup& g) { return g.place.kind == yard::Kind::exit; });
    // A release does not say at which of two it happens, and the other one must stay closed.
    if (has_other) r.fail(bad(ErrorCode::field_not_unique, r.path_of("kind"), "one gate of kind exit"));
    for (const char* key : {"position_front", "position_rear"}) {
      if (r.has(key)) r.fail(bad(ErrorCode::field_unknown, r.path_of(key), "only beside a deck"));
    }
    return;
  }
  setup.place.scale = r.text("scale", 20);
  setup.place.side = r.one_of("side", sides);
  std::string ids;
  bool is_scale = false;
  for (const ScaleSetup& scale : config.scales) {
    ids += (ids.empty() ? "" : ", ") + scale.scale.id;
    is_scale = is_scale || scale.scale.id == setup.place.scale;
  }
  if (!setup.place.scale.empty() && !is_scale) {
    r.fail(bad(ErrorCode::field_not_one_of, r.path_of("scale"), ids));
  }
}

std::vector<gate::Point> outputs_of(const gate::Wiring& wiring) {
  std::vector<gate::Point> out;
  for (const auto& point : {wiring.red, wiring.green, wiring.barrier}) {
    if (point) out.push_back(*point);
  }
  return out;
}

/// A relay that two things switch obeys the last one.
bool share_an_output(const gate::Wiring& a, const gate::Wiring& b) {
  const auto mine = outputs_of(a);
  const auto theirs = outputs_of(b);
  return std::any_of(mine.begin(), mine.end(), [&](gate::Point point) {
    return std::any_of(theirs.begin(), theirs.end(), [&](gate::Point other) {
      other.is_inverted = point.is_inverted;
      return other == point;
    });
  });
}

bool has_one_output_twice(const gate::Wiring& wiring) {
  auto all = outputs_of(wiring);
  for (std::size_t i = 0; i < all.size(); ++i) {
    for (std::size_t j = 0; j < i; ++j) {
      all[i].is_inverted = all[j].is_inverted;
      if (all[i] == all[j]) return true;
    }
  }
  return false;
}

void check_beside(ObjectReader& r, const GateSetup& setup, const Config& config) {
  if (has_one_output_twice(setup.wiring)) {
    r.fail(bad(ErrorCode::field_not_unique, r.path_of("barrier"), "an output of its own for each signal"));
  }
  for (const GateSetup& other : config.gates) {
    if (other.wiring.id == setup.wiring.id) {
      r.fail(bad(ErrorCode::field_not_unique, r.path_of("id"), "used once"));
    }
    if (!is_same_bus(other.bus, setup.bus)) continue;
    if (!(other.bus == setup.bus) || other.poll != setup.poll || other.limit != setup.limit) {
      r.fail(bad(ErrorCode::field_bad_format, r.path_of("line"),
                 "as in gate " + other.wiring.id + ", with its poll_ms and timeout_ms"));
    }
    if (other.wiring.unit == setup.wiring.unit && share_an_output(other.wiring, setup.wiring)) {
      r.fail(bad(ErrorCode::field_not_unique, r.path_of("line"),
                 "no output that gate " + other.wiring.id + " has"));
    }
  }
  const auto* serial = std::get_if<gate::SerialBoards>(&setup.bus);
  const auto is_taken = [&](const std::string& line) {
    return serial != nullptr && is_same_port(line, "serial://" + serial->path);
  };
  const bool taken = std::any_of(config.scales.begin(), config.scales.end(),
                                 [&](const ScaleSetup& s) { return is_taken(s.line); }) ||
                     std::any_of(config.displays.begin(), config.displays.end(),
                                 [&](const DisplaySetup& d) { return is_taken(d.line); });
  if (taken) r.fail(bad(ErrorCode::field_not_unique, r.path_of("line"), "for relay boards alone"));
}

}  // namespace

bool is_same_bus(const gate::BusAddress& a, const gate::BusAddress& b) {
  const auto* one = std::get_if<gate::SerialBoards>(&a);
  const auto* other = std::get_if<gate::SerialBoards>(&b);
  if (one != nullptr && other != nullptr) return one->path == other->path;
  return a == b;
}

void read_gate(ObjectReader& r, Config& config) {
  GateSetup setup;
  setup.wiring.id = r.text("id", 20);
  const std::string& id = setup.wiring.id;
  const bool plain = std::all_of(id.begin(), id.end(), [](unsigned char c) {
    return (c < 128 && std::isalnum(c)) || c == '-' || c == '_';
  });
  if (!plain) r.fail(bad(ErrorCode::field_bad_format, r.path_of("id"), "letters, digits, - and _"));
  setup.line = r.text("line", 1000);
  if (const auto bus = read_line(setup.line, setup.wiring.unit)) {
    setup.bus = *bus;
  } else if (!setup.line.empty()) {
    r.fail(bad(ErrorCode::field_bad_format, r.path_of("line"),
               "modbus-tcp://HOST:PORT?unit=1 or serial:///dev/…?baud=9600&unit=1, with 8 bits, unit 1-247"));
  }
  if (const auto ms = r.optional_integer("poll_ms", 50, 5'000)) setup.poll = std::chrono::milliseconds(*ms);
  if (const auto ms = r.optional_integer("timeout_ms", 50, 900)) setup.limit = std::chrono::milliseconds(*ms);
  read_wiring(r, setup.wiring);
  read_place(r, config, setup);
  const gate::Wiring& w = setup.wiring;
  if (!w.red && !w.green && !w.barrier && !w.position_front && !w.position_rear) {
    r.fail(bad(ErrorCode::field_missing, r.path_of("barrier"),
               "red, green, barrier, position_front or position_rear"));
  }
  // Sensors that are asked less often are never heard as lately as a weighing needs.
  const bool has_sensors = w.position_front || w.position_rear;
  if (has_sensors && setup.poll > slowest_with_sensors) {
    r.fail(bad(ErrorCode::field_out_of_range, r.path_of("poll_ms"), "at most 1000 with position sensors"));
  }
  if (r.is_faultless()) check_beside(r, setup, config);
  config.gates.push_back(std::move(setup));
}

}  // namespace steelyard::service
