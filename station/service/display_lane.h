// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <vector>

#include <boost/asio/io_context.hpp>
#include <boost/asio/steady_timer.hpp>

#include "drivers/indicator.h"
#include "drivers/line/line_reader.h"
#include "station/service/config.h"

namespace steelyard::service {

struct DisplayStatistics {
  std::uint64_t frames = 0;   ///< given to the line
  std::uint64_t blanks = 0;   ///< not sent: there was no weight, and the format cannot say so
  std::uint64_t refused = 0;  ///< not sent: the format has no way to show this weight
  std::uint64_t late = 0;     ///< not sent: the one before was still on its way
};

/// What the display gets: `shown` in its format. Where that cannot be said, or nothing is shown, the format's
/// frame without a weight; empty where it has none, and the display goes blank as it does without a signal.
std::vector<std::uint8_t> display_frame(const indicator::Indicator& format,
                                        const std::optional<weighing::Indication>& shown);

/// A big display out of doors: shows what a scale's indicator shows, and never anything else. Lives on the
/// loop; a display that is slow or gone delays nobody.
class DisplayLane {
 public:
  /// What the scale shows now; empty while that is not known.
  using Shown = std::function<std::optional<weighing::Indication>()>;

  /// `format` must outlive the lane.
  DisplayLane(boost::asio::io_context& loop, const DisplaySetup& setup, const indicator::Indicator& format,
              Shown shown);

  void start();
  /// Nothing of it is left in the loop after that.
  void stop();

  const DisplaySetup& setup() const { return setup_; }
  const DisplayStatistics& statistics() const { return statistics_; }
  const line::LineStatistics& line_statistics() const { return reader_->statistics(); }
  bool is_connected() const { return reader_->is_connected(); }

 private:
  void wait();
  void show();

  boost::asio::io_context& loop_;
  DisplaySetup setup_;
  const indicator::Indicator* format_;
  Shown shown_;
  std::unique_ptr<line::LineReader> reader_;
  boost::asio::steady_timer next_;
  DisplayStatistics statistics_;
  bool stopped_ = false;
  bool cannot_show_ = false;                                          ///< and that was said
  std::shared_ptr<bool> is_writing_ = std::make_shared<bool>(false);  // shared with the write under way
};

}  // namespace steelyard::service
