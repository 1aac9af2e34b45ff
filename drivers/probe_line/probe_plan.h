// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "drivers/line/line_url.h"
#include "drivers/probe/probing.h"
#include "drivers/probe/report.h"

namespace steelyard::probe_line {

/// What somebody who probes a line may want otherwise than usual.
struct ProbeWishes {
  std::vector<int> bauds;               ///< empty: the usual ones
  std::vector<std::uint8_t> addresses;  ///< to ask, beside each protocol's usual one
  int seconds = 0;                      ///< for each setting; 0: 3, or 10 where there is only one
  bool ask = false;                     ///< send the polls that change nothing, whoever hears them
  std::string protocol;  ///< ask this one only, whatever its poll would mean to another; it is known
};

/// Whether speed and bits mean anything: a pseudo-terminal and a network connection have no wires.
bool has_wires(const line::LineUrl& url);

/// What to try on this line, the likeliest first.
probe::ProbeOptions plan(const indicator::Registry& registry, const line::LineUrl& url,
                         const ProbeWishes& wishes);

/// The line of that address as a report names it.
probe::ProbedLine probed_line(const std::string& address, const line::LineUrl& url);

}  // namespace steelyard::probe_line
