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

  /// Shared with the connection, which knows best when it has ended.
  void add(std::shared_ptr<http::WebSocket> watcher);
  void publish(const Json& message);
  std::size_t size() const { return watchers_.size(); }
  void close_all();

 private:
  void drop_closed();
  std::function<std::vector<Json>()> snapshot_;
  std::vector<std::shared_ptr<http::WebSocket>> watchers_;
};

}  // namespace steelyard::service
