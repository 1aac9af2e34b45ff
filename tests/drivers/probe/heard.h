// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <random>
#include <string>
#include <string_view>
#include <vector>

#include "drivers/probe/judgement.h"
#include "station/base/check.h"
#include "station/base/text.h"

namespace steelyard::probe {

using Heap = std::vector<std::uint8_t>;

inline std::vector<std::string> all_ids() {
  std::vector<std::string> out;
  const auto registry = indicator::Registry::built_in();
  for (const auto& one : registry.all()) out.emplace_back(one.id);
  return out;
}

inline std::string as_test_name(std::string id) {
  std::replace_if(
      id.begin(), id.end(), [](char c) { return std::isalnum(static_cast<unsigned char>(c)) == 0; }, '_');
  return id;
}

/// What the first capture shows: the shape of this protocol's indications.
inline Indication usual_indication(const Indicator& indicator) {
  indicator::IndicatorSession session(indicator);
  std::optional<Indication> found;
  const auto keep = [&](const indicator::Reading& reading) {
    if (const auto* indication = reading.indication(); indication && !found) found = *indication;
  };
  const auto bytes = from_hex(indicator.captures[0].hex);
  session.feed(*bytes, keep);
  session.gap(keep);
  CHECK(found.has_value());
  return *found;
}

inline Heap frame_of(const Indicator& indicator, const Indication& indication,
                     std::optional<std::uint8_t> address = std::nullopt) {
  auto facts = indicator.facts();
  facts.address = address;
  std::array<std::uint8_t, indicator::frame_max> out{};
  std::size_t size = 0;
  if (indicator.answer != nullptr) {
    size = indicator.answer(indicator::Request::poll, indication, facts, out);
  }
  if (size == 0) size = indicator.encode(indication, facts, out);
  return {out.begin(), out.begin() + static_cast<std::ptrdiff_t>(size)};
}

/// The frames of a truck that drives on, stands and leaves, in kilograms as this protocol shows them.
inline std::vector<Heap> frames_of_a_truck(const Indicator& indicator,
                                           std::optional<std::uint8_t> address = std::nullopt) {
  std::vector<int> loads(8, 0);
  for (int load = 1'260; load < 18'760; load += 1'940) loads.push_back(load);
  loads.insert(loads.end(), 12, 18'760);
  for (int load = 17'820; load > 0; load -= 2'180) loads.push_back(load);
  loads.insert(loads.end(), 8, 20);
  std::vector<Heap> out;
  const Indication shape = usual_indication(indicator);
  for (std::size_t i = 0; i < loads.size(); ++i) {
    Indication shown = shape;
    shown.value = weighing::Decimal{loads[i], shape.value->decimals};
    if (shown.stable) shown.stable = i > 0 && loads[i] == loads[i - 1];
    if (shown.record) shown.record = i;
    Heap frame = frame_of(indicator, shown, address);
    if (!frame.empty()) out.push_back(std::move(frame));
  }
  return out;
}

inline Heap joined(const std::vector<Heap>& frames) {
  Heap out;
  for (const Heap& frame : frames) out.insert(out.end(), frame.begin(), frame.end());
  return out;
}

inline std::vector<Candidate> judged(const Listener& listener) {
  auto out = judge(listener, SerialSettings{});
  rank(out);
  return out;
}

inline std::vector<Candidate> judged(const indicator::Registry& registry, const Heap& bytes) {
  Listener listener(registry);
  listener.hear(bytes);
  return judged(listener);
}

inline std::string ids_of(const std::vector<Candidate>& candidates) {
  std::string out;
  for (const auto& one : candidates) {
    out += std::string(out.empty() ? "" : " ") + std::string(one.indicator->id) + ":" +
           std::string(name_of(one.trust)) + ":" + std::to_string(one.score);
  }
  return out;
}

/// What a receiver makes of characters of eight bits that are sent `sent_at` bauds fast, each frame after a
/// pause, when it samples at `read_at`.
inline Heap read_at_another_speed(const std::vector<Heap>& frames, int sent_at, int read_at) {
  Heap out;
  for (const Heap& frame : frames) {
    std::vector<bool> bits;
    for (const std::uint8_t byte : frame) {
      bits.push_back(false);
      for (int i = 0; i < 8; ++i) bits.push_back((byte >> i & 1) != 0);
      bits.push_back(true);
    }
    // Times in units of 1 / (2 · sent_at · read_at) of a second.
    const auto level = [&](std::int64_t time) {
      const auto at = static_cast<std::size_t>(time / (2 * read_at));
      return at >= bits.size() || bits[at];
    };
    const std::int64_t end = static_cast<std::int64_t>(bits.size()) * 2 * read_at;
    std::int64_t time = 0;
    while (time < end) {
      if (level(time)) {  // up to the next start bit; edges are where the sender's bits begin
        time = (time / (2 * read_at) + 1) * 2 * read_at;
        continue;
      }
      std::uint8_t byte = 0;
      for (int i = 0; i < 8; ++i) {
        if (level(time + (2 * i + 3) * sent_at)) byte = static_cast<std::uint8_t>(byte | 1u << i);
      }
      out.push_back(byte);
      time += 19 * sent_at;
      while (time < end && !level(time)) time += sent_at;  // a broken stop bit: until the line is idle
    }
  }
  return out;
}

}  // namespace steelyard::probe
