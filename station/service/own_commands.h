// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <deque>
#include <functional>
#include <string>

#include <boost/asio/awaitable.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/steady_timer.hpp>

#include "station/service/desk_lane.h"

namespace steelyard::service {

/// The pause after a first failure; it doubles with each further one.
struct OwnCommandsPace {
  std::chrono::milliseconds first{250};
  std::chrono::milliseconds longest{30'000};
};

/// What the station itself has to put on record, while nobody waits for an answer: that it was opened, a
/// disturbed weighing, a load without a ticket, findings, an opening that failed. On the loop.
///
/// They are run one after another, in the order in which they came. One that the lane has no room for, or
/// that cannot be made durable, is tried again after a pause until it is, or until the station ends; those
/// behind it wait. What the desk refuses is logged and done with.
///
/// The journal alone is the truth: while the entry of a disturbance is still tried, that disturbance holds no
/// `clear`; and the time of an entry is that of the try that succeeded.
class OwnCommands {
 public:
  using Decide = std::function<desk::Decision(const desk::Desk&, const desk::Context&)>;

  /// Beyond this many that wait a newer one is lost: logged, and counted.
  static constexpr std::size_t waiting_max = 1000;

  /// `lane` must outlive the loop's last handler, and so must this.
  OwnCommands(boost::asio::io_context& loop, DeskLane& lane, OwnCommandsPace pace = {});

  /// From here on they are run; those that came before have waited for it.
  void start();
  /// No pause any more: what waits is tried once, in order, up to the first failure. What is left then is
  /// lost, and logged. The loop runs dry after that.
  void stop();

  /// `what` names it in the log; `recorded` is called once it is durable.
  void run(std::string what, Decide decide, std::function<void()> recorded = {});
  void note(desk::Note note, std::function<void()> recorded = {});
  void mark_disturbed(const std::string& weighing);

  std::size_t waiting() const { return waiting_.size(); }
  std::int64_t lost() const { return lost_; }

 private:
  struct Command {
    std::string what;
    Decide decide;
    std::function<void()> recorded;
  };

  void work_if_due();
  boost::asio::awaitable<void> work();
  /// Whether the first of them is done with.
  boost::asio::awaitable<bool> try_first();
  void lose(const std::string& what);

  boost::asio::io_context& loop_;
  DeskLane& lane_;
  const OwnCommandsPace pace_;
  std::deque<Command> waiting_;
  boost::asio::steady_timer pause_;
  std::chrono::milliseconds next_pause_;
  std::int64_t lost_ = 0;
  bool is_started_ = false;
  bool is_working_ = false;
  bool is_stopped_ = false;
};

}  // namespace steelyard::service
