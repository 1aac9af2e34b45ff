// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "station/base/result.h"
#include "sync/ledger/store_address.h"

namespace steelyard::ledger {

/// `[ledger]` of ledger.toml.
struct Config {
  std::string address;
  std::uint16_t port = 0;
  StoreAddress store;
  std::string tls_cert;  ///< PEM files; both or neither
  std::string tls_key;
  std::string site = {};   ///< the house's name on its papers
  std::string forms = {};  ///< folder of templates of its own, "" for those that are delivered
};

/// The configuration, or every fault in it: ledger_config {file, key, rule}, toml_malformed. `file` is only
/// named in the faults.
struct ReadConfig {
  Config config;
  std::vector<Error> faults;
};
ReadConfig read_config(std::string_view text, const std::string& file);
/// The same from the disk; file_unreadable where it cannot be read.
ReadConfig load_config(const std::string& file);

}  // namespace steelyard::ledger
