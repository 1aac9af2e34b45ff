// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <string>
#include <utility>

#include "station/base/json.h"

namespace steelyard::simulation {

/// Keeps its own books of every slip line: what was ordered, what trucks in the yard hold of it, what left,
/// and what was corrected afterwards. Nothing may appear or vanish, and more than was ordered is promised to
/// nobody and leaves only by an approval.
class SlipChecker {
 public:
  /// Called with what is wrong.
  explicit SlipChecker(std::function<void(const std::string&)> wrong) : wrong_(std::move(wrong)) {}

  /// Bodies of the entries, in order.
  void take_slip(const Json& body);
  void take_dispatch(const Json& body);
  /// Every booking must stand on its slip.
  void at_the_end();

 private:
  using Line = std::pair<std::string, std::int64_t>;
  struct Part {
    std::int64_t quantity_g = 0;
    std::int64_t bags = 0;
    friend bool operator==(const Part&, const Part&) = default;
  };
  using Parts = std::map<std::pair<std::string, std::int64_t>, Part>;  // by dispatch and line
  struct Slip {
    std::int64_t version = 0;
    std::string state;
    std::map<std::int64_t, std::int64_t> ordered_g;
    Parts shipped;  // as the slip's last entry says
  };

  void check_arrival(const Json& body);
  void check_clearing(const Json& body);
  void check_slip(const std::string& number, const Slip& before, const Slip& now);
  /// What left, and what other trucks hold.
  std::int64_t taken_g(const Line& line, const std::string& except) const;

  std::function<void(const std::string&)> wrong_;
  std::map<std::string, Slip> slips_;
  std::map<std::string, Parts> booked_;                             // by slip
  std::map<std::string, std::map<Line, std::int64_t>> reserved_g_;  // by open dispatch
  std::map<std::string, std::string> states_;                       // by dispatch
};

}  // namespace steelyard::simulation
