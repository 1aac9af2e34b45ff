// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <atomic>
#include <chrono>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include <boost/asio/thread_pool.hpp>

#include "station/journal/entry.h"
#include "station/service/config.h"

namespace steelyard::service {

struct CameraStatistics {
  std::atomic<std::uint64_t> photos = 0;  ///< taken and kept
  std::atomic<std::uint64_t> failed = 0;  ///< weighings without one: the camera, or the disk
};

/// The photos of the weighings: taken when a weighing is on record and the truck still stands there, kept as
/// `<data>/photos/<number>.jpg` for as many days as the cameras say, the longest where they differ. They are
/// no record: a weighing is good without one, and nothing waits for a camera. Has a thread of its own, which
/// alone touches the folder.
class CameraLane {
 public:
  /// A truck does not stand there longer after its weighing.
  static constexpr std::chrono::milliseconds patience{5'000};
  /// Below that the disk belongs to the journal.
  static constexpr std::uintmax_t room_left_min = 1ULL << 30;

  CameraLane(const std::vector<CameraSetup>& cameras, const std::string& data);

  /// To be called after each commit; returns at once.
  void on_committed(const std::vector<journal::SealedEntry>& entries);
  /// Of a number that is on record, which is safe as the name of a file. not_found where there is none, or
  /// not any more. On the calling thread.
  Result<std::string> photo_of(const std::string& weighing) const;
  const CameraStatistics& statistics() const { return statistics_; }
  bool has_cameras() const { return !cameras_.empty(); }
  /// What was not begun by then is left out.
  void stop();
  void join();

 private:
  void take(const CameraSetup& camera, const std::string& weighing);
  Result<void> keep(const CameraSetup& camera, const std::string& weighing);
  void forget_old();

  const std::vector<CameraSetup>& cameras_;
  const std::filesystem::path folder_;
  CameraStatistics statistics_;
  std::atomic<bool> is_stopped_ = false;
  std::optional<std::chrono::steady_clock::time_point> looked_at_;  ///< for old ones; on the thread
  boost::asio::thread_pool thread_{1};
};

}  // namespace steelyard::service
