// SPDX-License-Identifier: Apache-2.0
#include "station/service/live_hub.h"

namespace steelyard::service {

void LiveHub::drop_closed() {
  std::erase_if(watchers_, [](const Watcher& watcher) {
    if (watcher.socket->is_open() && watcher.may_watch()) return false;
    if (watcher.socket->is_open()) watcher.socket->close();
    return true;
  });
}

void LiveHub::add(std::shared_ptr<http::WebSocket> watcher, std::function<bool()> may_watch) {
  drop_closed();
  if (watchers_.size() >= watchers_max) {
    watcher->close();
    return;
  }
  for (const Json& message : snapshot_()) watcher->send(to_text(message));
  watchers_.push_back({std::move(watcher), std::move(may_watch)});
}

void LiveHub::publish(const Json& message) {
  drop_closed();
  if (watchers_.empty()) return;
  const std::string text = to_text(message);
  for (const Watcher& watcher : watchers_) watcher.socket->send(text);
}

void LiveHub::close_all() {
  for (const Watcher& watcher : watchers_) watcher.socket->close();
  watchers_.clear();
}

}  // namespace steelyard::service
