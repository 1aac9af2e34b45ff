// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <atomic>
#include <chrono>
#include <memory>
#include <string>
#include <vector>

#include <boost/asio/thread_pool.hpp>

#include "station/service/print_lane.h"
#include "station/service/print_order.h"

namespace steelyard::service {

/// Prints, with a thread for each printer, so that a slow or dead one holds up neither a weighing nor the
/// others. Nothing that the journal says was ordered is lost, whenever the process ends: the jobs are kept in
/// the side store, and a print of the journal that has no job there gets one at the next start. Nothing is
/// printed twice: a job whose first byte may have left is `unknown` until its printer or a person says what
/// became of it.
class PrintSpool {
 public:
  /// New ones beyond this many are not held in memory: they are read from the journal when their turn comes.
  static constexpr int arriving_max = 256;
  /// A printer for which so many wait takes no further orders.
  static constexpr std::int64_t queue_max = 500;
  /// A print older than this that never became a job is not made up for: nobody waits for that paper.
  static constexpr std::chrono::hours made_up_for{7 * 24};
  /// Jobs are kept longer, so that none is taken for one that was lost.
  static constexpr std::chrono::hours kept{30 * 24};
  /// Forms that are drawn at the same time.
  static constexpr std::size_t drawing_threads = 2;

  explicit PrintSpool(SpoolParts parts, LanePace pace = {});
  ~PrintSpool() { join(); }

  /// Goes on with what an earlier run left. Call once; nothing is printed before.
  void resume();
  /// Whether that printer takes an order for that form now: printer_unknown, form_not_on_printer, or
  /// printer_stopped {printer, what} where too much waits for it. On the loop.
  Result<void> check_order(const std::string& printer, const std::string& form) const;
  /// Queues a form, whose print the journal has, for the printer that `printer` names. On the loop.
  void add(const FormWish& wish, const std::string& printer);
  /// Carries out what a person decided, which the journal has, where the job still lets it.
  void decide(std::int64_t job, PrintOrder order, const std::string& by);
  /// What could not be put down before gets another try. To be called every minute or so.
  void tick();

  /// Of every printer, in the order of the configuration; the numbers of jobs as last counted.
  std::vector<PrinterStatus> status() const;
  /// The same, counted now. Blocks, as do the following ones. Not on the side store's thread.
  std::vector<PrinterStatus> counted_status();
  Result<std::optional<store::PrintJob>> find(std::int64_t job);
  Result<std::vector<store::PrintJob>> jobs(const store::JobFilter& filter);
  /// On a drawing thread only.
  Result<std::string> preview(const FormWish& wish, const std::string& extension);
  boost::asio::thread_pool& drawing() { return drawing_; }

  /// Begins no other job, ends those under way.
  void stop();
  /// Waits for them. While `side_thread` still takes jobs.
  void join();

 private:
  void go_on();
  void step();
  bool is_settled();
  Result<void> settle_sent();
  Result<void> settle(store::PrintJob job);
  Result<void> catch_up();
  Result<void> take_up(const journal::StoredEntry& stored, WallTime since);
  Result<void> keep(store::PrintJob job);
  Result<void> carry_out(store::PrintJob job, PrintOrder order, const std::string& by);
  Result<bool> change(const store::PrintJob& job, store::JobState from);
  PrintLane* find_lane(const std::string& printer) const;
  void wake(const std::string& printer);

  SpoolParts parts_;
  std::atomic<bool> stopping_ = false;
  std::atomic<int> arriving_ = 0;
  std::atomic<bool> is_behind_ = false;  ///< the journal may have prints without a job
  std::atomic<bool> is_posted_ = false;  ///< a step waits for the thread
  bool is_running_ = false;              ///< lanes started; on the intake's thread alone
  boost::asio::thread_pool drawing_{drawing_threads};
  boost::asio::thread_pool intake_{1};
  std::vector<std::unique_ptr<PrintLane>> lanes_;
};

}  // namespace steelyard::service
