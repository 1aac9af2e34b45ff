// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <atomic>
#include <chrono>
#include <functional>
#include <string>

#include <boost/asio/thread_pool.hpp>

#include "station/journal/journal.h"
#include "station/service/form_maker.h"
#include "station/store/side_store.h"

namespace steelyard::service {

/// All of it must outlive the spool.
struct SpoolParts {
  const Config& config;
  const Clock& clock;
  journal::Journal& journal;
  store::SideStore& side;
  boost::asio::thread_pool& side_thread;
  /// Draws a form as ".pdf" or ".png"; called on the spool's thread.
  std::function<Result<std::string>(const FormWish&, const std::string& extension)> draw;
  /// Called on the spool's thread with a job that is done, has failed for the first time, or for good.
  std::function<void(const store::PrintJob&)> finished;
};

/// Prints one form after another on a thread of its own, so that a slow or dead printer never holds up a
/// weighing. Nothing that the journal says was printed is lost, whenever the process ends: the jobs are kept
/// in the side store, and a print of the journal that has no job there gets one at the next start. A job may
/// be printed twice, into the same file. In memory there is no queue but the new ones on their way into the
/// store.
class PrintSpool {
 public:
  /// New ones beyond this many are not held in memory: they are read from the journal when their turn comes.
  static constexpr int arriving_max = 256;
  /// A failed job is tried again at each start and at each `retry`; so often in all, then it has failed for
  /// good.
  static constexpr std::int64_t tries_max = 30;
  /// A print older than this that never became a job is not made up for: nobody waits for that paper.
  static constexpr std::chrono::hours made_up_for{7 * 24};
  /// Jobs are kept longer, so that none is taken for one that was lost.
  static constexpr std::chrono::hours kept{30 * 24};

  explicit PrintSpool(SpoolParts parts) : parts_(std::move(parts)) {}
  ~PrintSpool() { join(); }

  /// Goes on with what an earlier run left. Call once.
  void resume();
  /// Queues a form, whose print the journal has, for the printer that `printer` names.
  void add(const FormWish& wish, const std::string& printer);
  /// Another try for what has failed. To be called every minute or so.
  void retry();
  /// Renders a preview at once, on the spool's thread. Blocks.
  Result<std::string> preview(const FormWish& wish, const std::string& extension);
  boost::asio::thread_pool& thread() { return thread_; }
  /// Begins no other job; one whose drawing is broken off from now on stays queued, as do the rest.
  void stop() { stopping_ = true; }
  /// Waits for the job under way. While `side_thread` still takes jobs.
  void join();

 private:
  void go_on();
  void step();
  Result<void> catch_up();
  Result<std::int64_t> keep(const store::PrintJob& job);
  void print(store::PrintJob job);
  Result<std::string> print_now(const store::PrintJob& job);
  const Printer* find_printer(const std::string& id) const;

  SpoolParts parts_;
  std::atomic<bool> stopping_ = false;
  std::atomic<int> arriving_ = 0;
  std::atomic<bool> is_behind_ = false;  ///< the journal may have prints without a job
  std::atomic<bool> is_posted_ = false;  ///< a step waits for the thread
  std::int64_t last_tried_ = 0;          ///< id of the job; on the thread alone
  boost::asio::thread_pool thread_{1};
};

/// "printed/weigh-ticket-G1-20261122-0007.pdf", with "-copy1" for the first copy.
std::string printed_file(const std::string& folder, const FormWish& wish);

}  // namespace steelyard::service
