// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "drivers/sim/command.h"
#include "station/base/time.h"

namespace steelyard::sim {

// A script is a text, a line for each thing that happens, in this order:
//
//   # a truck, every five minutes
//   at 5s      drive-on 18760
//   wait stable
//   after 20s  drive-off
//   at 5m
//   repeat 12
//
//   at TIME [COMMAND]      so long after the script, or its present round, began; at once if that is past
//   after TIME [COMMAND]   so long after the line before was done
//   COMMAND                at once; a command is what parse_command reads
//   wait stable            until the indicator shows what it will show until the next command
//   repeat [N]             the last line: over and over, or N rounds in all
//
// A TIME is a whole number with ms, s, m or h. What follows a # and empty lines mean nothing.

struct ScriptStep {
  enum class Kind { at, after, stable, command };
  Kind kind = Kind::command;
  std::size_t line = 0;  ///< from 1
  Duration time{};       ///< of at, after
  Command command;       ///< of command
};

struct Script {
  std::vector<ScriptStep> steps;
  int rounds = 1;  ///< 0: for ever
};

/// script_malformed {file, line, rule}. `file` is for the error only.
Result<Script> parse_script(std::string_view text, const std::string& file);

/// Where a script is.
class ScriptPlayer {
 public:
  ScriptPlayer(Script script, Instant begin) : script_(std::move(script)), round_(begin), done_(begin) {}

  /// The next command that is due now, to be carried out before the next call; null when there is none yet,
  /// or no more. `stable` is how it stands after all commands so far.
  const Command* next(Instant now, bool stable);
  bool is_done() const { return finished_; }

 private:
  Script script_;
  Instant round_;  ///< when the round began
  Instant done_;   ///< when the line before was done
  std::size_t at_ = 0;
  int rounds_done_ = 0;
  bool finished_ = false;
};

}  // namespace steelyard::sim
