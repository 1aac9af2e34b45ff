// SPDX-License-Identifier: Apache-2.0
#include "station/weighing/standing.h"

#include <algorithm>

namespace steelyard::weighing {
namespace {

constexpr std::int64_t step_intervals = 5;
constexpr std::int64_t person_intervals = 3;
constexpr std::int64_t shaken_intervals = 3;
constexpr std::int64_t shaken_blocks = 6;
/// A wheel on the edge of the deck: part of an axle, while the truck stops on its way for a moment.
constexpr std::int64_t wheel_intervals = 10;
constexpr std::int64_t moment_ms = 4000;
constexpr std::int64_t axle_intervals = 25;
constexpr std::int64_t axle_part = 16;
/// Where e is small, a person is more than 5 e all the same.
constexpr Mass heavy_person = Mass::kilograms(100);

class Walk {
 public:
  Walk(const std::vector<Level>& levels, const std::vector<StayCapture>& captures, bool loads_on_deck)
      : levels_(levels),
        interval_(captures.front().interval),
        first_capture_ms_(captures.front().ms),
        last_capture_(captures.back()),
        excused_until_ms_(loads_on_deck ? captures.back().ms : -1) {}

  Standing run() {
    const auto begin = first_standing();
    if (!begin) return {};
    out_.at_first = levels_[*begin];
    stand_at(levels_[*begin]);
    for (std::size_t i = *begin + 1; i < levels_.size(); ++i) {
      if (away_) {
        come_back(levels_[i]);
      } else {
        go_on(levels_[i]);
      }
    }
    if (!away_) leave();
    name_persons();
    out_.before_leaving = at_;
    return std::move(out_);
  }

 private:
  bool is_axle(Mass change, Mass load) const {
    const Mass size = magnitude(change);
    return size >= axle_intervals * interval_ && size * axle_part >= load;
  }
  bool is_excused(std::int64_t ms) const { return ms <= excused_until_ms_; }

  /// So short and shaken that a change of this size may be none.
  bool is_too_shaken(const Level& level, Mass change) const {
    return level.blocks < shaken_blocks && level.spread >= shaken_intervals * interval_ &&
           magnitude(change) < step_intervals * interval_ + level.spread;
  }

  /// The level of the first capture, and from there back to the last axle that came on.
  std::optional<std::size_t> first_standing() const {
    std::optional<std::size_t> at;
    for (std::size_t i = 0; i < levels_.size() && levels_[i].from_ms <= first_capture_ms_; ++i) at = i;
    if (!at) return std::nullopt;
    const std::size_t captured = *at;
    while (*at > 0 && !comes_on(*at)) --*at;
    // It may have stopped a moment before that, with a wheel on the edge.
    const bool was_moment =
        *at < captured && is_moment(levels_[*at]) && is_wheel(levels_[*at + 1].first - levels_[*at].last);
    return was_moment ? *at + 1 : *at;
  }
  /// Whether an axle came on between the level before and this one.
  bool comes_on(std::size_t i) const {
    return is_axle(levels_[i].first - levels_[i - 1].last, levels_[i].first);
  }
  bool is_wheel(Mass change) const { return change >= wheel_intervals * interval_; }
  static bool is_moment(const Level& level) { return level.to_ms - level.from_ms <= moment_ms; }

  /// The truck drives off; a wheel that went a moment before was the first of it.
  void leave() {
    away_ = true;
    if (out_.steps.empty() || !before_) return;
    const Step& last = out_.steps.back();
    if (last.crept || last.to_ms != at_->from_ms || !is_moment(*at_) || !is_wheel(-last.change)) return;
    out_.steps.pop_back();
    at_ = before_;
  }

  void stand_at(const Level& level) {
    before_.reset();
    at_ = level;
    crept_ = Mass();
    creep(level);
  }

  void come_back(const Level& level) {
    if (is_axle(level.first - at_->last, at_->last)) return;
    away_ = false;
    stand_at(level);
  }

  void go_on(const Level& level) {
    const Mass change = level.first - at_->last;
    if (is_too_shaken(level, change)) return;
    const bool excused = is_excused(level.from_ms);
    if (!excused && is_axle(change, at_->last) && change < Mass()) {
      leave();
      return;
    }
    if (excused) {
      if (change < Mass() && magnitude(change) >= person_intervals * interval_) note_step(level, true);
      stand_at(level);
      return;
    }
    const bool is_step = magnitude(change) >= person_intervals * interval_;
    if (is_step) {
      const bool counts = !is_axle(change, at_->last) || level.from_ms > first_capture_ms_;
      if (counts) note_step(level, false);
    } else {
      add_creep(change, at_->to_ms, level.from_ms);
    }
    before_ = at_;
    at_ = level;
    creep(level);
  }

