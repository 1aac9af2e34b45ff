// SPDX-License-Identifier: Apache-2.0
#include "station/service/scale_lane.h"

#include <algorithm>

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/experimental/channel.hpp>
#include <boost/asio/use_awaitable.hpp>

#include "drivers/reading_json.h"
#include "station/base/check.h"
#include "station/base/text.h"
#include "station/service/applied_settings.h"
#include "station/service/line_status.h"
#include "station/service/problem_json.h"

namespace steelyard::service {
namespace {

Json indication_json(const weighing::Deck& deck, Duration age) {
  const auto& shown = *deck.indication();
  // An old weight is no weight: whoever reads only this member must not take it for the present one.
  const auto mass = deck.signal() == weighing::Signal::ok ? deck.mass() : std::nullopt;
  Json::Object out{{"text", shown.value ? Json(weighing::text_of(*shown.value)) : Json()},
                   {"unit", shown.unit ? Json(name_of(*shown.unit)) : Json()},
                   {"stable", shown.stable ? Json(*shown.stable) : Json()},
                   {"mass_g", mass ? Json(mass->in_grams()) : Json()},
                   {"age_ms", std::chrono::duration_cast<std::chrono::milliseconds>(age).count()}};
  return out;
}

}  // namespace

ScaleLane::ScaleLane(boost::asio::io_context& loop, const ScaleSetup& setup,
                     const weighing::CaptureRules& rules, Place place, const Clock& clock,
                     ScaleHandlers handlers)
    : setup_(setup),
      clock_(clock),
      handlers_(std::move(handlers)),
      place_(place),
      proof_(setup_, place.line.protocol(place.indicator)),
      rules_(rules),
      ticker_(loop) {
  deck_.emplace(weighing::Scale(setup.scale), rules_);
  place_.line.listen(place_.indicator, [this](const indicator::Reading& reading, Instant now) {
    if (running_) on_reading(reading, now);
  });
}

void ScaleLane::start() {
  running_ = true;
  boost::asio::co_spawn(ticker_.get_executor(), keep_ticking(), boost::asio::detached);
}

void ScaleLane::stop() {
  running_ = false;
  ticker_.cancel();
}

void ScaleLane::read_with(const ScaleSetup& setup) {
  setup_ = setup;
  place_.line.read_with(place_.indicator, setup_);
  proof_.read_with(place_.line.protocol(place_.indicator));
  // Nothing that was shown by the other settings may stand beside what these show.
  deck_.emplace(weighing::Scale(setup_.scale), rules_);
  if (has_sensors_) deck_->set_position_clear(!position_);
  weighings_.clear();
  last_weighing_.clear();
  newest_.clear();
  same_since_.reset();
  if (running_) publish_now();
}

void ScaleLane::on_reading(const indicator::Reading& said, Instant now) {
  changed_ = true;
  indicator::Reading reading = said;
  if (const auto* shown = said.indication())
    reading.decoded = place_.line.protocol(place_.indicator).without_empty_words(*shown);
  proof_.on_reading(reading, facts(), now);
  if (const auto* indication = reading.indication()) {
    if (!same_since_ ||
        !std::equal(newest_.begin(), newest_.end(), reading.bytes.begin(), reading.bytes.end()))
      same_since_ = now;
    newest_.assign(reading.bytes.begin(), reading.bytes.end());
    newest_at_ = now;
    on_events(deck_->on_reading(*indication, reading.bytes, now, clock_.wall()));
  } else if (reading.error() != nullptr) {
    on_events(deck_->on_bad_frame(now));
  }
}

void ScaleLane::on_events(const weighing::DeckEvents& events) {
  if (events.disturbed && !last_weighing_.empty()) handlers_.disturbed(last_weighing_);
  if (events.load_without_capture) handlers_.load_without_capture(id(), *events.load_without_capture);
  if (events.stay_over) hand_on(*events.stay_over);
  const bool at_once = events.state_changed || signal() != published_signal_;
  if (at_once || (changed_ && clock_.now() - published_at_ >= publish_least)) {
    publish_now();
  } else if (changed_ && !soon_) {
    soon_ = true;
    ticker_.cancel();
  }
}

void ScaleLane::hand_on(const weighing::FinishedStay& stay) {
  const auto found = weighings_.find(stay.number);
  auto weighings = found == weighings_.end() ? std::vector<std::string>() : std::move(found->second);
  weighings_.erase(weighings_.begin(), weighings_.upper_bound(stay.number));
  if (handlers_.stay_over) handlers_.stay_over({setup_.scale, std::move(weighings), stay});
}

void ScaleLane::publish_now() {
  published_at_ = clock_.now();
  published_signal_ = signal();
  changed_ = false;
  handlers_.publish(snapshot());
}

boost::asio::awaitable<void> ScaleLane::keep_ticking() {
  while (running_) {
    // What a burst of frames left unpublished follows as soon as it may.
    const Duration rest = publish_least - (clock_.now() - published_at_);
    soon_ = changed_;
    ticker_.expires_after(soon_ ? std::max(rest, Duration{1000}) : tick);
    // The wait also ends when `on_events` cancels it, to begin a shorter one, or `stop`.
    co_await ticker_.async_wait(boost::asio::as_tuple(boost::asio::use_awaitable));
    if (running_) on_events(deck_->on_tick(clock_.now()));
  }
}

Result<weighing::Capture> ScaleLane::capture(const weighing::CaptureWaivers& waivers) const {
  if (place_.line.is_lent()) return place_.line.lent_because();
  if (proof_.why_not()) return *proof_.why_not();
  auto captured = deck_->capture(clock_.moment(), waivers);
  if (captured) return captured;
  auto reason = why_not(captured.error());
  CHECK(reason.has_value());  // there is one for every refusal
  return *std::move(reason);
}

std::optional<Error> ScaleLane::why_not(const Result<void>& deck_allows) const {
  if (place_.line.is_lent()) return place_.line.lent_because();
  if (proof_.why_not()) return proof_.why_not();
  if (deck_allows) return std::nullopt;
  const Error& error = deck_allows.error();
  if (error.code == ErrorCode::position_sensor && position_) return position_;
  const bool is_heard = error.code == ErrorCode::scale_silent && signal() == weighing::Signal::faulty;
  return is_heard ? place_.line.not_understood(place_.indicator) : error;
}

void ScaleLane::set_position(std::optional<Error> why_not_clear) {
  has_sensors_ = true;
  deck_->set_position_clear(!why_not_clear);
  position_ = std::move(why_not_clear);
  if (running_) publish_now();
}

yard::Deck ScaleLane::occupancy() const {
  if (signal() != weighing::Signal::ok) return yard::Deck::unknown;
  if (deck_->is_ready()) return yard::Deck::ready;
  return deck_->is_free() ? yard::Deck::empty : yard::Deck::occupied;
}

Result<void> ScaleLane::may_be_asked(indicator::Request request) const {
  const Error unsupported{ErrorCode::request_not_supported,
                          {{"protocol", setup_.protocol}, {"request", name_of(request)}}};
  if (!place_.line.supports(place_.indicator, request)) return unsupported;
  if (place_.line.is_lent()) return place_.line.lent_because();
  if (signal() != weighing::Signal::ok) {
    auto reason = why_not(deck_->can_capture(clock_.moment()));
    CHECK(reason.has_value());  // nothing is captured without a signal
    return *std::move(reason);
  }
  if (!deck_->is_free()) return Error{ErrorCode::deck_not_free, {{"scale", id()}}};
  // Where no frame says net, a tare would be taken off the next truck's weight and nobody would see it.
  const bool tells_net = deck_->indication() && deck_->indication()->mode;
  if (request == indicator::Request::tare && !tells_net) return unsupported;
  return {};
}

Result<void> ScaleLane::may_be_probed() const {
  // What a line without a signal shows is no truck; and it is such a line that is probed.
  if (signal() == weighing::Signal::ok && !deck_->is_free())
    return Error{ErrorCode::deck_not_free, {{"scale", id()}}};
  return {};
}

Json ScaleLane::newest_readings() const {
  const Instant now = clock_.now();
  Json::Array rows;
  for (const KeptReading& kept : place_.line.kept(place_.indicator)) {
    const indicator::Reading reading{0, kept.bytes, kept.decoded};
    Json::Object row = indicator::reading_json(reading, setup_.scale.unit);
    const auto age = std::chrono::duration_cast<std::chrono::milliseconds>(now - kept.at);
    row.emplace("age_ms", age.count());
    rows.push_back(std::move(row));
  }
  return Json::Object{{"scale", id()},
                      {"protocol", setup_.protocol},
                      {"line", setup_.line},
                      {"bytes_hex", to_hex(place_.line.newest(place_.indicator))},
                      {"readings", std::move(rows)}};
}

std::shared_ptr<const void> ScaleLane::asking_turn() {
  if (!turn_.expired()) return nullptr;
  auto turn = std::make_shared<int>();
  turn_ = turn;
  return turn;
}

boost::asio::awaitable<indicator::Outcome> ScaleLane::ask(indicator::Request request) {
  using Answers = boost::asio::experimental::channel<void(boost::system::error_code, indicator::Outcome)>;
  // Shared with the line, which answers after this lane may have been stopped.
  const auto answers = std::make_shared<Answers>(ticker_.get_executor(), 1);
  place_.line.ask(place_.indicator, request, [answers](const indicator::Outcome& outcome) {
    answers->try_send(boost::system::error_code(), outcome);
  });
  co_return co_await answers->async_receive(boost::asio::use_awaitable);
}

weighing::Signal ScaleLane::signal() const {
  const weighing::Signal signal = deck_->signal();
  if (signal != weighing::Signal::silent) return signal;
  return place_.line.babbles(place_.indicator, clock_.now()) ? weighing::Signal::faulty : signal;
}

bool ScaleLane::is_out_of_order() const {
  if (signal() != weighing::Signal::ok) return !place_.line.comes_back(clock_.now());
  const auto refusal = why_not(deck_->can_capture(clock_.moment()));
  return refusal &&
         (refusal->code == ErrorCode::device_fault || refusal->code == ErrorCode::line_too_slow ||
          refusal->code == ErrorCode::no_weight_shown || refusal->code == ErrorCode::profile_mismatch);
}

std::optional<Error> ScaleLane::why_no_manual_weight() const {
  if (!setup_.takes_manual_weight) return Error{ErrorCode::manual_weight_off};
  if (signal() != weighing::Signal::ok && place_.line.comes_back(clock_.now()))
    return place_.line.lent_because();
  if (!is_out_of_order()) return Error{ErrorCode::scale_works, {{"scale", id()}}};
  return std::nullopt;
}

std::optional<weighing::Indication> ScaleLane::shown() const {
  return deck_->signal() == weighing::Signal::ok ? deck_->indication() : std::nullopt;
}

std::optional<Duration> ScaleLane::unchanged() const {
  if (!same_since_) return std::nullopt;
  return newest_at_ - *same_since_;
}

void ScaleLane::confirm(const weighing::Capture& capture, const std::string& weighing) {
  weighings_[capture.stay].push_back(weighing);
  on_events(deck_->confirm_capture(capture, clock_.now()));
  // A truck that left while its weighing was being written is not watched. One that moved is: what moved may
  // be what disturbed it.
  if (!deck_->is_free()) last_weighing_ = weighing;
}

Json ScaleLane::snapshot() const {
  const weighing::ScaleConfig& scale = setup_.scale;
  const auto refusal = why_not(deck_->can_capture(clock_.moment()));
  const auto no_manual = why_no_manual_weight();
  Json::Object out{{"id", scale.id},
                   {"name", scale.name},
                   {"protocol", setup_.protocol},
                   {"line", setup_.line},
                   {"settings", origin_json(setup_)},
                   {"max_g", scale.max.in_grams()},
                   {"min_g", scale.min.in_grams()},
                   {"interval_g", deck_->scale().interval_at(deck_->mass().value_or(Mass())).in_grams()},
                   {"signal", name_of(signal())},
                   {"deck", name_of(deck_->state())},
                   {"ready", deck_->is_ready()},
                   {"indication", Json()},
                   {"can_capture", !refusal.has_value()},
                   {"why_not", refusal ? problem_json(*refusal) : Json()},
                   {"takes_manual_weight", !no_manual.has_value()},
                   {"why_no_manual_weight", no_manual ? problem_json(*no_manual) : Json()},
                   {"commissioned", proof_.commissioned()},
                   {"line_status", line_status_json(*this)}};
  if (const auto age = this->age(); deck_->indication() && age)
    out["indication"] = indication_json(*deck_, *age);
  return out;
}

}  // namespace steelyard::service
