// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

namespace steelyard::simulation {

/// What the checkers found wrong, in the order met.
class Findings {
 public:
  static constexpr std::size_t kept_max = 20;

  void report(std::string what) {
    if (list_.size() < kept_max) list_.push_back(std::move(what));
  }
  const std::vector<std::string>& list() const { return list_; }
  bool empty() const { return list_.empty(); }

 private:
  std::vector<std::string> list_;
};

}  // namespace steelyard::simulation
