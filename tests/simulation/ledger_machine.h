// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>

#include "station/http/message.h"
#include "sync/ledger/ingest.h"
#include "sync/ledger/sqlite_store.h"
#include "tests/simulation/coverage.h"
#include "tests/simulation/findings.h"
#include "tests/support/crash_vfs.h"

namespace steelyard::simulation {

/// The computer of the ledger: its store on a disk whose power can be cut, and the ingest as its writer does
/// it.
class LedgerMachine {
 public:
  struct Hooks {
    std::function<void(const protocol::BatchAnswer&)> took;  ///< a batch, after its commit
    std::function<void()> started;
    std::function<void()> went_off;
  };

  LedgerMachine(std::string file, std::uint64_t disk_seed, Coverage& coverage, Findings& findings);
  void set_hooks(Hooks hooks) { hooks_ = std::move(hooks); }

  void start();
  bool is_on() const { return store_ != nullptr; }
  void cut_power();
  support::CrashVfs& disk() { return disk_; }

  /// Empty when there is no answer: it is off, or the power failed in it.
  std::optional<http::Response> receive(const protocol::EncodedBatch& batch);
  void tidy();
  /// From now on each start finds an empty disk: for the test of the checker.
  void begin_to_forget() { forgets_ = true; }
  std::unique_ptr<ledger::Reader> reader();

 private:
  Result<protocol::BatchAnswer> take(const protocol::EncodedBatch& batch);
  bool power_failed();

  std::string file_;
  Coverage* coverage_;
  Findings* findings_;
  support::CrashVfs disk_;
  std::unique_ptr<ledger::Store> store_;
  Hooks hooks_;
  bool forgets_ = false;
};

}  // namespace steelyard::simulation
