// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <memory>
#include <optional>

#include <boost/asio/io_context.hpp>
#include <boost/asio/steady_timer.hpp>

#include "drivers/line/line_reader.h"
#include "drivers/probe/probing.h"

namespace steelyard::probe_line {

/// Carries out on a real line what a Probing wants done. On one io_context; begins at once. Destroyed before
/// its end, it lets go of the line and calls nothing any more.
class ProbeRun {
 public:
  struct Handlers {
    std::function<void()> stepped;  ///< something was done or heard; may be empty
    /// Once, from the loop: all was tried, or why the line cannot be probed. The run may be destroyed in it.
    std::function<void(const Result<void>&)> ended;
  };

  /// `probing` must outlive the run.
  ProbeRun(boost::asio::io_context& loop, line::LineUrl url, probe::Probing& probing, Handlers handlers);
  ProbeRun(const ProbeRun&) = delete;
  ProbeRun& operator=(const ProbeRun&) = delete;

 private:
  void wake_at(Instant when);
  void step();
  void send(std::vector<std::uint8_t> bytes);
  void open_line(const SerialSettings& settings);
  void disconnected(const Error& reason);
  void finish(const Result<void>& result);

  boost::asio::io_context& loop_;
  line::LineUrl url_;
  probe::Probing& probing_;
  Handlers handlers_;
  boost::asio::steady_timer timer_;
  std::unique_ptr<line::LineReader> reader_;
  bool is_open_ = false;
  bool ended_ = false;
  std::shared_ptr<const bool> alive_;  ///< what is still in the loop looks whether this is
};

}  // namespace steelyard::probe_line
