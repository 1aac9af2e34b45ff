// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include <sys/types.h>

#include "station/base/result.h"

namespace steelyard::render {

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

/// A program that runs beside ours and is spoken to through its stdin and stdout, with none of our files and
/// sockets, and in a process group of its own, so that a Ctrl-C meant for us does not reach it. It is killed
/// with the object, with all that it started; when we are, it finds the end of its stdin. One thread at a
/// time.
class Child {
 public:
  /// Its own name first.
  Child(std::string program, std::vector<std::string> words);
  ~Child();
  Child(const Child&) = delete;
  Child& operator=(const Child&) = delete;

  /// Once. render_failed {what}.
  Result<void> start();
  /// Whether it has said something unasked or ended.
  bool is_out_of_step() const;

  /// How a talk with it may end.
  enum class Talk {
    good,
    ended,  ///< it is gone, or has closed its stdin or stdout
    late,   ///< its time was up
    stopped
  };
  struct Limit {
    std::chrono::steady_clock::time_point end;
    const StopSignal& stop;
  };
  Talk send(std::string_view bytes, const Limit& limit);
  /// Up to the next line end, which is left out. `ended` also where a line gets longer than `most`.
  Talk receive_line(std::string& line, std::size_t most, const Limit& limit);
  Talk receive(std::string& bytes, std::size_t count, const Limit& limit);

  /// Says how it ended and what it complained of last: since it was started, or since `forget_complaints`. It
  /// is killed where it does not end by itself in that time.
  std::string end(std::chrono::milliseconds patience = {});
  void forget_complaints();

 private:
  int spawn(int its_end);
  Talk wait_for(short events, const Limit& limit) const;
  Talk receive_more(const Limit& limit);
  std::string last_complaint() const;

  const std::string program_;
  std::vector<std::string> words_;
  pid_t pid_ = 0;
  int talk_ = -1;
  int complaints_ = -1;
  std::string received_;  ///< and not yet asked for
};

}  // namespace steelyard::render
