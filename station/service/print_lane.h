// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <thread>
#include <vector>

#include <boost/asio/thread_pool.hpp>

#include "drivers/printer.h"
#include "station/journal/journal.h"
#include "station/service/form_maker.h"
#include "station/store/side_store.h"

namespace steelyard::service {

/// How one printer stands.
struct PrinterStatus {
  std::string id;
  printer::Kind kind = printer::Kind::pdf;
  std::vector<std::string> forms;  ///< that it carries
  printer::Condition condition = printer::Condition::ready;
  std::int64_t queued = 0;     ///< jobs that wait for it
  std::int64_t undecided = 0;  ///< jobs whose outcome a person has to say
  std::int64_t prints = 0;     ///< jobs sent since the start
  std::int64_t failures = 0;   ///< tries since the start that ended before the first byte
  std::string error;           ///< why the last try failed, in both languages; "" after a good one
  friend bool operator==(const PrinterStatus&, const PrinterStatus&) = default;
};

/// All of it must outlive the spool.
struct SpoolParts {
  const Config& config;
  const Clock& clock;
  journal::Journal& journal;
  store::SideStore& side;
  boost::asio::thread_pool& side_thread;
  /// Draws a form as that printer needs it; on the drawing threads, as is `preview`.
  std::function<Result<printer::Document>(const FormWish&, const PrinterSetup&, const printer::Needs&)> draw;
  /// Draws a form as ".pdf" or ".png".
  std::function<Result<std::string>(const FormWish&, const std::string& extension)> preview;
  std::function<std::unique_ptr<printer::Printer>(const PrinterSetup&)> open;
  /// Called on one of the spool's threads with a job whose state or reason is another one now.
  std::function<void(const store::PrintJob&)> job_changed;
  /// Called there with a printer of which something is not as it was told last.
  std::function<void(const PrinterStatus&)> printer_changed;
};

struct LanePace {
  /// After a failure the next try comes so much later, and twice as much each time up to the longest.
  std::chrono::milliseconds first_wait{1'000};
  std::chrono::milliseconds longest_wait{30'000};
  /// A printer with nothing to do is asked so often how it is.
  std::chrono::milliseconds idle_every{15'000};
  /// A fallback looks so often whether its printer needs it.
  std::chrono::milliseconds look_every{1'000};
  /// What could not even be begun for so long is given up: nobody waits for that paper any more.
  std::chrono::milliseconds patience{std::chrono::hours(24)};
  /// A document that its printer refuses so often is given up.
  int refusals = 8;
};

/// One printer with a thread of its own: takes its jobs from the side store, oldest first, and notes each
/// step there before the next. What fails before the first byte stays queued and is tried again; the state
/// `sent` is on disk before that byte leaves, so that no end of the program can lead to a second sheet. A
/// printer that fails keeps its place in the queue; a form that cannot be drawn, or that the printer
/// refuses, makes room for the next one.
class PrintLane {
 public:
  /// Both must outlive it.
  PrintLane(const SpoolParts& parts, boost::asio::thread_pool& drawing, const PrinterSetup& setup,
            LanePace pace);
  ~PrintLane();
  PrintLane(const PrintLane&) = delete;
  PrintLane& operator=(const PrintLane&) = delete;

  /// `helped`: those whose fallback this one is. Once.
  void start(std::vector<const PrintLane*> helped);
  /// One more job waits for it.
  void arrived();
  /// Something may be there for it, or a person has seen to the printer: it tries at once.
  void wake();
  /// Ends what is under way; begins nothing more.
  void stop();
  void join();

  PrinterStatus status() const;
  /// Counts anew what waits, which the thread itself cannot do while its printer keeps it. Blocks; not on the
  /// side store's thread.
  void count();
  const PrinterSetup& setup() const { return setup_; }
  /// Whether something has waited here for longer than its fallback_after without being begun.
  bool needs_help() const;

 private:
  enum class Outcome { settled, form_failed, printer_failed };
  /// Whose fault it is that something was not printed: of the form before it came to the printer, of this
  /// document at this printer, of the printer whatever the document.
  enum class Fault { form, document, printer };

  void run();
  bool wait();
  void round();
  bool note_what_was_left();
  void ask_after_lost();
  bool follow(store::PrintJob job);
  bool withdraw(store::PrintJob job);
  void take_over();
  void tell();

  Outcome print(store::PrintJob job);
  Result<printer::Document> document_of(const store::PrintJob& job);
  Result<void> begin(store::PrintJob& job);
  void finish(store::PrintJob job, store::JobState from, printer::Delivery delivery);
  Outcome fail(store::PrintJob job, const Error& error, Fault fault);
  /// Writes the job's change and, where it is news, tells of it; false where somebody else had changed it.
  Result<bool> change(const store::PrintJob& job, store::JobState from, bool is_news = true);
  void set_condition(printer::Condition condition, const std::string& error);

  const SpoolParts& parts_;
  boost::asio::thread_pool& drawing_;
  const PrinterSetup& setup_;
  const LanePace pace_;
  const std::unique_ptr<printer::Printer> printer_;
  std::vector<const PrintLane*> helped_;

  // The thread's own.
  std::chrono::milliseconds wait_;
  bool something_failed_ = false;
  std::optional<std::chrono::steady_clock::time_point> asked_;  ///< last, after lost jobs
  std::map<std::int64_t, int> refusals_;                        ///< by job, of those that wait
  std::int64_t drawn_job_ = 0;
  printer::Document drawn_;  ///< of drawn_job_: a printer that is off does not have it drawn again and again
  /// What was printed and could not be noted, and the state it is noted as.
  std::optional<std::pair<store::PrintJob, store::JobState>> unnoted_;
  PrinterStatus told_;

  std::atomic<bool> stopping_ = false;
  /// Since when something waits without being begun: steady time, 0 for nothing.
  std::atomic<std::chrono::steady_clock::rep> waits_since_ = 0;
  mutable std::mutex mutex_;
  std::condition_variable changed_;
  bool woken_ = false;    // under mutex_
  PrinterStatus status_;  // under mutex_
  std::thread thread_;
};

/// "weigh-ticket-G1-20261122-0007", with "-copy1" for the first copy; what is no letter, digit or hyphen in
/// the office's own slip numbers stands as "_2F".
std::string file_stem(const FormWish& wish);

}  // namespace steelyard::service
