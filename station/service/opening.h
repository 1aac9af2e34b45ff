// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>

#include <boost/asio/thread_pool.hpp>

#include "station/base/json.h"
#include "station/base/result.h"
#include "station/http/server.h"
#include "station/service/api.h"
#include "station/service/config.h"
#include "station/service/own_commands.h"
#include "station/store/reader.h"
#include "station/store/side_store.h"
#include "station/store/sqlite_journal.h"

namespace steelyard::service {

// What a station does once, when it opens.

/// Where its configuration says that it listens.
http::ServerConfig server_config_of(const Config& config);
/// "http://127.0.0.1:8700", with the port that was bound.
std::string url_of(const Config& config, std::uint16_t port);

struct OpeningParts {
  const ScaleLanes& scales;
  store::SideStore& side;
  store::Reader& reader;
  store::SqliteJournal& journal;
  boost::asio::thread_pool& writer;
  OwnCommands& own;
};
/// Puts on record that the station was opened, with what its scales are held to and read with, and who of the
/// users is not on record yet. `restored` as catch_up_with_ledger gave it: once it is durable that the folder
/// was compared with its ledger, it need not be again.
Result<void> note_opened(const OpeningParts& parts, const Json& restored);

}  // namespace steelyard::service
