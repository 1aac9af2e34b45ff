// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <string>

#include "station/base/result.h"
#include "station/base/time.h"

namespace steelyard::access {

/// Slows down guessing of passwords: after five failures in a row the next try of that name has to wait,
/// twice as long each time, up to five minutes. A right password forgets the failures. Holds a bounded number
/// of names.
class GuessLimit {
 public:
  static constexpr int free_tries = 5;
  static constexpr Duration first_wait = std::chrono::seconds(2);
  static constexpr Duration longest_wait = std::chrono::minutes(5);
  static constexpr std::size_t names_max = 1000;

  /// ok, or too_many_attempts {seconds}.
  Result<void> may_try(const std::string& name, Instant now) const;
  void failed(const std::string& name, Instant now);
  void succeeded(const std::string& name) { failures_.erase(name); }

 private:
  struct Failures {
    int count = 0;
    Instant last;
  };
  static Duration wait_after(int count);
  std::map<std::string, Failures> failures_;
};

}  // namespace steelyard::access
