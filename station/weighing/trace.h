// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "station/base/mass.h"
#include "station/base/result.h"

namespace steelyard::weighing {

/// The curve of one stay on the deck. Bounded: of values that stay the same only the first and the last
/// moment are kept, and when max_samples are full the curve is thinned: time is cut into buckets, and of each
/// bucket the first, the last, the smallest and the largest sample stay. The bucket's width doubles, from
/// first_bucket_ms, until at most half of them are left; so beginning, end, peak and trough of the whole are
/// never lost.
class Trace {
 public:
  /// The most that goes into the journal, and what a trace holds unless it is made for more.
  static constexpr std::size_t max_samples = 512;
  static constexpr std::int64_t first_bucket_ms = 250;

  struct Sample {
    std::int64_t ms = 0;  ///< since the trace began
    Mass mass;
    friend bool operator==(const Sample&, const Sample&) = default;
  };

  /// Takes its memory here, once. At least 8 samples; more than max_samples are not for `encode`.
  explicit Trace(std::size_t most = max_samples) : most_(most) { samples_.reserve(most); }

  /// `ms` must not be less than the one before it (then it counts as that one).
  void add(std::int64_t ms, Mass mass);
  void clear();
  const std::vector<Sample>& samples() const { return samples_; }
  /// The curve between two moments, both included, as a trace for the journal. It begins with what was shown
  /// at `from_ms`; its own time begins there too.
  Trace piece(std::int64_t from_ms, std::int64_t to_ms) const;

  /// Compact text for the journal. An empty trace is "". Otherwise tokens separated by one blank: first the
  /// unit, the greatest common divisor of all masses in grams (1 if all are zero); then per sample `dt:dm`:
  /// milliseconds since the sample before (the first: since the trace began), and the change of the mass in
  /// units since the sample before (the first: from zero). Decimal integers, `-` for a fall, no `+`, no
  /// leading zeros. "20000 0:0 120:162 1000:0 80:-1" is 0 kg at 0 ms, 3240 kg at 120 ms and still at 1120 ms,
  /// 3220 kg at 1200 ms.
  std::string encode() const;
  /// Exactly what encode writes; entry_malformed {rule} otherwise.
  static Result<Trace> decode(std::string_view text);

  friend bool operator==(const Trace& a, const Trace& b) { return a.samples_ == b.samples_; }

 private:
  void thin();

  std::size_t most_;
  std::vector<Sample> samples_;
  std::int64_t bucket_ms_ = first_bucket_ms;
};

}  // namespace steelyard::weighing