  void note_step(const Level& to, bool is_excused) {
    out_.steps.push_back({.from_ms = at_->to_ms,
                          .to_ms = to.from_ms,
                          .change = to.first - at_->last,
                          .is_excused = is_excused});
  }

  /// What a level crept from its beginning to its end; where only its end counts, from the last capture on.
  void creep(const Level& level) {
    if (!is_excused(level.from_ms)) {
      add_creep(level.last - level.first, level.from_ms, level.to_ms);
    } else if (!is_excused(level.to_ms)) {
      add_creep(level.last - last_capture_.mass, last_capture_.ms, level.to_ms);
    }
  }

  void add_creep(Mass change, std::int64_t from_ms, std::int64_t to_ms) {
    if (change == Mass()) return;
    if (crept_ == Mass()) crept_from_ms_ = from_ms;
    crept_ += change;
    if (magnitude(crept_) < step_intervals * interval_) return;
    out_.steps.push_back({.from_ms = crept_from_ms_, .to_ms = to_ms, .change = crept_, .crept = true});
    crept_ = Mass();
  }

  /// Somebody who got off and somebody who got on again are the same, or all of them together.
  void name_persons() {
    std::vector<Step*> off;
    for (Step& step : out_.steps) {
      step.is_person = !step.crept && magnitude(step.change) < step_intervals * interval_;
      if (could_be_driver(step)) off.push_back(&step);
      if (step.crept || step.change < Mass()) continue;
      const auto same =
          std::ranges::find_if(off, [&](const Step* one) { return takes_back(step, one->change); });
      const bool is_one = step.is_person || step.change <= heavy_person;
      if (is_one && same != off.end()) {
        step.is_person = (*same)->is_person = true;
        off.erase(same);
        continue;
      }
      Mass all;
      for (const Step* one : off) all += one->change;
      if (off.empty() && could_be_back(step)) step.is_person = true;
      if (off.size() < 2 || !takes_back(step, all)) continue;
      step.is_person = true;
      for (Step* one : off) one->is_person = true;
      off.clear();
    }
    if (!off.empty()) name_whole_company();
    std::erase_if(out_.steps, [](const Step& step) { return step.is_excused; });
  }
  /// The wind may make two of them look like two others; what counts is that all who got off came back.
  void name_whole_company() {
    Mass off;
    for (const Step& step : out_.steps) {
      if (step.change < Mass() && !could_be_driver(step)) return;
      off += step.change;
      if (step.crept || off > interval_) return;
    }
    if (magnitude(off) > 2 * interval_) return;
    for (Step& step : out_.steps) step.is_person = true;
  }
  /// Down, and no more than a person may look like.
  bool could_be_driver(const Step& step) const {
    return !step.crept && step.change < Mass() && (step.is_person || magnitude(step.change) <= heavy_person);
  }
  /// Where e is small: the driver, whom nobody saw getting off, too soon after the truck had stopped.
  bool could_be_back(const Step& step) const {
    return step.to_ms > last_capture_.ms && heavy_person > step_intervals * interval_ &&
           step.change <= heavy_person;
  }
  /// Each of the four levels around the two steps may be shown an interval too high or too low.
  bool takes_back(const Step& later, Mass change) const {
    return magnitude(later.change + change) <= 2 * interval_;
  }

  const std::vector<Level>& levels_;
  Mass interval_;
  std::int64_t first_capture_ms_;
  StayCapture last_capture_;
  std::int64_t excused_until_ms_;
  std::optional<Level> at_;      ///< where the whole truck stands
  std::optional<Level> before_;  ///< and where it stood before that
  bool away_ = false;            ///< an axle went off
  Mass crept_;
  std::int64_t crept_from_ms_ = 0;
  Standing out_;
};

}  // namespace

Standing standing_in(const std::vector<Level>& levels, const std::vector<StayCapture>& captures,
                     bool loads_on_deck) {
  return Walk(levels, captures, loads_on_deck).run();
}

}  // namespace steelyard::weighing
