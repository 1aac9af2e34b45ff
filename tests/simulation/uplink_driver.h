// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <deque>
#include <functional>
#include <memory>

#include "sync/uplink/uplink.h"
#include "tests/simulation/network.h"
#include "tests/simulation/station_machine.h"

namespace steelyard::simulation {

/// Does what the uplink says, over the simulated network: the client without its sockets. One for each run of
/// the station; what comes back after its end finds nobody.
class UplinkDriver {
 public:
  UplinkDriver(VirtualTime& time, Random random, Coverage& coverage, StationMachine& station,
               Network& network);

  void on_compared(std::function<void(const uplink::Comparison&)> compared) {
    compared_ = std::move(compared);
  }
  void start();
  void advanced();
  uplink::Status status() const { return uplink_.status(); }

 private:
  void follow(const uplink::Effects& effects);
  void perform(const uplink::Effect& effect);
  void send(const uplink::Send& order);
  void send_oldest();
  void drop();
  void look_up(std::int64_t seq);
  void ask_totals(std::int64_t seq);
  uplink::Moment moment();
  /// Later, if this run of the station still lasts.
  void after(Duration time, std::function<void()> what);

  VirtualTime* time_;
  Random random_;
  Coverage* coverage_;
  StationMachine* station_;
  Network* network_;
  uplink::Uplink uplink_{StationMachine::id};
  std::function<void(const uplink::Comparison&)> compared_;
  std::deque<protocol::EncodedBatch> line_;  ///< under way; the ledger takes one after the other
  std::uint64_t drops_ = 0;                  ///< so far: what was ordered before the last one is void
  std::uint64_t wait_ = 0;                   ///< number of the newest Wait or Send: older alarms are void
  // Whether this object is still there, for what comes back to it.
  std::shared_ptr<bool> alive_ = std::make_shared<bool>(true);
};

}  // namespace steelyard::simulation
