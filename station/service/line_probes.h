// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include <boost/asio/io_context.hpp>
#include <boost/asio/steady_timer.hpp>

#include "drivers/probe_line/probe_plan.h"
#include "drivers/probe_line/probe_run.h"
#include "station/base/json.h"
#include "station/service/clock.h"
#include "station/service/config.h"
#include "station/service/line_lane.h"
#include "station/service/scale_lane.h"

namespace steelyard::service {

/// What is to be probed, and for whom.
struct ProbeOrder {
  std::string id;
  std::string scale;  ///< whose line it is; "" for a line of no scale
  std::string line;   ///< a LINE url
  probe_line::ProbeWishes wishes;
  /// A person looked: nothing stands on the deck, whatever a scale that may be misread shows.
  bool deck_seen_empty = false;
  std::string by;
};

/// Finds out what a line speaks, on the station's own line: the line is lent, probed, and taken back, however
/// that ends. One at a time, on the loop. The last one can be looked at until the next begins.
class LineProbes {
 public:
  static constexpr std::chrono::minutes limit{5};
  /// Who began it and does not look any more has gone: the scale is given back.
  static constexpr std::chrono::seconds unwatched_limit{15};

  struct Parts {
    const Config& config;
    const indicator::Registry& protocols;
    const Clock& clock;
    const std::vector<std::unique_ptr<LineLane>>& lines;
    const std::vector<std::unique_ptr<ScaleLane>>& scales;
    std::function<void(Json body)> ended;  ///< of an entry `configuration`
  };

  /// What the parts name must outlive this.
  LineProbes(boost::asio::io_context& loop, Parts parts);
  ~LineProbes();

  /// busy while another runs or somebody asks the indicator, deck_not_free, line_in_use {line}.
  Result<void> may_begin(const ProbeOrder& order) const;
  /// Whether none of the scales on that line shows a truck and none is being asked: deck_not_free, busy. A
  /// person who looked may say that the decks are empty.
  Result<void> line_is_free(const std::string& line, bool deck_seen_empty) const;
  /// Decided and on record before.
  void begin(ProbeOrder order);
  /// Of the entry that says that it begins.
  static Json entry_of(const ProbeOrder& order);
  /// The line is taken back at once; whether one of that id was running.
  bool cancel(const std::string& id);
  void stop();

  /// As GET /v1/probes/{id} shows it; null where the last one was another. Somebody looked.
  std::optional<Json> look(const std::string& id);
  /// The settings that it found for that scale, the likeliest first: not_found {what} where the last one was
  /// another, or of another line; busy while it runs;
  /// scale_unit_not_supported where nothing would say whether its numbers are kg or t. `by` and `at` are left
  /// to whoever applies them.
  Result<AppliedSettings> found(const std::string& id, const std::string& scale, std::size_t candidate) const;
  /// The last one's; empty before the first.
  std::string newest() const { return order_.id; }
  /// The same of one that is about to begin.
  Json begun(const ProbeOrder& order) const;

 private:
  void end(const char* result, std::optional<Error> why);
  void watch();
  Json state() const;
  AppliedSettings settings_of(const probe::Candidate& candidate) const;
  /// Why the scale whose line it is cannot be read so; empty where it can.
  std::optional<Error> why_not(const probe::Candidate& candidate) const;
  /// Whether the scale whose line it is is read so now.
  bool is_in_force(const AppliedSettings& settings) const;
  LineLane* lane_of(const std::string& line) const;
  std::vector<ScaleLane*> scales_on(const std::string& line) const;

  boost::asio::io_context& loop_;
  Parts parts_;
  boost::asio::steady_timer watch_;
  ProbeOrder order_;
  WallTime began_at_;
  Instant began_;
  Instant looked_;
  std::unique_ptr<probe::Probing> probing_;
  std::unique_ptr<probe_line::ProbeRun> run_;  ///< while one is under way
  std::vector<std::shared_ptr<const void>> turns_;
  const char* result_ = nullptr;
  std::optional<Error> why_;
};

}  // namespace steelyard::service
