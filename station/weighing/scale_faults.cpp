// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <string_view>
#include <utility>

#include "station/weighing/metrology.h"
#include "station/weighing/scale.h"

namespace steelyard::weighing {
namespace {

bool is_usable(Mass mass) {
  return mass > Mass() && mass <= largest_mass;
}

/// Collects the faults of one configuration; each rule looks only at numbers that passed the rules it needs.
class Faults {
 public:
  explicit Faults(const ScaleConfig& config) : config_(config) {}

  std::vector<Error> collect() && {
    judge_identity();
    mass("max_kg", config_.max);
    mass("min_kg", config_.min);
    judge_ranges();
    judge_min();
    return std::move(faults_);
  }

 private:
  using Params = std::map<std::string, Param, std::less<>>;

  void add(ErrorCode code, std::string key, std::string rule, Params params = {}) {
    params.insert_or_assign("key", std::move(key));
    params.insert_or_assign("rule", std::move(rule));
    faults_.push_back({code, std::move(params)});
  }

  bool mass(const std::string& key, Mass value) {
    if (is_usable(value)) return true;
    add(ErrorCode::scale_mass_out_of_range, key, "0 < " + key);
    return false;
  }

  void judge_identity() {
    const auto is_id_character = [](char c) {
      return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' ||
             c == '_';
    };
    if (config_.id.empty() || config_.id.size() > 32 || !std::ranges::all_of(config_.id, is_id_character)) {
      add(ErrorCode::scale_id_malformed, "id", "A-Z a-z 0-9 - _");
    }
    if (config_.accuracy_class != "III") {
      add(ErrorCode::scale_class_not_supported, "class", "class = III", {{"class", config_.accuracy_class}});
    }
    if (config_.unit && *config_.unit != Unit::kg && *config_.unit != Unit::t) {
      add(ErrorCode::scale_unit_not_supported, "unit", "kg, t", {{"unit", name_of(*config_.unit)}});
    }
  }

  /// A single interval is written as one number, so its faults name that key and Max.
  bool is_single() const { return config_.ranges.size() == 1; }
  std::string range_key(std::size_t index, std::string_view member) const {
    if (is_single()) return member == "to_kg" ? "max_kg" : "interval_kg";
    return "interval_kg[" + std::to_string(index) + "]." + std::string(member);
  }

  void judge_ranges() {
    if (config_.ranges.empty()) {
      add(ErrorCode::scale_without_interval, "interval_kg", "e > 0");
      return;
    }
    for (std::size_t i = 0; i < config_.ranges.size(); ++i) judge_range(i);
    const Mass end = config_.ranges.back().to;
    if (end != config_.max && is_usable(end) && is_usable(config_.max)) {
      add(ErrorCode::scale_ranges_not_up_to_max, range_key(config_.ranges.size() - 1, "to_kg"), "to = Max",
          {{"to_g", end.in_grams()}, {"max_g", config_.max.in_grams()}});
    }
  }

  void judge_range(std::size_t index) {
    const auto& range = config_.ranges[index];
    // With one range `to` is Max, which has been judged under its own name.
    const bool end_usable =
        is_usable(range.to) || (range.to != config_.max && mass(range_key(index, "to_kg"), range.to));
    const bool interval_usable = mass(range_key(index, "interval_kg"), range.interval);
    const Params both = {{"to_g", range.to.in_grams()}, {"interval_g", range.interval.in_grams()}};
    if (interval_usable && !is_allowed_interval(range.interval)) {
      add(ErrorCode::scale_interval_not_allowed, range_key(index, "interval_kg"), "e = (1, 2, 5) x 10^k",
          {{"interval_g", range.interval.in_grams()}});
    }
    if (end_usable && interval_usable) {
      if (range.to < fewest_intervals * range.interval || range.to > most_intervals * range.interval) {
        add(ErrorCode::scale_interval_count, range_key(index, "interval_kg"), "500 <= n <= 10000", both);
      }
      if (!is_multiple(range.to, range.interval)) {
        add(ErrorCode::scale_max_not_multiple, range_key(index, "to_kg"), "to = n x e", both);
      }
    }
    if (index == 0) return;
    const auto& before = config_.ranges[index - 1];
    if (range.to <= before.to) {
      add(ErrorCode::scale_ranges_not_ascending, range_key(index, "to_kg"), "to ascending");
    }
    if (range.interval <= before.interval) {
      add(ErrorCode::scale_ranges_not_ascending, range_key(index, "interval_kg"), "e ascending");
    }
  }

  void judge_min() {
    if (!is_usable(config_.min)) return;
    if (!config_.ranges.empty() && is_usable(config_.ranges.front().interval)) {
      const Mass least = least_load_intervals * config_.ranges.front().interval;
      if (config_.min < least) {
        add(ErrorCode::scale_min_too_small, "min_kg", "Min >= 20 e", {{"least_g", least.in_grams()}});
      }
    }
    if (is_usable(config_.max) && config_.min >= config_.max) {
      add(ErrorCode::scale_min_not_below_max, "min_kg", "Min < Max");
    }
  }

  const ScaleConfig& config_;
  std::vector<Error> faults_;
};

}  // namespace

std::vector<Error> faults_of(const ScaleConfig& config) {
  return Faults(config).collect();
}

}  // namespace steelyard::weighing
