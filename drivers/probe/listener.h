// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <vector>

#include "drivers/indicator_session.h"
#include "drivers/registry.h"

namespace steelyard::probe {

using indicator::Bytes;
using indicator::Indication;
using indicator::Indicator;

/// A frame as it came and what it was read as.
struct Sample {
  std::vector<std::uint8_t> frame;
  Indication indication;
};

/// What one protocol, at one address, made of the bytes of a line.
struct Evidence {
  std::uint64_t bytes = 0;        ///< looked at, without the line ends between frames
  std::uint64_t frame_bytes = 0;  ///< of them, part of a sound frame
  std::uint64_t weights = 0;      ///< sound frames with an indication
  std::uint64_t numbers = 0;      ///< of them, those that show a number
  std::uint64_t answers = 0;      ///< sound frames without a weight
  std::uint64_t not_ours = 0;     ///< of them, those of another address
  std::uint64_t asked = 0;        ///< numbers that came within the time of a request to this protocol
  std::array<std::uint64_t, indicator::frame_error_count> errors{};
  std::uint64_t pairs = 0;   ///< of numbers that followed each other
  std::uint64_t steady = 0;  ///< of them, those that a load which comes, stands or goes would show
  std::uint64_t decimals_changes = 0;
  bool says_unit = false;
  bool says_stability = false;
  bool says_mode = false;
  bool says_tare = false;
  bool values_differ = false;    ///< more than one value was seen
  std::uint64_t even_bytes = 0;  ///< of the frames: with an even number of bits set
  std::uint64_t odd_bytes = 0;
  std::vector<Sample> samples;  ///< the first of the values that were seen, at most samples_max
  std::optional<Sample> last;   ///< the newest with a number
  indicator::LineFacts facts;   ///< what the session learned of the line

  std::uint64_t all_errors() const;
  std::uint64_t errors_of(indicator::FrameError error) const {
    return errors[static_cast<std::size_t>(error)];
  }
  /// Of the bytes, those that belong to frames; 0 when nothing came.
  int explained_percent() const;
};

/// One protocol listening.
class Ear {
 public:
  static constexpr std::size_t samples_max = 3;

  Ear(const Indicator& indicator, std::optional<std::uint8_t> address);

  void hear(Bytes bytes, bool was_asked);
  void pause();

  const Indicator& indicator() const { return *indicator_; }
  std::optional<std::uint8_t> address() const { return address_; }
  Evidence evidence() const;

 private:
  void keep(const indicator::Reading& reading, bool was_asked);
  void weigh(const indicator::Reading& reading, const Indication& indication, bool was_asked);

  const Indicator* indicator_;
  std::optional<std::uint8_t> address_;
  std::unique_ptr<indicator::IndicatorSession> session_;
  Evidence evidence_;
  std::uint64_t line_ends_ = 0;  ///< CR and LF heard
  std::uint64_t line_ends_in_frames_ = 0;
};

/// How often each byte came.
using ByteCounts = std::array<std::uint64_t, 256>;

/// Every protocol of a registry listening to one line under one setting, side by side. Bounded in memory
/// whatever is heard. The registry must outlive it.
class Listener {
 public:
  /// One that can share a line is listened to at its usual address, and at each of `addresses` that it has.
  explicit Listener(const indicator::Registry& registry, const std::vector<std::uint8_t>& addresses = {});

  /// `asked`: the ears in the time of whose request these bytes came, by their place in `ears`.
  void hear(Bytes bytes, std::span<const std::size_t> asked = {});
  /// Nothing came for a while: what waits is judged as it stands.
  void pause();

  std::uint64_t bytes() const { return bytes_; }
  const ByteCounts& counts() const { return counts_; }
  const std::vector<Ear>& ears() const { return ears_; }
  /// The newest bytes, at most tail_max.
  Bytes tail() const { return tail_; }

 private:
  static constexpr std::size_t tail_max = 4096;

  std::vector<Ear> ears_;
  std::uint64_t bytes_ = 0;
  ByteCounts counts_{};
  std::vector<std::uint8_t> tail_;
};

}  // namespace steelyard::probe
