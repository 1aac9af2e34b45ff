// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <mutex>
#include <vector>

#include "station/journal/journal.h"
#include "sync/uplink/station_side.h"
#include "tests/sync/support/station_history.h"

namespace steelyard::test {

/// A station in memory: a StationHistory as a Journal, a cursor, and totals counted from the dispatches
/// added. Used from the loop and the pool.
class FakeStation : public journal::Journal, public uplink::CursorStore, public uplink::OwnTotals {
 public:
  /// Adds dispatches and gives the new head.
  journal::Head add_dispatches(int count, std::int64_t net_kg = 20'000) {
    const std::scoped_lock lock(mutex_);
    for (int n = 0; n < count; ++n) {
      history_.add_dispatch(net_kg);
      exits_.push_back({history_.head().seq, Mass::kilograms(net_kg)});
    }
    return history_.head();
  }
  journal::Head add(const std::string& kind, Json::Object body) {
    const std::scoped_lock lock(mutex_);
    history_.add(kind, std::move(body));
    return history_.head();
  }
  std::vector<std::string> entries() const {
    const std::scoped_lock lock(mutex_);
    return history_.entries;
  }

  Result<void> append(const journal::Batch&) override { return Error{ErrorCode::storage_failed}; }
  journal::Head head() const override {
    const std::scoped_lock lock(mutex_);
    return history_.head();
  }
  Result<std::vector<journal::StoredEntry>> read(std::int64_t after, std::size_t max_entries,
                                                 std::size_t max_bytes) override {
    const std::scoped_lock lock(mutex_);
    std::vector<journal::StoredEntry> out;
    for (std::size_t bytes = 0; out.size() < max_entries && bytes < max_bytes;
         bytes += out.back().bytes.size()) {
      const auto next = after + static_cast<std::int64_t>(out.size()) + 1;
      if (next > history_.head().seq) break;
      out.push_back(history_.slice(next - 1, next).front());
    }
    return out;
  }
  Result<std::optional<journal::Answer>> find_answer(const std::string&) override {
    return std::optional<journal::Answer>();
  }

  Result<journal::Head> load() override {
    const std::scoped_lock lock(mutex_);
    return cursor_;
  }
  Result<void> store(const journal::Head& cursor) override {
    const std::scoped_lock lock(mutex_);
    cursor_ = cursor;
    return {};
  }
  Result<std::vector<protocol::DayTotal>> totals(LocalDay, std::int64_t seq) override {
    const std::scoped_lock lock(mutex_);
    protocol::DayTotal total{{2026, 11, 22}, 0, {}};
    for (const auto& [at, net] : exits_) {
      if (at <= seq) total = {total.day, total.count + 1, total.net + net};
    }
    return total.count == 0 ? std::vector<protocol::DayTotal>{} : std::vector{total};
  }

 private:
  mutable std::mutex mutex_;
  StationHistory history_;
  std::vector<std::pair<std::int64_t, Mass>> exits_;
  journal::Head cursor_;
};

}  // namespace steelyard::test
