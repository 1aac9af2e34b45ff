// SPDX-License-Identifier: Apache-2.0
#include "drivers/probe/probing.h"

#include <algorithm>
#include <string_view>

#include "station/base/check.h"

namespace steelyard::probe {
namespace {

using indicator::Request;

/// An indicator that answers at all is asked so often, to have enough frames.
constexpr int repetitions = 25;
constexpr Duration look_every{250'000};

Duration of_characters(int count, const SerialSettings& settings) {
  return Duration(std::int64_t{count} * 11 * 1'000'000 / std::max(settings.baud, 50));
}

bool is_polled(const Indicator& indicator) {
  return std::any_of(indicator.models.begin(), indicator.models.end(),
                     [](const indicator::Model& model) { return model.polled; });
}

/// Tare, zero, clear and print of the many indicators that take single letters (Toledo and its relatives).
bool has_a_key(Bytes request) {
  return std::any_of(request.begin(), request.end(), [](std::uint8_t byte) {
    return std::string_view("TZCPtzcp").find(static_cast<char>(byte & 0x7F)) != std::string_view::npos;
  });
}

}  // namespace

std::vector<int> usual_bauds() {
  return {9600, 4800, 2400, 1200, 19'200, 600, 38'400, 57'600, 115'200};
}

std::vector<SerialSettings> likely_settings(const indicator::Registry& registry,
                                            const std::vector<int>& bauds) {
  std::vector<SerialSettings> out;
  const auto add = [&](const SerialSettings& settings) {
    const bool wanted = std::find(bauds.begin(), bauds.end(), settings.baud) != bauds.end();
    if (wanted && std::find(out.begin(), out.end(), settings) == out.end()) out.push_back(settings);
  };
  for (const int baud : bauds) add({baud, 8, Parity::none, 1});
  const SerialSettings others[] = {
      {0, 7, Parity::even, 1}, {0, 7, Parity::odd, 1}, {0, 8, Parity::even, 1}, {0, 8, Parity::odd, 1}};
  for (SerialSettings settings : others) {
    for (const int baud : bauds) {
      settings.baud = baud;
      if (baud <= 19'200) add(settings);
    }
  }
  for (const Indicator& indicator : registry.all()) {
    for (const indicator::Model& model : indicator.models) add(model.line);
  }
  return out;
}

Probing::Probing(const indicator::Registry& registry, ProbeOptions options)
    : registry_(&registry), options_(std::move(options)) {
  CHECK(!options_.settings.empty());
}

Probing::Step Probing::next(Instant now) {
  for (;;) {
    std::optional<Step> step;
    switch (state_) {
      case State::closed:
        if (setting_ == options_.settings.size()) {
          state_ = State::done;
          break;
        }
        state_ = State::opening;
        return Open{options_.settings[setting_]};
      case State::opening:
        return Wait{now + look_every};
      case State::listening:
        step = listen(now);
        break;
      case State::asking:
        step = ask(now);
        break;
      case State::done:
        return Done{};
    }
    if (step) return *std::move(step);
  }
}

void Probing::opened(Instant now) {
  CHECK(state_ == State::opening);
  state_ = State::listening;
  listener_ = std::make_unique<Listener>(*registry_, options_.addresses);
  until_ = now + options_.listen;
  next_look_ = now + look_every;
  last_byte_ = now;
  unjudged_ = false;
}

void Probing::refused(Error why) {
  CHECK(state_ == State::opening);
  Heard heard;
  heard.settings = options_.settings[setting_];
  heard.refused = std::move(why);
  log_.push_back(std::move(heard));
  ++setting_;
  state_ = State::closed;
}

void Probing::heard(Bytes bytes, Instant now) {
  if (!listener_ || bytes.empty()) return;
  judge_pause(now);
  if (state_ == State::asking && asked_ > 0) {
    listener_->hear(bytes, questions_[question_].ears);
  } else {
    listener_->hear(bytes);
  }
  last_byte_ = now;
  unjudged_ = true;
}

void Probing::ended() {
  if (listener_) {
    listener_->pause();
    close_setting();
  }
  state_ = State::done;
}

void Probing::judge_pause(Instant now) {
  if (!unjudged_ || now - last_byte_ < pause_time()) return;
  listener_->pause();
  unjudged_ = false;
}

std::optional<Probing::Step> Probing::listen(Instant now) {
  judge_pause(now);
  if (is_certain(now)) {
    close_setting();
    setting_ = options_.settings.size();
    return std::nullopt;
  }
  if (now < until_) return wait(now);
  if (options_.ask) {
    note_questions();
    state_ = State::asking;
    return std::nullopt;
  }
  // A sender is heard at any speed, if not understood: where nothing comes at all, other speeds are no use.
  const bool silent = listener_->bytes() == 0;
  close_setting();
  if (silent) setting_ = options_.settings.size();
  return std::nullopt;
}

std::optional<Probing::Step> Probing::ask(Instant now) {
  judge_pause(now);
  if (asked_ > 0 && now < until_) return wait(now);
  if (asked_ > 0) {
    const bool answered = weights_of(questions_[question_]) > had_weights_;
    if (!answered || asked_ == repetitions) {
      ++question_;
      asked_ = 0;
    }
    next_look_ = now;
  }
  const bool certain = is_certain(now);
  if (certain || question_ == questions_.size()) {
    close_setting();
    if (certain) setting_ = options_.settings.size();
    return std::nullopt;
  }
  ++asked_;
  had_weights_ = weights_of(questions_[question_]);
  until_ = now + answer_time();
  return Send{questions_[question_].bytes};
}

/// Each different request once, however many protocols share it.
void Probing::note_questions() {
  questions_.clear();
  question_ = 0;
  asked_ = 0;
  const auto& ears = listener_->ears();
  for (std::size_t i = 0; i < ears.size(); ++i) {
    if (!is_polled(ears[i].indicator())) continue;
    indicator::LineFacts facts = ears[i].indicator().facts();
    facts.address = ears[i].address();
    std::array<std::uint8_t, indicator::frame_max> out{};
    const std::size_t size = ears[i].indicator().request(Request::poll, facts, out);
    if (size == 0) continue;
    if (!may_send(ears[i].indicator(), Bytes(out).first(size))) continue;
    const std::vector<std::uint8_t> bytes(out.begin(), out.begin() + static_cast<std::ptrdiff_t>(size));
    const auto same = std::find_if(questions_.begin(), questions_.end(),
                                   [&](const Question& question) { return question.bytes == bytes; });
    if (same != questions_.end()) {
      same->ears.push_back(i);
    } else {
      questions_.push_back({bytes, {i}});
    }
  }
}

bool Probing::may_send(const Indicator& indicator, Bytes request) const {
  if (!options_.protocol.empty()) return options_.protocol == indicator.id;
  return indicator.poll_is_harmless && !has_a_key(request);
}

std::uint64_t Probing::weights_of(const Question& question) const {
  std::uint64_t sum = 0;
  for (const std::size_t ear : question.ears) sum += listener_->ears()[ear].evidence().weights;
  return sum;
}

/// Looks four times a second: judging costs more than hearing.
bool Probing::is_certain(Instant now) {
  if (now < next_look_) return false;
  next_look_ = now + look_every;
  const auto found = judge(*listener_, options_.settings[setting_]);
  return std::any_of(found.begin(), found.end(), [](const Candidate& candidate) {
    return candidate.certain && candidate.indicator->experimental.empty();
  });
}

void Probing::close_setting() {
  log_.push_back(heard_now());
  auto found = judge(*listener_, options_.settings[setting_]);
  std::move(found.begin(), found.end(), std::back_inserter(found_));
  listener_.reset();
  ++setting_;
  state_ = State::closed;
}

Heard Probing::heard_now() const {
  Heard out;
  out.settings = options_.settings[setting_];
  out.bytes = listener_->bytes();
  out.diagnosis = diagnose(listener_->counts());
  out.understood = !judge(*listener_, options_.settings[setting_]).empty();
  return out;
}

std::vector<Candidate> Probing::candidates() const {
  std::vector<Candidate> out = found_;
  if (listener_) {
    auto now = judge(*listener_, options_.settings[setting_]);
    std::move(now.begin(), now.end(), std::back_inserter(out));
  }
  rank(out);
  return out;
}

std::vector<Heard> Probing::log() const {
  std::vector<Heard> out = log_;
  if (listener_) out.push_back(heard_now());
  return out;
}

Duration Probing::answer_time() const {
  return Duration(300'000) + of_characters(60, options_.settings[setting_]);
}

Duration Probing::pause_time() const {
  return std::max(Duration(40'000), of_characters(5, options_.settings[setting_]));
}

Probing::Wait Probing::wait(Instant now) const {
  Instant until = std::min(until_, std::max(next_look_, now + Duration(1'000)));
  if (unjudged_) until = std::min(until, last_byte_ + pause_time());
  return Wait{std::max(until, now)};
}

}  // namespace steelyard::probe
