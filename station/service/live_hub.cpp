// SPDX-License-Identifier: Apache-2.0
#include "station/service/live_hub.h"

namespace steelyard::service {

void LiveHub::drop_closed() {
  std::erase_if(watchers_, [](const auto& watcher) { return !watcher->is_open(); });
}

void LiveHub::add(std::shared_ptr<http::WebSocket> watcher) {
  drop_closed();
  if (watchers_.size() >= watchers_max) {
    watcher->close();
    return;
  }
  for (const Json& message : snapshot_()) watcher->send(to_text(message));
  watchers_.push_back(std::move(watcher));
}

void LiveHub::publish(const Json& message) {
  drop_closed();
  if (watchers_.empty()) return;
  const std::string text = to_text(message);
  for (const auto& watcher : watchers_) watcher->send(text);
}

void LiveHub::close_all() {
  for (const auto& watcher : watchers_) watcher->close();
  watchers_.clear();
}

}  // namespace steelyard::service
