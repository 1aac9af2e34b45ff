// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <utility>

namespace steelyard::ledger {

/// Counters since the start, for the loop thread alone.
class Metrics {
 public:
  /// `pattern` is the route's, not the path: the number of series stays bounded.
  void answered(const std::string& pattern, int status) { ++requests_[{pattern, status}]; }
  void ingested(std::int64_t entries, std::size_t bytes) {
    entries_ += entries;
    bytes_ += static_cast<std::int64_t>(bytes);
  }

  /// Gauges that are asked for at the moment of the reading.
  struct Now {
    std::size_t batches_waiting = 0;
    std::int64_t commits = 0;
  };
  /// Prometheus text format 0.0.4.
  std::string text(const Now& now) const;

 private:
  std::map<std::pair<std::string, int>, std::int64_t> requests_;
  std::int64_t entries_ = 0;
  std::int64_t bytes_ = 0;
};

}  // namespace steelyard::ledger
