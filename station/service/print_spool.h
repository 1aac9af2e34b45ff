// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <string>

#include <boost/asio/thread_pool.hpp>

#include "station/journal/journal.h"
#include "station/service/form_maker.h"
#include "station/store/side_store.h"

namespace steelyard::service {

/// Prints one form after another on a thread of its own, so that a slow or dead printer never holds up a
/// weighing. What was queued when a run ended is printed in the next, and so is what the journal says was
/// asked for and never got as far as the queue.
class PrintSpool {
 public:
  /// `finished` is called on the spool's thread with every job that is done or has failed. All must outlive
  /// the spool.
  PrintSpool(const Config& config, const Clock& clock, store::SideStore& side,
             boost::asio::thread_pool& side_thread, std::function<void(const store::PrintJob&)> finished);
  ~PrintSpool() { stop(); }

  /// Goes on with what an earlier run left. Call once, before add. Blocks.
  Result<void> resume(journal::Journal& journal);
  /// Queues a form for the printer that `printer` names.
  void add(const FormWish& wish, const std::string& printer);
  /// Renders a preview at once, on the spool's thread. Blocks.
  Result<std::string> preview(const FormWish& wish, const std::string& extension);
  boost::asio::thread_pool& thread() { return thread_; }
  /// Ends after the job under way; the rest stays queued.
  void stop();

 private:
  Result<void> queue_missed(journal::Journal& journal);
  Result<void> queue_if_missed(const Json& print);
  void print(store::PrintJob job);
  Result<std::string> print_now(const store::PrintJob& job);
  Result<store::Reader*> reader();
  const Printer* find_printer(const std::string& id) const;

  const Config& config_;
  const Clock& clock_;
  store::SideStore& side_;
  boost::asio::thread_pool& side_thread_;
  std::function<void(const store::PrintJob&)> finished_;
  std::optional<store::Reader> reader_;
  std::atomic<bool> stopping_ = false;
  boost::asio::thread_pool thread_{1};
};

/// "printed/weigh-ticket-G1-20261122-0007.pdf", with "-copy1" for the first copy.
std::string printed_file(const std::string& folder, const FormWish& wish);

}  // namespace steelyard::service
