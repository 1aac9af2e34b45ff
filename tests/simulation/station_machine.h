// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "drivers/indicator_session.h"
#include "station/desk/desk.h"
#include "station/store/reader.h"
#include "station/store/side_store.h"
#include "station/store/sqlite_journal.h"
#include "station/weighing/deck.h"
#include "tests/simulation/coverage.h"
#include "tests/simulation/findings.h"
#include "tests/simulation/request.h"
#include "tests/simulation/virtual_time.h"
#include "tests/support/crash_vfs.h"
#include "tests/support/day.h"

namespace steelyard::simulation {

/// Puts another journal in front of the real one: for tests of the checkers.
using JournalWrapper = std::function<std::unique_ptr<journal::Journal>(journal::Journal&)>;

struct StationSetup {
  std::string folder;
  std::uint64_t disk_seed = 1;
  int checkpoint_pages = 100;
  const indicator::Indicator* protocol = nullptr;
  JournalWrapper wrap_journal;  ///< may be empty
  desk::Rules rules;
};

/// The computer of the station: a disk whose power can be cut, and what runs on it. The real parts, put
/// together as the service does it, but in one thread: a command is decided, made durable, and only then
/// answered.
class StationMachine {
 public:
  struct Hooks {
    /// These entries are durable. Called before anybody hears of it.
    std::function<void(const std::vector<journal::SealedEntry>&)> committed;
    std::function<void()> started;
    std::function<void()> went_off;
  };
  static constexpr const char* id = "G1";
  static constexpr const char* epoch = "epoch-1";

  StationMachine(StationSetup setup, VirtualTime& time, Coverage& coverage, Findings& findings);
  void set_hooks(Hooks hooks) { hooks_ = std::move(hooks); }

  /// The power is there again: loads what the disk kept, and writes that it opened. Stays off when the power
  /// fails meanwhile, or the disk has no room.
  void start();
  bool is_on() const { return run_ != nullptr; }
  void cut_power();
  /// A program that ends by itself: the disk keeps everything.
  void stop();
  support::CrashVfs& disk() { return disk_; }

  /// Empty when the power failed before there was an answer.
  std::optional<Answer> submit(const Request& request);
  void on_bytes(const std::string& bytes);
  /// For idle moments: the log goes into the main file.
  void tidy();

  // Only while it is on.
  const desk::Desk& desk() const { return run_->desk; }
  journal::Journal& journal() { return *run_->journal; }
  store::SqliteJournal& sqlite_journal() { return *run_->sqlite; }
  store::Reader& reader() { return run_->reader; }
  store::SideStore& side() { return run_->side; }
  const weighing::Deck& deck() const { return run_->deck; }
  /// To be called after every use of the disk from outside: whether the power failed in it.
  bool power_failed();

 private:
  struct Run {
    std::unique_ptr<store::SqliteJournal> sqlite;
    std::unique_ptr<journal::Journal> wrapped;
    journal::Journal* journal;
    store::Reader reader;
    store::SideStore side;
    desk::Desk desk;
    weighing::Deck deck;
    indicator::IndicatorSession session;
    Instant began;
    std::string last_weighing;
    std::map<std::uint64_t, std::vector<std::string>> weighings;  ///< numbers, by stay on the deck
    std::vector<Request> own_wishes;  ///< of the station itself, after what it is doing
  };

  Result<std::unique_ptr<Run>> open();
  desk::Context context(const std::string& actor) const;
  desk::Decision decide(const Request& request, std::optional<weighing::Capture>& capture);
  desk::Decision decide_weigh(const WeighWish& wish, const desk::Context& context,
                              std::optional<weighing::Capture>& capture);
  desk::Decision decide_check(desk::CheckWeigh command, const desk::Context& context,
                              std::optional<weighing::Capture>& capture);
  std::optional<Answer> run(const Request& request);
  std::optional<Answer> earlier(const Request& request, const journal::Hash& fingerprint);
  void on_events(const weighing::DeckEvents& events);
  void judge(const weighing::FinishedStay& stay);
  void do_own_wishes();

  StationSetup setup_;
  VirtualTime* time_;
  Coverage* coverage_;
  Findings* findings_;
  Hooks hooks_;
  support::CrashVfs disk_;
  support::SumSigner signer_;
  std::unique_ptr<Run> run_;
  int runs_ = 0;
};

}  // namespace steelyard::simulation
