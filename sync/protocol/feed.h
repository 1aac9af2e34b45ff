// SPDX-License-Identifier: Apache-2.0
// What the office says to a station: sync/protocol/PROTOCOL.md, "The feed".
#pragma once

#include <chrono>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "station/base/json.h"
#include "station/base/result.h"

namespace steelyard::protocol {

struct FeedChange {
  std::int64_t change = 1;  ///< its number among the office's changes
  std::string mark;         ///< tells it from a change of the same number in another history
  std::string at;           ///< RFC 3339
  std::string by;
  std::string kind;
  std::string key;
  Json body;
};

struct FeedAnswer {
  std::vector<FeedChange> changes;  ///< in order
  bool is_restarted = false;        ///< the ledger does not know the place: everything is said again
};

/// "/v1/stations/G1/feed?cursor=12.9f03ab41&wait=25"
std::string feed_target(std::string_view station, std::string_view place, std::chrono::seconds wait);

/// answer_malformed {rule}. Members that are not known are no fault.
Result<FeedAnswer> read_feed(std::string_view body);

}  // namespace steelyard::protocol
