// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <optional>
#include <vector>

#include "drivers/gate.h"

namespace steelyard::gate {

/// One gate on its bus: keeps its outputs as commanded, reads its inputs, and goes back to safe – red,
/// barrier off – whenever it cannot be sure of the board. Blocks only in the bus; the time comes from
/// outside.
///
/// Safe is set when the board is reached for the first time, when it is reached again, and when it says
/// something else than was written (it was switched off in between, or another program writes to it). What
/// was commanded before is never repeated then.
class Controller {
 public:
  /// A board that does not answer is asked again after so long.
  static constexpr Duration rest_after_failure{1'000'000};

  /// The bus must outlive it and may have other gates; `clock` is monotonic.
  Controller(Wiring wiring, Bus& bus, std::function<Instant()> clock);

  // Commands take effect in the next step. One that lets a truck pass and cannot be delivered before
  // `deadline` is dropped; a later command about the same output takes its place, and it is dropped too.

  /// Red needs no deadline: where it cannot be delivered, safe is what follows anyway.
  void show(Light light, Instant deadline, Done done = {});
  void open(Instant deadline, Done done = {});
  /// Ends an opening of mode `hold` at once, whatever stands under the barrier.
  void close(Done done = {});

  /// One round: late commands are dropped, the board is read, what is due is written.
  void step();
  /// Goes back to safe before the program ends: tried once.
  void rest();
  /// When the next step is due at the latest, where that is sooner than the next round.
  std::optional<Instant> due() const;
  bool has_commands() const { return light_.has_value() || barrier_.has_value(); }

  const Wiring& wiring() const { return wiring_; }
  const Status& status() const { return status_; }

 private:
  struct Command {
    bool lets_pass = false;
    Instant deadline;
    Done done;
  };

  void give(std::optional<Command>& slot, Command command);
  void drop(std::optional<Command>& slot, const Error& why);
  void drop_late();
  Result<void> reach();
  Result<void> set_safe();
  Result<void> set_light(Light light);
  Result<void> set_barrier(bool on);
  Result<void> read();
  Result<void> end_opening();
  Result<void> deliver(std::optional<Command>& slot, const std::function<Result<void>()>& write);
  Result<void> round();
  void lost(const Error& why);
  bool is_late(const Command& command) const;
  Error failed(const std::string& what) const;

  Wiring wiring_;
  Bus* bus_;
  std::function<Instant()> clock_;
  std::vector<Point> points_;  ///< read in every round: the outputs that are wired, then the inputs
  Status status_;
  std::optional<Command> light_;
  std::optional<Command> barrier_;
  std::optional<Instant> off_at_;  ///< the barrier's output
  std::optional<Instant> again_at_;
  bool is_altered_ = false;  ///< the board answered in this round, but not with what was written
};

}  // namespace steelyard::gate
