// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "drivers/printer/cancel.h"
#include "drivers/printer/finding.h"
#include "station/base/result.h"

namespace steelyard::printer {

struct TcpAddress {
  std::string host;
  std::string port;
};
/// "tcp://host:port", "tcp://[::1]:9100"; empty for anything else.
std::optional<TcpAddress> tcp_address(std::string_view device);

/// What the status lines of a parallel or USB printer port say (IEEE 1284; Linux: LPGETSTATUS).
Finding port_finding(int status);

/// Bytes to a printer and back: a character device, a plain file that exists, or TCP. Every call blocks for
/// its named time at most, and ends when the cancel is raised, which must outlive the channel.
class Channel {
 public:
  using Time = std::chrono::milliseconds;

  /// Refuses with printer_unreachable (what); `printer` is filled in by the caller. A file is never created:
  /// a printer that is switched off takes its device file away, and the tickets must not go into a new one.
  static Result<Channel> open(const std::string& device, const Cancel& cancel);
  Channel(Channel&& other) noexcept;
  Channel& operator=(Channel&&) = delete;
  /// Breaks off: what the machine still holds back of a TCP connection is thrown away, so that it does not
  /// come out of the printer later.
  ~Channel();

  /// Whether anything can come back.
  bool can_answer() const { return kind_ != Kind::file; }
  /// What the port itself says, where it has lines for that; else ready.
  Finding port() const;

  enum class End { done, stalled, cancelled, broken };
  struct Sent {
    End end = End::done;
    std::size_t taken = 0;  ///< bytes that left
    std::string what;       ///< why not all
  };
  /// Until the printer would take a byte.
  Sent wait_ready(Time stall) const;
  /// Stalled: it took nothing for so long.
  Sent send(std::string_view bytes, Time stall);
  /// Until the other end has everything that was sent.
  Sent flush(Time stall) const;
  /// The next byte from the printer; nothing at the time, at the end, or when cancelled.
  std::optional<std::uint8_t> receive(std::chrono::steady_clock::time_point until);
  /// Throws away what came unasked.
  void discard_input();
  /// A regular end after `flush`: the printer sees it and may still use what it has.
  void close(Time limit);

 private:
  enum class Kind { file, device, socket };
  Channel(int descriptor, Kind kind, const Cancel& cancel)
      : descriptor_(descriptor), kind_(kind), cancel_(&cancel) {}
  static Result<Channel> open_tcp(const TcpAddress& address, const Cancel& cancel);
  static Result<Channel> open_file(const std::string& file, const Cancel& cancel);
  Sent wait(short events, Time limit) const;

  int descriptor_;
  Kind kind_;
  const Cancel* cancel_;
};

}  // namespace steelyard::printer
