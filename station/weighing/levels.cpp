// SPDX-License-Identifier: Apache-2.0
#include "station/weighing/levels.h"

#include <algorithm>
#include <array>
#include <optional>

#include "station/weighing/median.h"

namespace steelyard::weighing {
namespace {

constexpr std::size_t points = 10;  ///< looked at in each block
constexpr std::int64_t blocks_most = 4096;
constexpr std::int64_t quiet_intervals = 6;  ///< a block that swings more is movement
constexpr std::int64_t same_intervals = 1;   ///< from the end of a level so far
constexpr std::size_t tail = 3;              ///< blocks that say what a level is like now
constexpr std::size_t ends = 7;              ///< and what it began and ended with
constexpr std::size_t least_blocks = 3;      ///< a shorter stretch is part of the way up or down

struct Block {
  std::int64_t from_ms = 0;
  Mass median;
  Mass spread;
};

/// The curve as a display shows it: each value holds until the next.
class Display {
 public:
  explicit Display(std::span<const Trace::Sample> curve) : curve_(curve) {}
  /// Moments must not go back.
  Mass at(std::int64_t ms) {
    while (next_ < curve_.size() && curve_[next_].ms <= ms) ++next_;
    return next_ == 0 ? Mass() : curve_[next_ - 1].mass;
  }

 private:
  std::span<const Trace::Sample> curve_;
  std::size_t next_ = 0;
};

Block block_at(Display& display, std::int64_t from_ms, std::int64_t block_ms) {
  std::array<Mass, points> values;
  for (std::size_t i = 0; i < points; ++i)
    values[i] = display.at(from_ms + static_cast<std::int64_t>(i + 1) * block_ms / std::int64_t{points});
  std::ranges::sort(values);
  return {from_ms, values[points / 2], values[points - 2] - values[1]};
}

Mass median_of(std::span<const Mass> some) {
  std::array<Mass, ends> copy;
  std::ranges::copy(some, copy.begin());
  return lower_median(std::span(copy).first(some.size()));
}

/// Puts blocks together as they come.
class Builder {
 public:
  Builder(Mass interval, std::int64_t block_ms) : interval_(interval), block_ms_(block_ms) {}

  void add(const Block& block) {
    if (block.spread > quiet_intervals * interval_) {
      candidate_.reset();
      return;
    }
    if (!medians_.empty() && is_near(block.median, now())) {
      extend(block);
      candidate_.reset();
      return;
    }
    if (candidate_ && is_near(block.median, candidate_->median)) {
      const Block first = *candidate_;
      candidate_.reset();
      close();
      extend(first);
      extend(block);
      return;
    }
    candidate_ = block;
  }

  std::vector<Level> take() {
    close();
    return std::move(levels_);
  }

 private:
  bool is_near(Mass a, Mass b) const { return magnitude(a - b) <= same_intervals * interval_; }
  Mass now() const { return median_of(std::span(medians_).last(std::min(tail, medians_.size()))); }
  void extend(const Block& block) {
    if (medians_.empty()) {
      open_ = Level();
      open_.from_ms = block.from_ms;
    }
    medians_.push_back(block.median);
    spreads_.push_back(block.spread);
    open_.to_ms = block.from_ms + block_ms_;
  }
  void close() {
    if (medians_.empty()) return;
    // The outermost block may still be part of the way here, or of the way on.
    const std::span all(medians_);
    const std::size_t skip = all.size() >= tail + 2 ? 1 : 0;
    const std::size_t count = std::min(ends, all.size() - 2 * skip);
    open_.first = median_of(all.subspan(skip, count));
    open_.last = median_of(all.subspan(all.size() - skip - count, count));
    const auto middle = spreads_.begin() + static_cast<std::ptrdiff_t>(spreads_.size() / 2);
    std::nth_element(spreads_.begin(), middle, spreads_.end());
    open_.spread = *middle;
    const std::size_t all_blocks = medians_.size();
    medians_.clear();
    spreads_.clear();
    open_.blocks = static_cast<std::int64_t>(all_blocks);
    if (all_blocks >= least_blocks) levels_.push_back(open_);
  }

  Mass interval_;
  std::int64_t block_ms_;
  std::vector<Mass> medians_;  ///< of the open level, block by block
  std::vector<Mass> spreads_;
  Level open_;
  std::optional<Block> candidate_;  ///< stands elsewhere, alone so far
  std::vector<Level> levels_;
};

}  // namespace

std::vector<Level> levels_in(std::span<const Trace::Sample> curve, Mass interval, std::int64_t block_ms) {
  if (curve.empty()) return {};
  Display display(curve);
  Builder builder(interval, block_ms);
  for (std::int64_t at = curve.front().ms; at + block_ms <= curve.back().ms; at += block_ms)
    builder.add(block_at(display, at, block_ms));
  return builder.take();
}

std::int64_t block_of(std::int64_t curve_ms, std::int64_t period_ms) {
  return std::max({std::int64_t{1000}, 2 * period_ms, curve_ms / blocks_most + 1});
}

}  // namespace steelyard::weighing
