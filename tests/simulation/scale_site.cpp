// SPDX-License-Identifier: Apache-2.0
#include "tests/simulation/scale_site.h"

#include <array>

namespace steelyard::simulation {
namespace {

sim::LoadCurveConfig curve_config(Random& random) {
  sim::LoadCurveConfig config;
  config.seed = random.next();
  config.axles = static_cast<int>(random.between(2, 6));
  config.drive = std::chrono::milliseconds(random.between(2000, 5000));
  return config;
}

sim::SimulatedIndicator make_indicator(const indicator::Indicator& protocol) {
  indicator::LineFacts facts;
  facts.check_byte = indicator::Known::yes;
  auto made = sim::SimulatedIndicator::create(protocol, {}, facts);
  CHECK(made.has_value());
  return *std::move(made);
}

}  // namespace

ScaleSite::ScaleSite(const indicator::Indicator& protocol, Random random, Coverage& coverage)
    : random_(random),
      coverage_(&coverage),
      curve_(curve_config(random_)),
      indicator_(make_indicator(protocol)),
      period_(std::chrono::milliseconds(random_.between(50, 200))) {}

void ScaleSite::drive_on(Mass truck, Instant now) {
  CHECK(!taken_);
  taken_ = true;
  curve_.set_noise(random_.one_in(12));
  if (curve_.noise()) coverage_->hit("scale.engine_runs");
  curve_.drive_on(truck, now);
}

void ScaleSite::drive_off(Instant now) {
  taken_ = false;
  curve_.set_noise(false);
  curve_.drive_off(now);
}

void ScaleSite::soil(Instant now) {
  if (taken_ || !curve_.at_rest(now)) return;
  coverage_->hit("scale.mud_on_deck");
  curve_.load(Mass::kilograms(20 * random_.between(1, 4)), now);
}

void ScaleSite::sweep(Instant now) {
  if (!taken_) curve_.load(Mass(), now);
}

std::string ScaleSite::frame_of(const indicator::Indication& indication) const {
  std::array<std::uint8_t, indicator::frame_max> bytes{};
  const std::size_t size = indicator_.protocol().encode(indication, indicator_.facts(), bytes);
  return {bytes.begin(), bytes.begin() + static_cast<std::ptrdiff_t>(size)};
}

std::string ScaleSite::next_bytes(Instant now) {
  indicator::Indication indication = indicator_.show(curve_.at(now), now);
  std::string frame = frame_of(indication);
  if (!frame.empty()) shown_.note(frame, indication.value, now);
  if (lies_ && indication.value && indication.value->digits >= 1000) {
    indication.value->digits += 7000;
    frame = frame_of(indication);
  }
  if (now < silent_until_) {
    coverage_->hit("line.silent_frame");
    held_back_.clear();
    return "";
  }
  std::string bytes = std::move(held_back_);
  held_back_.clear();
  bytes += random_.one_in(noise_one_in_) ? damaged(std::move(frame)) : frame;
  if (bytes.size() > 1 && random_.one_in(40)) {
    coverage_->hit("line.frame_cut_in_two");
    const auto cut =
        static_cast<std::size_t>(random_.between(1, static_cast<std::int64_t>(bytes.size()) - 1));
    held_back_ = bytes.substr(cut);
    bytes.resize(cut);
  }
  return bytes;
}

std::string ScaleSite::damaged(std::string frame) {
  if (frame.empty()) return frame;
  const auto at = static_cast<std::size_t>(random_.between(0, static_cast<std::int64_t>(frame.size()) - 1));
  switch (random_.between(1, 5)) {
    case 1:
      coverage_->hit("line.byte_dropped");
      return frame.erase(at, 1);
    case 2:
      coverage_->hit("line.byte_doubled");
      return frame.insert(at, 1, frame[at]);
    case 3:
      coverage_->hit("line.bit_flipped");
      frame[at] = static_cast<char>(frame[at] ^ static_cast<char>(1 << random_.between(0, 6)));
      return frame;
    case 4: {
      coverage_->hit("line.rubbish");
      std::string rubbish;
      for (std::int64_t left = random_.between(1, 30); left > 0; --left) {
        rubbish += static_cast<char>(random_.between(0, 255));
      }
      return rubbish + frame;
    }
    default:
      coverage_->hit("line.frame_lost");
      return "";
  }
}

}  // namespace steelyard::simulation
