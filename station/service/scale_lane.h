// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include <boost/asio/awaitable.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/steady_timer.hpp>

#include "drivers/indicator_session.h"
#include "station/base/json.h"
#include "station/service/clock.h"
#include "station/service/config.h"
#include "station/service/evidence.h"
#include "station/service/line_lane.h"
#include "station/service/scale_proof.h"
#include "station/weighing/deck.h"
#include "station/yard/signals.h"

namespace steelyard::service {

/// What a scale tells the rest of the station. Called on the loop.
struct ScaleHandlers {
  std::function<void(const Json&)> publish;  ///< the scale as GET /v1/scales shows it, when it changed
  std::function<void(const std::string& weighing)> disturbed;
  std::function<void(const std::string& scale, const weighing::DeckLoad&)> load_without_capture;
  std::function<void(JudgedStay)> stay_over;
};

/// One scale: its indicator on a line and its deck, put together on the loop.
class ScaleLane {
 public:
  /// A frame is published when so much time passed since the last one, else the newest when it has.
  static constexpr Duration publish_least{30'000};
  static constexpr Duration tick{100'000};

  /// Its place among the indicators of a line.
  struct Place {
    LineLane& line;
    std::size_t indicator = 0;
  };

  /// The line and `clock` must outlive the lane.
  ScaleLane(boost::asio::io_context& loop, const ScaleSetup& setup, const weighing::CaptureRules& rules,
            Place place, const Clock& clock, ScaleHandlers handlers);
  /// Its proof and its line know where it lies.
  ScaleLane(const ScaleLane&) = delete;
  ScaleLane& operator=(const ScaleLane&) = delete;

  /// The line is started and stopped by whoever owns it.
  void start();
  void stop();

  /// From now on it is read so; as after a start, nothing is known of what stands on it. Not while its line
  /// is lent.
  void read_with(const ScaleSetup& setup);

  const std::string& id() const { return setup_.scale.id; }
  const weighing::ScaleConfig& scale() const { return setup_.scale; }
  const ScaleSetup& setup() const { return setup_; }
  Result<weighing::Capture> capture(const weighing::CaptureWaivers& waivers) const;
  /// The capture is on record under this number.
  void confirm(const weighing::Capture& capture, const std::string& weighing);

  /// What its position sensors say, where it has any: nothing while they are clear, else why nothing is
  /// captured.
  void set_position(std::optional<Error> why_not_clear);
  /// What stands on the deck, for the lights.
  yard::Deck occupancy() const;

  ScaleProof& proof() { return proof_; }
  const indicator::LineFacts& facts() const { return place_.line.facts(place_.indicator); }

  /// Whether the indicator may be asked for something that changes the scale: request_not_supported, the
  /// reason why its weight is not known, or deck_not_free.
  Result<void> may_be_asked(indicator::Request request) const;
  /// Whether its line may be lent to a probe, or it may be read otherwise: deck_not_free while a truck is
  /// seen on it.
  Result<void> may_be_probed() const;
  bool is_lent() const { return place_.line.is_lent(); }
  Error lent_because() const { return place_.line.lent_because(); }
  /// What came last on its line, raw and decoded side by side, the oldest first.
  Json newest_readings() const;
  /// Whoever holds it may ask; null while somebody does.
  std::shared_ptr<const void> asking_turn();
  /// Asks it. Decided and on record before.
  boost::asio::awaitable<indicator::Outcome> ask(indicator::Request request);

  /// What the indicator shows; empty while that is not known.
  std::optional<weighing::Indication> shown() const;
  Json snapshot() const;
  LineStatus line_status() const { return place_.line.status(place_.indicator); }
  /// As it is shown: `faulty` also where bytes come that make no frames.
  weighing::Signal signal() const;
  /// Whether it is of no use for weighing, whatever stands on it: nothing is heard of it, its indicator
  /// reports a fault, or it is not as it was commissioned. An overload, or a truck that does not stand still,
  /// is no such thing, nor is a line that is lent or has
  /// just come back.
  bool is_out_of_order() const;
  /// Why no weight is entered by hand for it: manual_weight_off, line_lent, or
  /// scale_works. Empty where one may be.
  std::optional<Error> why_no_manual_weight() const;
  /// How long every frame has had the same bytes, up to the newest; empty before the first.
  std::optional<Duration> unchanged() const;
  std::optional<Duration> age() const { return deck_->age(clock_.now()); }

 private:
  void on_reading(const indicator::Reading& reading, Instant now);
  void on_events(const weighing::DeckEvents& events);
  void hand_on(const weighing::FinishedStay& stay);
  /// That the scale is not as it was commissioned; else what the deck says, with a better reason where the
  /// line has one.
  std::optional<Error> why_not(const Result<void>& deck_allows) const;
  boost::asio::awaitable<void> keep_ticking();
  void publish_now();

  ScaleSetup setup_;
  const Clock& clock_;
  ScaleHandlers handlers_;
  Place place_;
  ScaleProof proof_;
  weighing::CaptureRules rules_;
  std::optional<weighing::Deck> deck_;  ///< always there; made anew when the scale is read otherwise
  boost::asio::steady_timer ticker_;
  bool running_ = false;
  bool changed_ = false;  ///< since the last publication
  bool soon_ = false;     ///< the ticker waits only until it may be published
  Instant published_at_;
  weighing::Signal published_signal_ = weighing::Signal::silent;
  std::vector<std::uint8_t> newest_;  ///< sound frame
  Instant newest_at_;
  std::optional<Instant> same_since_;
  std::string last_weighing_;
  std::map<std::uint64_t, std::vector<std::string>> weighings_;  ///< by stay, until it is handed on
  std::weak_ptr<const void> turn_;
  bool has_sensors_ = false;
  std::optional<Error> position_;  ///< why the sensors let nothing be captured
};

}  // namespace steelyard::service
