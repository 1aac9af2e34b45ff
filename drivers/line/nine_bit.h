// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "station/base/result.h"

namespace steelyard::line {

// Characters of eight data bits and a ninth, the mark bit, on a pipe of bytes. A character without its mark
// is its byte, except FFh, which is FFh FFh; one with its mark is FFh 00h byte.
//
// That is what Linux gives by itself (termios(3), "Input modes"): the mark bit travels in the place of the
// parity bit. With PARENB | CMSPAR and no PARODD ("space parity") the bit is expected to be 0; with INPCK and
// PARMRK, and without IGNPAR, a character whose bit is 1 is taken for one with an error and handed on as FFh
// 00h byte; with PARMRK and without ISTRIP a real FFh is doubled. A break, which a pulled plug may look like,
// comes as FFh 00h 00h and cannot be told from a marked 00h.
//
// Sending has no such help: the parity holds for everything that is sent while it is set, and tcsetattr(3)
// sets it at once, also for what still waits in the queue (ioctl_tty(2), TIOCOUTQ) or in the UART
// (TIOCSERGETLSR). So it is changed only when all that was written has left. While it is "mark" for sending,
// what comes is marked the wrong way round: lines on which such characters are sent do not listen at the same
// time.

/// Characters in a row of which all or none are marked.
struct MarkedRun {
  bool mark = false;
  std::vector<std::uint8_t> bytes;
  friend bool operator==(const MarkedRun&, const MarkedRun&) = default;
};

/// The characters of whole encoded bytes; empty when an FFh is followed by neither FFh nor 00h and a byte.
std::optional<std::vector<MarkedRun>> marked_runs(std::span<const std::uint8_t> encoded);

enum class Sending {
  waits,   ///< some of it is in the queue of the system
  leaves,  ///< the queue is empty; the UART is not, or its driver never says so: an emulated FTDI chip does
           ///< not
  done     ///< all of it has left, or the driver cannot tell of the UART at all
};

/// The parity of a serial port as the ninth bit, apart from its data.
class ParityPort {
 public:
  virtual ~ParityPort() = default;
  /// Of all that is sent from now on. line_lost {line, what}, line_settings_refused {line, what}.
  virtual Result<void> set_mark(bool mark) = 0;
  /// How far what was written has come; does not wait. line_lost {line, what}.
  virtual Result<Sending> sending() = 0;
};

}  // namespace steelyard::line
