// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "station/base/json.h"
#include "station/http/server.h"

namespace steelyard::service {

/// Everybody who watches /v1/live.
class LiveHub {
 public:
  static constexpr std::size_t watchers_max = 100;

  /// `snapshot` gives the messages a new watcher begins with.
  explicit LiveHub(std::function<std::vector<Json>()> snapshot) : snapshot_(std::move(snapshot)) {}

  /// Shared with the connection, which knows best when it has ended. It is told nothing more, and closed,
  /// once `may_watch` says no: when its session has expired or was taken away.
  void add(std::shared_ptr<http::WebSocket> watcher, std::function<bool()> may_watch);
  void publish(const Json& message);
  std::size_t size() const { return watchers_.size(); }
  void close_all();

 private:
  void drop_closed();
  std::function<std::vector<Json>()> snapshot_;
  struct Watcher {
    std::shared_ptr<http::WebSocket> socket;
    std::function<bool()> may_watch;
  };
  std::vector<Watcher> watchers_;
};

}  // namespace steelyard::service
