// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "drivers/line/serial_ports.h"
#include "drivers/registry.h"
#include "station/base/mass.h"
#include "station/base/result.h"

namespace steelyard::tool {

// One function per sub-command of steelyard-scale: data goes to stdout, an error to the caller, which writes
// it on stderr and exits with 1. Masses and numbers are texts as typed, refused with field_bad_format and the
// like.

/// The protocol, or protocol_unknown {protocol, known}.
Result<const indicator::Indicator*> protocol_named(const indicator::Registry& registry,
                                                   const std::string& id);

/// What is known of its line before it was heard. field_out_of_range when the protocol has no such address.
Result<indicator::LineFacts> facts_for(const indicator::Indicator& protocol, std::optional<int> address);

/// A mass above 0 as it was typed, else field_bad_format {field, rule}.
Result<Mass> kilograms(const char* field, const std::string& text);

Result<void> list(const indicator::Registry& registry, bool json);

/// The serial devices of this machine, each with the line to configure.
Result<void> ports(line::PortLister& lister, bool json);
/// What `ports` prints.
std::string ports_text(std::span<const line::SerialPortInfo> ports, bool json);

struct DecodeOptions {
  std::string protocol;
  std::string unit;  ///< of protocols that carry none; "" leaves value_g out there
  std::string file;  ///< "" is stdin
};
Result<void> decode(const indicator::Registry& registry, const DecodeOptions& options);

struct EncodeOptions {
  std::string protocol;
  std::string value;  ///< a plain decimal; its decimals are those of the display
  std::string unit = "kg";
  std::string tare;
  bool net = false;
  bool unstable = false;
  bool overload = false;
  bool underload = false;
  bool no_check = false;
};
Result<void> encode(const indicator::Registry& registry, const EncodeOptions& options);

/// Where a simulated or replayed line is to be found: exactly one of the two.
struct OutletOptions {
  std::string link;    ///< a path at which a link to a pseudo-terminal is made
  std::string listen;  ///< HOST:PORT
};

struct SimOptions {
  std::string protocol;
  std::string model;  ///< in place of the protocol, or with it; decides whether it is polled
  OutletOptions outlet;
  std::string interval_kg = "20";
  std::string max_kg = "80000";
  std::string unit = "kg";
  int decimals = 0;
  std::string control;  ///< HOST:PORT, "" for none
  int frame_rate = 10;  ///< of a polled indicator: how often its display changes
  int axles = 4;
  int speed_percent = 100;  ///< of the truck
  std::uint64_t seed = 1;
  bool with_check = false;          ///< with the optional check byte, where it is not usual
  bool no_check = false;            ///< without it
  std::optional<int> address;       ///< on a line that several share
  bool polled = false;              ///< whatever the model
  bool continuous = false;          ///< whatever the model
  std::vector<std::string> faults;  ///< as sim::parse_fault reads them
  std::string script;               ///< a file, "" for none
};
/// Runs until SIGINT or SIGTERM.
Result<void> simulate(const indicator::Registry& registry, const SimOptions& options);
/// The same for every [[scale]] of a TOML file, on one loop: config/simulator/scales.toml describes it. What
/// is wrong with one of them is simulation_config {scale, rule}.
Result<void> simulate_all(const indicator::Registry& registry, const std::string& config_file);

struct SimBoardOptions {
  OutletOptions outlet;  ///< listening: Modbus TCP; a pseudo-terminal: Modbus RTU
  int unit = 1;          ///< 1-247
  std::string control;   ///< HOST:PORT for commands; "" for none
};
/// A simulated relay board (sim::RelayBoard) until SIGINT or SIGTERM. Prints "ready URL", with " control
/// HOST:PORT" behind it. Its control lines are those of the board, and unplug and plug for its cable.
Result<void> simulate_board(const SimBoardOptions& options);

struct RecordOptions {
  std::string line;
  std::string file;
  int seconds = 0;    ///< 0: until SIGINT or SIGTERM
  int rotate_mb = 0;  ///< a new file after so many million bytes; 0: one file
  int keep = 10;      ///< how many finished files
};
Result<void> record(const RecordOptions& options);

struct AskOptions {
  std::string line;
  std::string protocol;
  std::string request;  ///< poll, record, zero, tare
  std::optional<int> address;
  std::string unit;  ///< of protocols that carry none
  int wait_ms = 0;   ///< for the answer; 0: what the request usually needs
  bool change_the_scale = false;
};
/// Sends one request and prints the answer as `decode` does. zero and tare want `change_the_scale`, else
/// field_missing. request_not_supported {protocol, request}, indicator_no_answer {line, address},
/// indicator_refused {request, answer}, and the errors of the line.
Result<void> ask(const indicator::Registry& registry, const AskOptions& options);

struct ReplayOptions {
  std::string file;
  OutletOptions outlet;
  bool loop = false;
};
/// Begins when somebody reads; ends with the recording, or at SIGINT or SIGTERM.
Result<void> replay(const ReplayOptions& options);

struct ProbeCommand {
  std::string line;
  bool ask = false;       ///< send the polls that change nothing, whoever hears them
  std::string protocol;   ///< ask this one only, whatever its poll would mean to another
  std::string addresses;  ///< "1-4": to ask, beside each protocol's usual one
  std::string bauds;      ///< "9600,4800"; "" for the usual ones
  int seconds = 0;        ///< for each setting; 0: 3, or 10 where there is only one
  bool json = false;
};
/// What the line speaks, ranked, on stdout; progress on stderr. probe_found_nothing {line, what} and the
/// errors of the line.
Result<void> probe_line(const indicator::Registry& registry, const ProbeCommand& command);

struct CommissionOptions {
  std::string line;
  std::string protocol;
  std::string scale;  ///< its id in the station's configuration
  std::string file;   ///< of the profile
  std::string interval_kg;
  std::string max_kg = "80000";
  std::string unit;  ///< of protocols that carry none; "": as typed
  int address = -1;  ///< below 0: the protocol's usual one
  std::string by = "technician";
  bool ask = false;  ///< also a protocol that can speak by itself
};
/// A conversation on stdin and stdout: each line typed is what the display shows, or undo, or finish (the end
/// of the input is one, too), and has one line of answer. The profile is written at the end, whole or not at
/// all.
Result<void> commission_scale(const indicator::Registry& registry, const CommissionOptions& options);

}  // namespace steelyard::tool
