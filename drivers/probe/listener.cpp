// SPDX-License-Identifier: Apache-2.0
#include "drivers/probe/listener.h"

#include <algorithm>
#include <bit>
#include <numeric>

namespace steelyard::probe {
namespace {

using weighing::Decimal;

std::uint64_t line_ends_in(Bytes bytes) {
  return static_cast<std::uint64_t>(
      std::count_if(bytes.begin(), bytes.end(), [](auto byte) { return byte == 0x0D || byte == 0x0A; }));
}

/// Neighbours on a deck: equal, or so near that a load may have come from one to the other between two
/// frames. Digits that are no weight jump further, or wander about with other decimals.
bool could_follow(const Decimal& before, const Decimal& after) {
  if (before.decimals != after.decimals) return false;
  const std::int64_t larger = std::max(std::abs(before.digits), std::abs(after.digits));
  return std::abs(after.digits - before.digits) * 4 <= larger;
}

}  // namespace

std::uint64_t Evidence::all_errors() const {
  return std::accumulate(errors.begin(), errors.end(), std::uint64_t{0});
}

int Evidence::explained_percent() const {
  return bytes == 0 ? 0 : static_cast<int>(std::min(frame_bytes, bytes) * 100 / bytes);
}

Ear::Ear(const Indicator& indicator, std::optional<std::uint8_t> address)
    : indicator_(&indicator), address_(address) {
  indicator::LineFacts facts = indicator.facts();
  facts.address = address;
  session_ = std::make_unique<indicator::IndicatorSession>(indicator, facts);
}

void Ear::hear(Bytes bytes, bool was_asked) {
  line_ends_ += line_ends_in(bytes);
  session_->feed(bytes, [&](const indicator::Reading& reading) { keep(reading, was_asked); });
}

void Ear::pause() {
  session_->gap([&](const indicator::Reading& reading) { keep(reading, false); });
}

void Ear::keep(const indicator::Reading& reading, bool was_asked) {
  if (const auto* error = reading.error()) {
    ++evidence_.errors[static_cast<std::size_t>(*error)];
    return;
  }
  line_ends_in_frames_ += line_ends_in(reading.bytes);
  if (const auto* answer = reading.answer()) {
    ++evidence_.answers;
    if (*answer == indicator::Answer::not_ours) ++evidence_.not_ours;
    return;
  }
  // A tare is what somebody once set, not what lies on the deck.
  if (reading.indication()->mode == weighing::WeightMode::tare) {
    ++evidence_.answers;
    return;
  }
  weigh(reading, *reading.indication(), was_asked);
}

void Ear::weigh(const indicator::Reading& reading, const Indication& indication, bool was_asked) {
  ++evidence_.weights;
  evidence_.says_unit |= indication.unit.has_value();
  evidence_.says_stability |= indication.stable.has_value();
  evidence_.says_mode |= indicator_->without_empty_words(indication).mode.has_value();
  evidence_.says_tare |= indication.tare.has_value();
  for (const std::uint8_t byte : reading.bytes) {
    ++(std::popcount(byte) % 2 == 0 ? evidence_.even_bytes : evidence_.odd_bytes);
  }
  if (!indication.value) return;
  ++evidence_.numbers;
  if (was_asked) ++evidence_.asked;
  if (evidence_.last) {
    const Decimal& before = *evidence_.last->indication.value;
    ++evidence_.pairs;
    if (could_follow(before, *indication.value)) ++evidence_.steady;
    if (before.decimals != indication.value->decimals) ++evidence_.decimals_changes;
    if (before != *indication.value) evidence_.values_differ = true;
  }
  evidence_.last = Sample{{reading.bytes.begin(), reading.bytes.end()}, indication};
  const bool is_new =
      std::none_of(evidence_.samples.begin(), evidence_.samples.end(),
                   [&](const Sample& sample) { return sample.indication.value == indication.value; });
  if (is_new && evidence_.samples.size() < samples_max) evidence_.samples.push_back(*evidence_.last);
}

Evidence Ear::evidence() const {
  Evidence out = evidence_;
  const auto& statistics = session_->statistics();
  out.frame_bytes = statistics.frame_bytes;
  const std::uint64_t between = line_ends_ - std::min(line_ends_, line_ends_in_frames_);
  out.bytes = statistics.bytes - std::min(statistics.bytes, between);
  out.facts = session_->facts();
  return out;
}

Listener::Listener(const indicator::Registry& registry, const std::vector<std::uint8_t>& addresses) {
  for (const Indicator& indicator : registry.all()) {
    ears_.emplace_back(indicator, std::nullopt);
    for (const std::uint8_t address : addresses) {
      const auto [first, last] = indicator.addresses;
      if (last > 0 && address >= first && address <= last) ears_.emplace_back(indicator, address);
    }
  }
}

void Listener::hear(Bytes bytes, std::span<const std::size_t> asked) {
  bytes_ += bytes.size();
  for (const std::uint8_t byte : bytes) ++counts_[byte];
  for (std::size_t i = 0; i < ears_.size(); ++i) {
    ears_[i].hear(bytes, std::find(asked.begin(), asked.end(), i) != asked.end());
  }
  const Bytes newest = bytes.last(std::min(bytes.size(), tail_max));
  const std::size_t too_many = std::max(tail_.size() + newest.size(), tail_max) - tail_max;
  tail_.erase(tail_.begin(), tail_.begin() + static_cast<std::ptrdiff_t>(too_many));
  tail_.insert(tail_.end(), newest.begin(), newest.end());
}

void Listener::pause() {
  for (Ear& ear : ears_) ear.pause();
}

}  // namespace steelyard::probe
