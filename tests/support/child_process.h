// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <vector>

#include <sys/types.h>

namespace steelyard {

/// A program started by a test; killed, if it still runs, when the test lets go of it.
class ChildProcess {
 public:
  /// `arguments[0]` is the program. `input` is its whole stdin.
  explicit ChildProcess(const std::vector<std::string>& arguments, const std::string& input = "");
  ~ChildProcess();
  ChildProcess(const ChildProcess&) = delete;
  ChildProcess& operator=(const ChildProcess&) = delete;

  /// The next line of stdout; empty when it ended, or after the time.
  std::optional<std::string> line(std::chrono::milliseconds within = std::chrono::seconds(10));
  void signal(int number) const;
  /// The exit status, 128 + n when a signal n ended it; empty when it still runs after the time. What it
  /// wrote is in `output` and `errors` then.
  std::optional<int> wait(std::chrono::milliseconds within = std::chrono::seconds(20));

  pid_t pid() const { return pid_; }
  const std::string& output() const { return output_; }
  const std::string& errors() const { return errors_; }

 private:
  /// False when both pipes have ended, or at the deadline.
  bool pump(std::chrono::steady_clock::time_point deadline);

  pid_t pid_ = -1;
  int out_ = -1;
  int err_ = -1;
  std::string output_;
  std::string errors_;
  std::size_t read_ = 0;  ///< of output_, by line()
  std::optional<int> status_;
};

/// Runs a program to its end.
struct Finished {
  int status = -1;
  std::string output;
  std::string errors;
};
Finished run_program(const std::vector<std::string>& arguments, const std::string& input = "");

}  // namespace steelyard
