// SPDX-License-Identifier: Apache-2.0
// steelyard-scale: the technician's tool. Only the command line lives here.
#include <cstdio>
#include <exception>
#include <functional>

#include <CLI/CLI.hpp>

#include "drivers/described/description.h"
#include "drivers/sim/fault.h"
#include "drivers/tool/commands.h"

namespace {

using namespace steelyard;        // NOLINT(google-build-using-namespace)
using namespace steelyard::tool;  // NOLINT(google-build-using-namespace)

using Command = std::function<Result<void>()>;

struct SimArguments {
  SimOptions options;
  std::string config;
  double speed = 1;  // a factor of time, no weight
};

void add_outlet(CLI::App& app, OutletOptions& options) {
  auto* link = app.add_option("--link", options.link, "make a pseudo-terminal and a link to it at PATH");
  auto* listen = app.add_option("--listen", options.listen, "listen on HOST:PORT (port 0: any free one)");
  link->excludes(listen);
}

void add_list(CLI::App& app, const indicator::Registry& registry, bool& json, Command& command) {
  auto* list_app = app.add_subcommand("list", "every protocol with its models and line defaults");
  list_app->add_flag("--json", json, "as JSON");
  list_app->callback([&] { command = [&] { return list(registry, json); }; });
}

void add_ports(CLI::App& app, bool& json, Command& command) {
  auto* ports_app = app.add_subcommand("ports", "the serial devices of this machine, with the LINE of each");
  ports_app->add_flag("--json", json, "as JSON");
  ports_app->callback([&] {
    command = [&] {
      line::SystemPorts system;
      return ports(system, json);
    };
  });
}

void add_decode(CLI::App& app, const indicator::Registry& registry, DecodeOptions& o, Command& command) {
  auto* decode_app = app.add_subcommand("decode", "bytes to one JSON line per frame");
  decode_app->add_option("--protocol", o.protocol, "an id of `list`")->required();
  decode_app->add_option("--unit", o.unit, "unit of a protocol that carries none");
  decode_app->add_option("FILE", o.file, "bytes as received, or made by `record`; without it stdin");
  decode_app->callback([&] { command = [&] { return decode(registry, o); }; });
}

void add_encode(CLI::App& app, const indicator::Registry& registry, EncodeOptions& o, Command& command) {
  auto* encode_app = app.add_subcommand("encode", "the frame of a weight, as hexadecimal");
  encode_app->add_option("--protocol", o.protocol, "an id of `list`")->required();
  encode_app->add_option("--value", o.value, "the displayed number, with its decimals");
  encode_app->add_option("--unit", o.unit, "kg, t, g, lb, oz")->capture_default_str();
  encode_app->add_option("--tare", o.tare, "the tare, with as many decimals");
  encode_app->add_flag("--net", o.net, "net, not gross");
  encode_app->add_flag("--unstable", o.unstable, "in motion");
  encode_app->add_flag("--overload", o.overload, "above the range");
  encode_app->add_flag("--underload", o.underload, "below the range");
  encode_app->add_flag("--no-check", o.no_check, "without the optional check byte");
  encode_app->callback([&] { command = [&] { return encode(registry, o); }; });
}

void add_sim(CLI::App& app, const indicator::Registry& registry, SimArguments& arguments, Command& command) {
  SimOptions& o = arguments.options;
  auto* sim_app = app.add_subcommand("sim", "simulated weighbridge indicators");
  auto* config = sim_app->add_option("--config", arguments.config, "every [[scale]] of a TOML file");
  sim_app->add_option("--protocol", o.protocol, "an id of `list`");
  sim_app->add_option("--model", o.model, "a model of `list`, in place of the protocol or with it");
  add_outlet(*sim_app, o.outlet);
  sim_app->add_option("--interval", o.interval_kg, "scale interval in kg")->capture_default_str();
  sim_app->add_option("--max", o.max_kg, "Max in kg")->capture_default_str();
  sim_app->add_option("--unit", o.unit, "unit of the display: kg, t, g")->capture_default_str();
  sim_app->add_option("--decimals", o.decimals, "decimals of the display")->check(CLI::Range(0, 4));
  sim_app->add_option("--control", o.control, "take commands on HOST:PORT");
  sim_app->add_option("--frame-rate", o.frame_rate, "frames a second")
      ->check(CLI::Range(1, 1000))
      ->capture_default_str();
  sim_app->add_option("--axles", o.axles, "of the trucks")->check(CLI::Range(1, 8))->capture_default_str();
  sim_app->add_option("--speed", arguments.speed, "of the trucks; 1 takes 5 s onto the deck")
      ->check(CLI::Range(0.01, 1000.0))
      ->capture_default_str();
  sim_app->add_option("--seed", o.seed, "of axle loads, noise and faults")->capture_default_str();
  auto* check = sim_app->add_flag("--check", o.with_check, "with the optional check byte");
  sim_app->add_flag("--no-check", o.no_check, "without the optional check byte")->excludes(check);
  sim_app->add_option("--address", o.address, "on a line that several share")->check(CLI::Range(0, 255));
  auto* polled = sim_app->add_flag("--polled", o.polled, "speaks only when asked, whatever the model");
  sim_app->add_flag("--continuous", o.continuous, "speaks by itself, whatever the model")->excludes(polled);
  sim_app->add_option("--fault", o.faults,
                      "such as \"drop 7\"; more than once: " + std::string(sim::fault_forms()));
  sim_app->add_option("--script", o.script, "trucks and faults from a file");
  sim_app->callback([&, config, sim_app] {
    const bool alone = sim_app->count_all() == 2;  // the sub-command and this option
    if (config->count() > 0 && !alone) throw CLI::ExcludesError("--config", "every other option");
    if (config->count() == 0 && o.protocol.empty() && o.model.empty()) {
      throw CLI::RequiredError("--protocol, --model or --config");
    }
    o.speed_percent = static_cast<int>(arguments.speed * 100);
    command = [&] {
      return arguments.config.empty() ? simulate(registry, o) : simulate_all(registry, arguments.config);
    };
  });
}

void add_sim_board(CLI::App& app, SimBoardOptions& o, Command& command) {
  auto* board_app = app.add_subcommand("sim-board", "a simulated relay board: lights, barriers, sensors");
  add_outlet(*board_app, o.outlet);
  board_app->add_option("--unit", o.unit, "of the board on its line")
      ->check(CLI::Range(1, 247))
      ->capture_default_str();
  board_app->add_option("--control", o.control, "take commands on HOST:PORT");
  board_app->callback([&] { command = [&] { return simulate_board(o); }; });
}

void add_record(CLI::App& app, RecordOptions& o, Command& command) {
  auto* record_app = app.add_subcommand("record", "a line's bytes with their times, into a file");
  record_app->add_option("LINE", o.line, "serial:///dev/…, tcp://HOST:PORT or replay:FILE")->required();
  record_app->add_option("FILE", o.file, "is overwritten, or kept as FILE.1 with --rotate-mb")->required();
  record_app->add_option("--seconds", o.seconds, "end after so long")->check(CLI::Range(1, 31'536'000));
  auto* rotate = record_app->add_option("--rotate-mb", o.rotate_mb, "a new file after so many million bytes");
  rotate->check(CLI::Range(1, 100'000));
  record_app->add_option("--keep", o.keep, "so many finished files: FILE.1 is the newest")
      ->check(CLI::Range(1, 10'000))
      ->needs(rotate)
      ->capture_default_str();
  record_app->callback([&] { command = [&] { return record(o); }; });
}

void add_ask(CLI::App& app, const indicator::Registry& registry, AskOptions& o, Command& command) {
  auto* ask_app = app.add_subcommand("ask", "send one request and print the answer");
  ask_app->add_option("LINE", o.line, "serial:///dev/… or tcp://HOST:PORT")->required();
  ask_app->add_option("REQUEST", o.request, "poll, record, zero or tare")->required();
  ask_app->add_option("--protocol", o.protocol, "an id of `list`")->required();
  ask_app->add_option("--address", o.address, "on a line that several share")->check(CLI::Range(0, 255));
  ask_app->add_option("--unit", o.unit, "unit of a protocol that carries none");
  ask_app->add_option("--wait-ms", o.wait_ms, "for the answer, so long")->check(CLI::Range(1, 600'000));
  ask_app->add_flag("--yes-change-the-scale", o.change_the_scale, "zero and tare want it");
  ask_app->callback([&] { command = [&] { return ask(registry, o); }; });
}

void add_replay(CLI::App& app, ReplayOptions& o, Command& command) {
  auto* replay_app = app.add_subcommand("replay", "a recording again, from when somebody reads");
  replay_app->add_option("FILE", o.file, "made by `record`")->required();
  add_outlet(*replay_app, o.outlet);
  replay_app->add_flag("--loop", o.loop, "over and over");
  replay_app->callback([&] { command = [&] { return replay(o); }; });
}

void add_probe(CLI::App& app, const indicator::Registry& registry, ProbeCommand& o, Command& command) {
  auto* probe_app = app.add_subcommand("probe", "what does this line speak, at which speed?");
  probe_app->add_option("LINE", o.line, "serial:///dev/…, tcp://HOST:PORT or replay:FILE")->required();
  probe_app->add_flag("--ask", o.ask,
                      "send requests for a weight: those that no indicator takes for anything else");
  probe_app->add_option(
      "--protocol", o.protocol,
      "ask for a weight as this protocol does, and no other; another maker's indicator might "
      "take it for a key");
  probe_app->add_option("--addresses", o.addresses, "to ask, beside the usual one: 1-4, or 1,3");
  probe_app->add_option("--seconds", o.seconds, "listen so long under each setting")
      ->check(CLI::Range(1, 3600));
  probe_app->add_option("--baud", o.bauds, "speeds to try: 9600,4800");
  probe_app->add_flag("--json", o.json, "as JSON");
  probe_app->callback([&] { command = [&] { return probe_line(registry, o); }; });
}

void add_commission(CLI::App& app, const indicator::Registry& registry, CommissionOptions& o,
                    Command& command) {
  auto* commission_app =
      app.add_subcommand("commission", "prove that a scale is read as its display shows it");
  commission_app->add_option("LINE", o.line, "serial:///dev/… or tcp://HOST:PORT")->required();
  commission_app->add_option("--protocol", o.protocol, "an id of `list`")->required();
  commission_app->add_option("--scale", o.scale, "its id in the station's configuration")->required();
  commission_app->add_option("--out", o.file, "file of the profile")->required();
  commission_app->add_option("--interval", o.interval_kg, "scale interval in kg, from the type plate")
      ->required();
  commission_app->add_option("--max", o.max_kg, "Max in kg")->capture_default_str();
  commission_app->add_option("--unit", o.unit, "kg or t, where the protocol carries none");
  commission_app->add_option("--address", o.address, "of the indicator on a shared line")
      ->check(CLI::Range(0, 255));
  commission_app->add_option("--by", o.by, "who does it")->capture_default_str();
  commission_app->add_flag("--ask", o.ask, "ask for each weight, also one that speaks by itself");
  commission_app->callback([&] { command = [&] { return commission_scale(registry, o); }; });
}

/// What was typed is wrong, rather than something out there.
bool is_wrong_usage(const Error& error) {
  const auto name = name_of(error.code);
  return name.starts_with("field_") || error.code == ErrorCode::line_url_malformed ||
         error.code == ErrorCode::protocol_unknown || error.code == ErrorCode::unknown_protocol ||
         error.code == ErrorCode::request_not_supported;
}

int fail(const std::string& text, int status) {
  std::fprintf(stderr, "steelyard-scale: %s\n", text.c_str());
  return status;
}

/// Adds the described protocols. A fault in a folder that was named ends the program; one in the folder that
/// comes with it is only told of, so that everything else can still be used.
bool add_described(const std::string& folder, indicator::Registry& registry) {
  const auto faults =
      described::load_descriptions(folder.empty() ? described::description_folder() : folder, registry);
  for (const Error& fault : faults) fail(sentence(fault), 1);
  return folder.empty() || faults.empty();
}

int run(int argc, char** argv) {
  indicator::Registry registry = indicator::Registry::built_in();
  bool json = false;
  DecodeOptions decode_options;
  EncodeOptions encode_options;
  SimArguments sim_arguments;
  SimBoardOptions board_options;
  RecordOptions record_options;
  ReplayOptions replay_options;
  AskOptions ask_options;
  ProbeCommand probe_command;
  CommissionOptions commission_options;
  Command command;
  CLI::App app("Steelyard's tool for scale indicators and their lines.", "steelyard-scale");
  app.set_version_flag("--version", "steelyard-scale " STEELYARD_VERSION);
  app.require_subcommand(1);
  app.fallthrough();  // --indicators may stand behind the command
  std::string indicators;
  app.add_option("--indicators", indicators,
                 "folder of protocols that are described in *.toml files; default: those that come with it");
  add_list(app, registry, json, command);
  add_ports(app, json, command);
  add_decode(app, registry, decode_options, command);
  add_encode(app, registry, encode_options, command);
  add_sim(app, registry, sim_arguments, command);
  add_sim_board(app, board_options, command);
  add_record(app, record_options, command);
  add_ask(app, registry, ask_options, command);
  add_replay(app, replay_options, command);
  add_probe(app, registry, probe_command, command);
  add_commission(app, registry, commission_options, command);
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    return app.exit(error) == 0 ? 0 : 2;
  }
  if (!add_described(indicators, registry)) return 1;
  const Result<void> result = command();
  if (result) return 0;
  return fail(sentence(result.error()), is_wrong_usage(result.error()) ? 2 : 1);
}

}  // namespace

int main(int argc, char** argv) {
  try {
    return run(argc, argv);
  } catch (const std::exception& error) {
    return fail(error.what(), 1);
  }
}
