// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <memory>
#include <optional>

#include "sync/protocol/batch.h"
#include "tests/simulation/coverage.h"
#include "tests/simulation/ledger_machine.h"
#include "tests/simulation/random.h"
#include "tests/simulation/virtual_time.h"

namespace steelyard::simulation {

/// What lies between station and ledger: it loses, delays, doubles, reorders and damages messages, and is
/// away for hours.
class Network {
 public:
  static constexpr Duration patience = std::chrono::seconds(30);  ///< of the sender of a request

  using Answered = std::function<void(const Result<protocol::BatchAnswer>&)>;
  /// May change a batch on its way: for tests of the checkers.
  using Meddler = std::function<void(protocol::EncodedBatch&)>;

  Network(VirtualTime& time, Random random, Coverage& coverage, LedgerMachine& ledger)
      : time_(&time), random_(random), coverage_(&coverage), ledger_(&ledger) {}

  /// `answered` is called once, later.
  void send(protocol::EncodedBatch batch, Answered answered);
  void set_down(bool down) { down_ = down; }
  /// From now on everything arrives, once and soon. What is under way still comes.
  void heal() { down_ = false, healed_ = true; }
  void set_meddler(Meddler meddler) { meddler_ = std::move(meddler); }

 private:
  struct Call;  ///< one request and whether its sender still waits
  bool misfortune(std::int64_t one_in, const char* name);
  Duration delay();
  void deliver(const std::shared_ptr<Call>& call);
  void finish(const std::shared_ptr<Call>& call, const Result<protocol::BatchAnswer>& answer);

  VirtualTime* time_;
  Random random_;
  Coverage* coverage_;
  LedgerMachine* ledger_;
  Meddler meddler_;
  std::int64_t newest_delivered_ = 0;
  bool down_ = false;
  bool healed_ = false;
};

}  // namespace steelyard::simulation
