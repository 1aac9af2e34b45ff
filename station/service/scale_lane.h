// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <memory>
#include <span>
#include <string>

#include <boost/asio/awaitable.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/steady_timer.hpp>

#include "drivers/indicator_session.h"
#include "drivers/line/line_reader.h"
#include "drivers/registry.h"
#include "station/base/json.h"
#include "station/service/clock.h"
#include "station/service/config.h"
#include "station/weighing/deck.h"

namespace steelyard::service {

/// What a scale tells the rest of the station. Called on the loop.
struct ScaleHandlers {
  std::function<void(const Json&)> publish;  ///< the scale as GET /v1/scales shows it, when it changed
  std::function<void(const std::string& weighing)> disturbed;
  std::function<void(const std::string& scale, const weighing::DeckLoad&)> load_without_capture;
};

/// One scale: its line, its protocol and its deck, put together on the loop.
class ScaleLane {
 public:
  /// A frame is published when so much time passed since the last one, else the newest when it has.
  static constexpr Duration publish_least{30'000};
  static constexpr Duration tick{100'000};

  /// `protocol` and `clock` must outlive the lane.
  ScaleLane(boost::asio::io_context& loop, const ScaleSetup& setup, const weighing::CaptureRules& rules,
            const indicator::Indicator& protocol, const Clock& clock, ScaleHandlers handlers);

  void start();
  void stop();

  const std::string& id() const { return setup_.scale.id; }
  const weighing::ScaleConfig& scale() const { return setup_.scale; }
  Result<weighing::Capture> capture(const weighing::CaptureWaivers& waivers) const;
  /// The capture is on record under this number.
  void confirm(const weighing::Capture& capture, const std::string& weighing);

  Json snapshot() const;
  const indicator::SessionStatistics& frames() const { return session_.statistics(); }
  const line::LineStatistics& line_statistics() const { return reader_->statistics(); }
  const weighing::Deck& deck() const { return deck_; }

 private:
  void on_bytes(std::span<const std::uint8_t> bytes, Instant now);
  void on_reading(const indicator::Reading& reading, Instant now);
  void on_events(const weighing::DeckEvents& events);
  void on_disconnected(const Error& why);
  boost::asio::awaitable<void> keep_ticking();
  void publish_now();

  ScaleSetup setup_;
  const Clock& clock_;
  ScaleHandlers handlers_;
  weighing::Deck deck_;
  indicator::IndicatorSession session_;
  std::unique_ptr<line::LineReader> reader_;
  boost::asio::steady_timer ticker_;
  bool running_ = false;
  bool changed_ = false;  ///< since the last publication
  bool soon_ = false;     ///< the ticker waits only until it may be published
  Instant published_at_;
  std::string last_weighing_;
};

}  // namespace steelyard::service
