// SPDX-License-Identifier: Apache-2.0
#include "station/weighing/capture_rules.h"

#include <string>

namespace steelyard::weighing {
namespace {

void judge(std::vector<Error>& faults, const char* key, std::int64_t value, std::int64_t least,
           std::int64_t most) {
  if (value >= least && value <= most) return;
  faults.push_back({ErrorCode::capture_rule_out_of_range,
                    {{"key", key}, {"rule", std::to_string(least) + " ... " + std::to_string(most)}}});
}

std::int64_t ms(Duration duration) {
  return std::chrono::floor<std::chrono::milliseconds>(duration).count();
}

}  // namespace

std::vector<Error> faults_of(const CaptureRules& rules) {
  std::vector<Error> faults;
  judge(faults, "silence_at_least_ms", ms(rules.silence_at_least), 200, 10'000);
  judge(faults, "silence_at_most_ms", ms(rules.silence_at_most), ms(rules.silence_at_least), 10'000);
  judge(faults, "slowest_period_ms", ms(rules.slowest_period), 100, 10'000);
  judge(faults, "gap_at_least_ms", ms(rules.gap_at_least), 100, 10'000);
  judge(faults, "periods", rules.periods, 2, 10);
  judge(faults, "stable_for_ms", ms(rules.stable_for), 500, 60'000);
  judge(faults, "stable_frames", rules.stable_frames, 2, 1000);
  judge(faults, "zero_for_ms", ms(rules.zero_for), 500, 60'000);
  judge(faults, "calm_for_ms", ms(rules.calm_for), 200, 10'000);
  judge(faults, "clear_for_ms", ms(rules.clear_for), 200, 10'000);
  judge(faults, "watch_for_ms", ms(rules.watch_for), 0, 60'000);
  judge(faults, "shift_for_ms", ms(rules.shift_for), 200, 10'000);
  return faults;
}

}  // namespace steelyard::weighing
