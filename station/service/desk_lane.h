// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include <boost/asio/awaitable.hpp>
#include <boost/asio/experimental/channel.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/thread_pool.hpp>

#include "station/access/roles.h"
#include "station/desk/desk.h"
#include "station/http/message.h"
#include "station/journal/journal.h"
#include "station/service/clock.h"

namespace steelyard::service {

/// One command on its way to the desk.
struct Job {
  std::string actor;
  access::RoleSet roles;
  /// Asked on the loop when its turn comes, so it sees everything that was committed before.
  std::function<desk::Decision(const desk::Desk&, const desk::Context&)> decide;
  /// Called on the loop right after the commit, before the next command is decided. May be empty.
  std::function<void(const desk::Reply&)> committed;
  /// Called then for a refusal too: what was decided, and the answer, are durable. May be empty.
  std::function<void()> recorded;
  /// Called instead where the lane has no room for it (busy) or it cannot be made durable: nothing has
  /// changed, and a later try may do it. May be empty.
  std::function<void(const Error&)> undone;
  /// The Idempotency-Key with its user, and the hash of the request; "" without one.
  std::string key;
  journal::Hash request{};
  Language language = Language::zh;

  Job(std::string who, access::RoleSet held,
      std::function<desk::Decision(const desk::Desk&, const desk::Context&)> how)
      : actor(std::move(who)), roles(held), decide(std::move(how)) {}
};

/// Decides commands one after another and makes each durable before its answer is given: the loop decides,
/// the writer's thread commits. A failed commit leaves the desk as it was.
class DeskLane {
 public:
  /// Commands beyond this many that wait are refused (busy).
  static constexpr int waiting_max = 256;

  /// Everything must outlive the lane. `on_committed` is called on the loop for every batch that became
  /// durable.
  DeskLane(boost::asio::io_context& loop, boost::asio::thread_pool& writer, journal::Journal& journal,
           desk::Desk& desk, const Clock& clock,
           std::function<void(const std::vector<journal::SealedEntry>&)> on_committed);

  /// The answer of the command: 200 or 201, or the problem. The same key and request give the same answer
  /// again.
  boost::asio::awaitable<http::Response> run(Job job);

  desk::Context context(std::string actor, access::RoleSet roles) const;
  const desk::Desk& desk() const { return desk_; }
  int waiting() const { return waiting_; }

 private:
  boost::asio::awaitable<http::Response> run_in_turn(Job& job);
  boost::asio::awaitable<std::optional<http::Response>> earlier_answer(const Job& job);

  boost::asio::thread_pool& writer_;
  journal::Journal& journal_;
  desk::Desk& desk_;
  const Clock& clock_;
  std::function<void(const std::vector<journal::SealedEntry>&)> on_committed_;
  boost::asio::experimental::channel<void(boost::system::error_code)>
      turn_;  // holds one token while a command runs
  int waiting_ = 0;
};

}  // namespace steelyard::service
