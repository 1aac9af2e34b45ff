// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <string>
#include <vector>

#include "station/base/result.h"

namespace steelyard::service {

/// Ends what waits for it; from any thread, once.
class StopSignal {
 public:
  StopSignal();
  ~StopSignal();
  StopSignal(const StopSignal&) = delete;
  StopSignal& operator=(const StopSignal&) = delete;
  void raise();
  bool is_raised() const;
  /// Becomes readable, and stays so.
  int handle() const { return handle_; }

 private:
  int handle_;
};

struct ChildRun {
  std::string program;
  std::vector<std::string> words;  ///< its own name first
  std::string complaints;          ///< file that takes its stderr
  std::chrono::milliseconds patience{20'000};
};

/// Runs a program to its end, with none of our files and sockets and in a process group of its own, so that
/// a Ctrl-C meant for us does not reach it. Killed when its time is up or `stop` is raised. render_failed
/// {what} for everything but exit 0. Blocks.
Result<void> run_child(ChildRun run, const StopSignal& stop);

}  // namespace steelyard::service
