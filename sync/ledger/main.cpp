// SPDX-License-Identifier: Apache-2.0
#include <chrono>
#include <csignal>
#include <cstdio>
#include <exception>
#include <filesystem>
#include <iostream>
#include <memory>
#include <string>

#include <CLI/CLI.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/signal_set.hpp>
#include <unistd.h>

#include "station/forms/render_orders.h"
#include "station/log/log.h"
#include "sync/ledger/backup.h"
#include "sync/ledger/command_line.h"
#include "sync/ledger/service.h"
#include "sync/ledger/verify.h"

namespace steelyard::ledger {
namespace {

int check(const std::string& file) {
  if (!configured(file)) return failed;
  std::cout << file << ": ok\n";
  return done;
}

int serve(const std::string& file) {
  const auto config = configured(file);
  if (!config) return failed;
  boost::asio::io_context loop(1);
  auto service = Service::start(loop, *config);
  if (!service) return fail(service.error());
  boost::asio::signal_set signals(loop, SIGTERM, SIGINT);
  signals.async_wait([&](const boost::system::error_code& ec, int signal) {
    if (ec) return;
    log::info("ledger.stopping", {{"signal", signal}});
    (*service)->stop();
  });
  const bool v6 = config->address.find(':') != std::string::npos;
  const std::string host = v6 ? "[" + config->address + "]" : config->address;
  const std::string url =
      (config->tls_cert.empty() ? "http://" : "https://") + host + ":" + std::to_string((*service)->port());
  log::info("ledger.ready", {{"url", url}, {"store", config->store.shown()}, {"version", STEELYARD_VERSION}});
  std::cout << "ready " << url << std::endl;
  loop.run();
  log::info("ledger.stopped");
  return done;
}

int verify_store(const std::string& file, bool as_json) {
  const auto config = configured(file);
  if (!config) return failed;
  auto reader = open_reader(config->store);
  if (!reader) return fail(reader.error());
  const auto result = verify(**reader);
  if (!result) return fail(result.error());
  if (as_json) {
    std::cout << to_text(Json(Json::Object{{"stations", result->stations},
                                           {"entries", result->entries},
                                           {"dispatches", result->dispatches},
                                           {"quarantined", result->quarantined}}))
              << "\n";
  } else {
    std::cout << result->stations << " stations, " << result->entries << " entries, " << result->dispatches
              << " dispatches, " << result->quarantined << " in quarantine: the chains are whole\n";
  }
  return done;
}

int back_up(const std::string& file, const std::string& to) {
  const auto config = configured(file);
  if (!config) return failed;
  const auto copied = backup(config->store, to);
  return copied ? done : fail(copied.error());
}

int run(int argc, char** argv) {
  CLI::App app("Steelyard's central customer ledger / 司磅客户总账", "steelyard-ledger");
  app.set_version_flag("--version", "steelyard-ledger " STEELYARD_VERSION);
  app.require_subcommand(1);
  std::string file, to;
  bool as_json = false;
  int status = done;
  const auto with_config = [&](CLI::App* command) {
    command->add_option("--config", file, "ledger.toml")->required();
    return command;
  };
  with_config(app.add_subcommand("serve", "serve until SIGTERM; prints `ready URL`"))->callback([&] {
    status = serve(file);
  });
  with_config(app.add_subcommand("check", "say every fault of the configuration"))->callback([&] {
    status = check(file);
  });
  auto* verify_command = with_config(app.add_subcommand("verify", "check every chain and table"));
  verify_command->add_flag("--json", as_json, "the result as JSON");
  verify_command->callback([&] { status = verify_store(file, as_json); });
  auto* backup_command = with_config(app.add_subcommand("backup", "copy a SQLite store, also while serving"));
  backup_command->add_option("--to", to, "a new file")->required();
  backup_command->callback([&] { status = back_up(file, to); });
  // What `serve` has draw its papers.
  app.add_subcommand("renderer")->group("")->callback([&] {
    status = forms::serve_orders(STDIN_FILENO, STDOUT_FILENO);
  });
  add_station_commands(app, file, status);
  add_user_commands(app, file, status);
  add_quarantine_commands(app, file, status);
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& e) {
    return app.exit(e) == 0 ? done : wrong_usage;
  }
  return status;
}

}  // namespace
}  // namespace steelyard::ledger

int main(int argc, char** argv) {
  try {
    return steelyard::ledger::run(argc, argv);
  } catch (const std::exception& e) {
    std::fprintf(stderr, "steelyard-ledger: %s\n", e.what());
    return 1;
  }
}
