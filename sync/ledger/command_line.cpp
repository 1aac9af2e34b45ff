// SPDX-License-Identifier: Apache-2.0
#include "sync/ledger/command_line.h"

#include <iostream>

namespace steelyard::ledger {

int fail(const Error& error) {
  std::cerr << "steelyard-ledger: " << sentence(error) << "\n";
  return failed;
}

std::optional<Config> configured(const std::string& file) {
  ReadConfig read = load_config(file);
  for (const Error& fault : read.faults) fail(fault);
  if (!read.faults.empty()) return std::nullopt;
  return std::move(read.config);
}

}  // namespace steelyard::ledger
