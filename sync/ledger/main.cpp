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

#include "station/log/log.h"
#include "station/secrets/secrets.h"
#include "sync/ledger/accounts.h"
#include "sync/ledger/backup.h"
#include "sync/ledger/config.h"
#include "sync/ledger/file_lock.h"
#include "sync/ledger/quarantine.h"
#include "sync/ledger/service.h"
#include "sync/ledger/verify.h"

namespace steelyard::ledger {
namespace {

constexpr int done = 0;
constexpr int failed = 1;
constexpr int wrong_usage = 2;
constexpr int still_bad = 3;
constexpr std::size_t quarantined_at_once = 1000;

int fail(const Error& error) {
  std::cerr << "steelyard-ledger: " << sentence(error) << "\n";
  return failed;
}

/// The configuration, with every fault said on stderr where there is none.
std::optional<Config> configured(const std::string& file) {
  ReadConfig read = load_config(file);
  for (const Error& fault : read.faults) fail(fault);
  if (!read.faults.empty()) return std::nullopt;
  return std::move(read.config);
}

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

/// Opens the store for a change, which a running ledger would not see: it is refused while one runs.
template <typename Change>
int change(const std::string& file, Change what) {
  const auto config = configured(file);
  if (!config) return failed;
  auto lock = FileLock::of(config->store);
  if (!lock) return fail(lock.error());
  auto store = open_store(config->store);
  if (!store) return fail(store.error());
  return what(**store);
}

int add_station(const std::string& file, const std::string& id) {
  if (!is_station_id(id)) return fail({ErrorCode::station_id_malformed, {{"id", id}}});
  return change(file, [&](Store& store) {
    const std::string token = secrets::random_hex(32);
    const auto added = store.add_station({id, journal::sha256(token)});
    if (!added) return fail(added.error());
    if (!*added) return fail({ErrorCode::already_registered, {{"what", "station " + id}}});
    std::cout << token << "\n";
    return done;
  });
}

int add_user(const std::string& file, const std::string& name, const std::string& role) {
  if (auto good = access::check_user_name(name); !good) return fail(good.error());
  const auto roles = access::roles_from(role);
  if (!roles) return fail(roles.error());
  std::string password;
  std::getline(std::cin, password);
  if (auto good = access::check_password(name, password); !good) return fail(good.error());
  return change(file, [&](Store& store) {
    const auto hash = secrets::hash_password(password);
    if (!hash) return fail(hash.error());
    const auto added = store.add_user({name, access::to_string(*roles), *hash});
    if (!added) return fail(added.error());
    if (!*added) return fail({ErrorCode::already_registered, {{"what", "user " + name}}});
    return done;
  });
}

int list_quarantine(const std::string& file, const std::string& id) {
  const auto config = configured(file);
  if (!config) return failed;
  auto reader = open_reader(config->store);
  if (!reader) return fail(reader.error());
  for (std::int64_t after = 0;;) {
    const auto entries = (*reader)->quarantined(id, after, quarantined_at_once);
    if (!entries) return fail(entries.error());
    if (entries->empty()) return done;
    for (const auto& [what, resolution] : *entries) {
      std::cout << id << " " << what.seq << " " << what.code << ": " << what.rule;
      if (resolution)
        std::cout << " [" << to_rfc3339(resolution->at) << " " << resolution->by << ": " << resolution->note
                  << "]";
      std::cout << "\n";
      after = what.seq;
    }
  }
}

/// In one transaction.
template <typename Work>
int change_quarantine(const std::string& file, Work work) {
  return change(file, [&](Store& store) {
    if (auto begun = store.begin(); !begun) return fail(begun.error());
    const int status = work(store);
    if (status == failed) {
      store.roll_back();
      return status;
    }
    if (auto kept = store.commit(); !kept) return fail(kept.error());
    return status;
  });
}

int retry_quarantined(const std::string& file, const std::string& id, std::int64_t seq) {
  return change_quarantine(file, [&](Store& store) {
    const auto still = judge_again(store, id, seq);
    if (!still) return fail(still.error());
    std::cout << id << " " << seq << (*still ? " " + (*still)->code + ": " + (*still)->rule : " ok") << "\n";
    return *still ? still_bad : done;
  });
}

int resolve_quarantined(const std::string& file, const std::string& id, std::int64_t seq,
                        const Resolution& resolution) {
  return change_quarantine(file, [&](Store& store) {
    const auto kept = resolve(store, id, seq, resolution);
    return kept ? done : fail(kept.error());
  });
}

void add_quarantine(CLI::App& app, std::string& file, int& status) {
  struct Words {
    std::string id, by, note;
    std::int64_t seq = 0;
  };
  const auto words = std::make_shared<Words>();
  auto* quarantine = app.add_subcommand("quarantine", "entries that are of no use")->require_subcommand(1);
  const auto command = [&](const char* name, const char* says, bool has_seq) {
    auto* made = quarantine->add_subcommand(name, says);
    made->add_option("--config", file, "ledger.toml")->required();
    made->add_option("ID", words->id, "of the station")->required();
    if (has_seq) made->add_option("SEQ", words->seq, "of the entry")->required();
    return made;
  };
  command("list", "each with its reason, and who has seen to it", false)->callback([&file, &status, words] {
    status = list_quarantine(file, words->id);
  });
  command("retry", "judge it again, by the rules of this program; exit 3 where it is still bad", true)
      ->callback([&file, &status, words] { status = retry_quarantined(file, words->id, words->seq); });
  auto* resolving = command("resolve", "note that it was seen to", true);
  resolving->add_option("--by", words->by, "who")->required();
  resolving->add_option("--note", words->note, "what was done about it")->required();
  resolving->callback([&file, &status, words] {
    const auto now = std::chrono::system_clock::now().time_since_epoch();
    const WallTime at{std::chrono::duration_cast<std::chrono::milliseconds>(now)};
    status = resolve_quarantined(file, words->id, words->seq, {words->by, at, words->note});
  });
}

int run(int argc, char** argv) {
  CLI::App app("Steelyard's central customer ledger / 司磅客户总账", "steelyard-ledger");
  app.set_version_flag("--version", "steelyard-ledger " STEELYARD_VERSION);
  app.require_subcommand(1);
  std::string file, id, name, role, to;
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
  auto* station = app.add_subcommand("station", "stations that may send")->require_subcommand(1);
  auto* station_add = with_config(station->add_subcommand("add", "register; prints its token, once"));
  station_add->add_option("ID", id, "as in station.toml")->required();
  station_add->callback([&] { status = add_station(file, id); });
  add_quarantine(app, file, status);
  auto* user = app.add_subcommand("user", "people of the office")->require_subcommand(1);
  auto* user_add = with_config(user->add_subcommand("add", "register; the password comes on stdin"));
  user_add->add_option("NAME", name, "to sign in with")->required();
  user_add->add_option("--role", role, "one or more, with commas")->required();
  user_add->callback([&] { status = add_user(file, name, role); });
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
