// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstddef>
#include <string>
#include <string_view>

#include "station/base/result.h"

namespace steelyard::sim {

/// What can be wrong with an indicator or its line, by switch.
enum class Fault {
  drop,        ///< every n-th byte is lost
  cut,         ///< every n-th frame ends in its middle
  flip,        ///< one bit of every n-th frame is turned
  check,       ///< every n-th frame has a wrong check
  parity,      ///< seven bits with even parity in the eighth
  prefix,      ///< a text before every frame, as a modem with an id puts it there
  join,        ///< two frames in one segment
  split,       ///< one frame in two segments
  noise,       ///< up to n random bytes before every frame
  freeze,      ///< the same frame for ever
  silence,     ///< nothing at all
  range,       ///< every other frame shows one decimal more, as a display that changes its range
  minus_zero,  ///< zero is shown with a minus
  not_zeroed   ///< the zero at power-up was not taken, until a zero is taken
};
inline constexpr std::size_t fault_count = 14;

/// "drop", …, "minus-zero", "not-zeroed".
std::string_view name_of(Fault fault);
/// All of them with what they take: "drop N|off, …, freeze on|off".
std::string_view fault_forms();

/// How one fault stands. `n` is 0 when it is off, 1 when it is on without a number.
struct FaultChange {
  Fault fault = Fault::drop;
  int n = 0;
  std::string text;  ///< of prefix
  friend bool operator==(const FaultChange&, const FaultChange&) = default;
};

/// "drop 7", "prefix weigh01", "freeze on", "drop off". field_not_one_of, field_out_of_range or
/// field_bad_format {field, rule}.
Result<FaultChange> parse_fault(std::string_view text);

/// All switches of one simulated indicator.
class FaultSwitches {
 public:
  void set(const FaultChange& change) {
    FaultChange& place = all_[static_cast<std::size_t>(change.fault)];
    place = change;
  }
  int of(Fault fault) const { return all_[static_cast<std::size_t>(fault)].n; }
  bool is_on(Fault fault) const { return of(fault) > 0; }
  const std::string& text_of(Fault fault) const { return all_[static_cast<std::size_t>(fault)].text; }
  /// "drop:7,freeze"; "none".
  std::string summary() const;

 private:
  std::array<FaultChange, fault_count> all_;
};

}  // namespace steelyard::sim
