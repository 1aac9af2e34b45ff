// SPDX-License-Identifier: Apache-2.0
// What the commands of steelyard-ledger have in common.
#pragma once

#include <optional>
#include <string>

#include "station/secrets/secrets.h"
#include "sync/ledger/config.h"
#include "sync/ledger/file_lock.h"
#include "sync/ledger/store.h"

namespace CLI {
class App;
}

namespace steelyard::ledger {

// Exit statuses.
inline constexpr int done = 0;
inline constexpr int failed = 1;
inline constexpr int wrong_usage = 2;
inline constexpr int still_bad = 3;

/// Says it on stderr; gives `failed`.
int fail(const Error& error);

/// The configuration, with every fault said on stderr where there is none.
std::optional<Config> configured(const std::string& file);

/// Opens the store for a change and gives the status of `what(Store&)`. A SQLite store is refused while a
/// ledger runs on it; one on PostgreSQL sees the change itself.
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

// `file` and `status` outlive the parsing.
void add_station_commands(CLI::App& app, std::string& file, int& status);
void add_user_commands(CLI::App& app, std::string& file, int& status);
void add_quarantine_commands(CLI::App& app, std::string& file, int& status);

}  // namespace steelyard::ledger
