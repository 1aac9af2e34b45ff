// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <string>
#include <vector>

#include "station/journal/entry.h"
#include "station/journal/journal.h"
#include "sync/protocol/batch.h"

namespace steelyard::test {

/// A station's journal made by hand: entries of a chain, and whole dispatches of eight entries as a station
/// writes them. The same calls give the same bytes.
class StationHistory {
 public:
  explicit StationHistory(std::string station = "G1") : station_(std::move(station)) {}

  /// Adds one entry and gives its seq.
  std::int64_t add(const std::string& kind, Json::Object body);
  /// Adds the text as the next entry, whatever it is; the chain goes on from its hash.
  std::int64_t add_raw(const std::string& bytes);
  /// The next entry's bytes, without adding it.
  std::string next_bytes(const std::string& kind, Json::Object body) const;
  /// One truck from arrival to exit: arrived, weighing, empty_weighed, loading, weighing, loaded_weighed,
  /// cleared, exited, and its slip where each
  /// has one. Gives its id.
  std::string add_dispatch(std::int64_t net_kg = 20'000, LocalDay day = {2026, 11, 22});

  /// The body of a slip of which that truck took all that has left, and half is left.
  Json::Object slip_body(const std::string& dispatch, std::int64_t bags) const;
  /// The body of a dispatch in this state, its masses 15 000 kg empty and that plus net loaded.
  Json::Object dispatch_body(const std::string& id, const std::string& state, std::int64_t net_kg,
                             LocalDay day = {2026, 11, 22}) const;
  std::string next_id(LocalDay day = {2026, 11, 22}) const;

  const std::string& station() const { return station_; }
  journal::Head head() const { return head_at(static_cast<std::int64_t>(entries.size())); }
  journal::Head head_at(std::int64_t seq) const;
  /// Entries after `after` up to and with `last`.
  std::vector<journal::StoredEntry> slice(std::int64_t after, std::int64_t last) const;

  std::vector<std::string> entries;
  bool each_has_a_slip = false;  ///< of its own; else all are on STATION-S0000001

 private:
  std::string slip_number() const;
  /// Of the first or second weighing of the dispatch that is being written.
  std::string weighing_number(int which) const;

  std::string station_;
  std::vector<journal::Hash> hashes_;
  std::int64_t dispatches_ = 0;
};

/// Headers as a server hands them on: names in lower case.
protocol::ReceivedHeaders as_received(const protocol::Headers& headers);

}  // namespace steelyard::test
