// SPDX-License-Identifier: Apache-2.0
#include "station/weighing/evidence.h"

#include <algorithm>
#include <chrono>

#include "station/weighing/axle_steps.h"
#include "station/weighing/standing.h"

namespace steelyard::weighing {
namespace {

constexpr std::int64_t mismatch_intervals = 2;
constexpr std::int64_t people_intervals = 5;
constexpr std::int64_t rest_intervals = 1;
/// What is shown of a curve before and after what happened.
constexpr std::int64_t around_ms = 5000;

std::int64_t period_ms(const FinishedStay& stay) {
  if (!stay.period) return 0;
  return std::chrono::ceil<std::chrono::milliseconds>(*stay.period).count();
}

class Judge {
 public:
  Judge(const FinishedStay& stay, const StayFacts& facts) : stay_(stay), facts_(facts) {}

  std::vector<Finding> findings() {
    if (!stay_.captures.empty()) {
      judge_standing();
      judge_axles();
    }
    judge_rest();
    std::ranges::stable_sort(out_, {}, [](const Finding& f) { return is_information(f.kind); });
    if (out_.size() > findings_of_a_stay) out_.resize(findings_of_a_stay);
    return std::move(out_);
  }

 private:
  void add(FindingKind kind, std::int64_t from_ms, std::int64_t to_ms, FindingNumbers numbers) {
    const std::int64_t end = stay_.curve.samples().empty() ? 0 : stay_.curve.samples().back().ms;
    out_.push_back({kind, std::max<std::int64_t>(from_ms - around_ms, 0), std::min(to_ms + around_ms, end),
                    std::move(numbers)});
  }

  void judge_standing() {
    const Mass interval = stay_.captures.back().interval;
    const std::int64_t block_ms = block_of(stay_.left_ms, period_ms(stay_));
    const Standing standing = standing_in(levels_in(stay_.curve.samples(), interval, block_ms),
                                          stay_.captures, facts_.loads_on_deck);
    for (const Step& step : standing.steps) {
      add(step.is_person ? FindingKind::person_step : FindingKind::standing_step, step.from_ms, step.to_ms,
          {{"step_g", step.change.in_grams()},
           {"intervals", magnitude(step.change).in_grams() / interval.in_grams()},
           {"after_capture", step.to_ms > stay_.captures.back().ms ? 1 : 0}});
    }
    judge_leaving(standing);
  }

  void judge_leaving(const Standing& standing) {
    const StayCapture& captured = stay_.captures.back();
    const auto& level = standing.before_leaving;
    if (!stay_.is_whole || !stay_.rest || !level || level->to_ms < captured.ms) return;
    Mass expected = captured.mass;
    for (const Step& step : standing.steps) {
      if (step.is_person && step.to_ms > captured.ms) expected += step.change;
    }
    const Mass seen = level->last - (is_at_rest() ? Mass() : *stay_.rest);
    const Mass difference = seen - expected;
    // Where the wind swings the display by more than one interval, both weights are less sure by that.
    const Mass swing = std::max(level->spread - captured.interval, Mass());
    if (magnitude(difference) <= mismatch_intervals * captured.interval + swing) return;
    if (is_people(standing, difference)) return;
    add(FindingKind::unload_mismatch, captured.ms, stay_.left_ms,
        {{"expected_g", expected.in_grams()},
         {"seen_g", seen.in_grams()},
         {"difference_g", difference.in_grams()}});
  }

  /// Less than 5 e got off before the capture and was back before the truck left: where e is large, or the
  /// wind blows, some people make no step that could be told by itself.
  bool is_people(const Standing& standing, Mass difference) const {
    const StayCapture& captured = stay_.captures.back();
    const bool is_small = difference < people_intervals * captured.interval;
    const bool was_filled = stay_.captures.size() > 1;
    const bool is_as_before = magnitude(standing.before_leaving->last - standing.at_first->first) <=
                              rest_intervals * captured.interval;
    const bool only_people =
        std::ranges::all_of(standing.steps, [](const Step& step) { return step.is_person; });
    return difference > Mass() && is_small && (is_as_before || was_filled) && only_people;
  }

  void judge_axles() {
    if (!facts_.axle_steps_before) return;
    const StayCapture& first = stay_.captures.front();
    const auto seen = axle_steps_in(stay_.curve.samples(), first.ms, first.mass, stay_.period);
    if (!seen || *seen >= *facts_.axle_steps_before) return;
    add(FindingKind::fewer_axle_steps, 0, first.ms,
        {{"axles_before", *facts_.axle_steps_before}, {"axles_seen", *seen}});
  }

  bool is_at_rest() const { return magnitude(*stay_.rest) <= rest_intervals * facts_.finest_interval; }

  void judge_rest() {
    if (!stay_.rest || is_at_rest()) return;
    const std::int64_t end = stay_.curve.samples().empty() ? 0 : stay_.curve.samples().back().ms;
    add(FindingKind::no_return_to_zero, stay_.left_ms, end, {{"rest_g", stay_.rest->in_grams()}});
  }

  const FinishedStay& stay_;
  const StayFacts& facts_;
  std::vector<Finding> out_;
};

}  // namespace

std::vector<Finding> findings_in(const FinishedStay& stay, const StayFacts& facts) {
  return Judge(stay, facts).findings();
}

}  // namespace steelyard::weighing
