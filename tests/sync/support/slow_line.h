// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <cstdint>
#include <memory>
#include <set>

#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>

namespace steelyard::test {

/// A long line to a port of this machine: connections to `port()` go on to it, and each byte arrives half a
/// round trip after it was sent. As much is under way as a line of 80 MB/s and 50 ms holds.
class SlowLine {
 public:
  SlowLine(boost::asio::io_context& loop, std::uint16_t to, std::chrono::milliseconds round_trip);
  ~SlowLine();
  SlowLine(const SlowLine&) = delete;
  SlowLine& operator=(const SlowLine&) = delete;

  std::uint16_t port() const { return acceptor_.local_endpoint().port(); }
  /// Breaks every connection, with all that is under way on it.
  void cut();
  /// Takes no more connections, and cuts.
  void close();
  /// Connections so far.
  int connections() const { return connections_; }

 private:
  struct Pair;
  void accept();

  boost::asio::io_context& loop_;
  const std::uint16_t to_;
  const std::chrono::steady_clock::duration delay_;
  boost::asio::ip::tcp::acceptor acceptor_;
  std::set<std::shared_ptr<Pair>> pairs_;
  int connections_ = 0;
};

}  // namespace steelyard::test
