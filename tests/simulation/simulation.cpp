// SPDX-License-Identifier: Apache-2.0
#include "tests/simulation/simulation.h"

#include <deque>
#include <filesystem>
#include <memory>
#include <vector>

#include <unistd.h>

#include "drivers/registry.h"
#include "station/store/verify.h"
#include "tests/simulation/faults.h"
#include "tests/simulation/ledger_checker.h"
#include "tests/simulation/people.h"
#include "tests/simulation/truck.h"
#include "tests/simulation/uplink_driver.h"

namespace steelyard::simulation {
namespace {

constexpr int places = 4;
constexpr Duration day_length = std::chrono::minutes(40);
constexpr Duration rest_length = std::chrono::minutes(40);

/// A folder that goes with the run.
class Folder {
 public:
  explicit Folder(std::uint64_t seed)
      : path_(std::filesystem::temp_directory_path() /
              ("steelyard_simulation_" + std::to_string(::getpid()) + "_" + std::to_string(seed))) {
    std::filesystem::remove_all(path_);
    std::filesystem::create_directories(path_);
  }
  ~Folder() { std::filesystem::remove_all(path_); }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;
  std::string operator/(const char* name) const { return path_ / name; }

 private:
  std::filesystem::path path_;
};

/// Every third day begins shortly before midnight.
WallTime begin_of(std::uint64_t seed) {
  const WallTime noon = *parse_rfc3339("2026-11-22T04:00:00Z");
  return seed % 3 == 0 ? noon + std::chrono::minutes(11 * 60 + 40) : noon;
}

const indicator::Indicator& protocol_of(const indicator::Registry& registry, std::uint64_t seed) {
  const auto* protocol = registry.find(seed % 2 == 0 ? "yaohua.tf0" : "toledo.continuous");
  CHECK(protocol != nullptr);
  return *protocol;
}

/// Half of the sites take stored tares and manual weights, a third learns what its bags weigh.
desk::Rules rules_of(std::uint64_t seed) {
  desk::Rules rules;
  rules.site.stored_tare = rules.site.manual_weight = seed / 2 % 2 == 0;
  rules.learn = seed % 3 == 1;
  return rules;
}

class Simulation {
 public:
  Simulation(std::uint64_t seed, const Sabotage& sabotage)
      : seed_(seed),
        random_(seed),
        folder_(seed),
        time_(begin_of(seed)),
        site_(protocol_of(registry_, seed), random_.fork(), result_.coverage),
        station_(station_setup(sabotage), time_, result_.coverage, result_.findings),
        ledger_(folder_ / "ledger.db", random_.next(), result_.coverage, result_.findings),
        network_(time_, random_.fork(), result_.coverage, ledger_),
        office_(station_, random_.fork(), result_.coverage, result_.findings, answers_),
        yard_{time_, station_, site_, office_, result_.coverage, false, {}, {}, {}},
        faults_(time_, random_.fork(), result_.coverage, {station_, ledger_, network_, site_}) {
    network_.set_meddler(sabotage.meddler);
    if (sabotage.lying_line) site_.begin_to_lie();
    if (sabotage.forgetful_ledger) ledger_.begin_to_forget();
    station_.set_hooks({[this](const auto& entries) { on_committed(entries); }, [this] { on_started(); },
                        [this] { on_went_off(); }});
    ledger_.set_hooks({[this](const auto& answer) { on_taken(answer); },
                       [this] { ledger_checker_.after_start(*ledger_.reader()); },
                       [this] { faults_.ledger_went_off(); }});
    for (int place = 0; place < places; ++place) trucks_.emplace_back(yard_, random_.fork(), place);
  }

  RunResult run() {
    plan_frames();
    for (auto& truck : trucks_) truck.begin();
    people_.begin();
    faults_.begin();
    time_.run_until(time_.now() + day_length);
    yard_.closed = true;
    faults_.end();
    network_.heal();
    time_.run_until(time_.now() + rest_length);
    let_a_heartbeat_end();
    check_at_the_end();
    return std::move(result_);
  }

 private:
  StationSetup station_setup(const Sabotage& sabotage) {
    return {folder_ / "station",
            random_.next(),
            static_cast<int>(random_.between(10, 200)),
            &protocol_of(registry_, seed_),
            sabotage.wrap_journal,
            rules_of(seed_)};
  }

  /// An uplink at rest greets once a minute, perhaps at this very moment.
  void let_a_heartbeat_end() {
    for (int seconds = 0; seconds < 5; ++seconds) {
      if (uplink_ == nullptr || uplink_->status().phase == uplink::Phase::idle) return;
      time_.run_until(time_.now() + std::chrono::seconds(1));
    }
  }

  void plan_frames() {
    time_.after(site_.period(), [this] {
      if (yard_.closed) return;
      station_.on_bytes(site_.next_bytes(time_.now()));
      plan_frames();
    });
  }

  void on_committed(const std::vector<journal::SealedEntry>&) {
    journal_checker_.catch_up(station_.journal(), time_.now());
    if (uplink_ != nullptr) uplink_->advanced();
  }

  void on_started() {
    result_.coverage.hit("station.started");
    answers_.after_start(station_.journal());
    journal_checker_.catch_up(station_.journal(), std::nullopt);
    if (random_.one_in(4)) verify_store();
    if (random_.one_in(4)) compare_model();
    uplink_ = std::make_unique<UplinkDriver>(time_, random_.fork(), result_.coverage, station_, network_);
    uplink_->on_compared([this](const auto& totals) { ledger_checker_.compared(totals); });
    uplink_->start();
  }

  void on_went_off() {
    uplink_.reset();
    faults_.station_went_off();
  }

  void on_taken(const protocol::BatchAnswer& answer) {
    if (!station_.is_on() || answer.acknowledged.seq == 0) return;
    const auto own = station_.journal().read(answer.acknowledged.seq - 1, 1, 1);
    const bool there = own && own->size() == 1;
    ledger_checker_.acknowledged(answer.acknowledged,
                                 there ? journal::sha256(own->front().bytes) : journal::Hash{});
  }

  void verify_store() {
    result_.coverage.hit("checked.store_verify");
    const auto report = store::verify(
        {.folder = folder_ / "station", .scratch_folder = folder_ / "", .vfs = station_.disk().name()});
    if (!report) return result_.findings.report("verify: " + sentence(report.error(), Language::en));
    for (const auto& finding : report->findings) {
      result_.findings.report("verify: " + sentence(finding, Language::en));
    }
  }

  /// What the desk remembers after a start is what the whole journal says.
  void compare_model() {
    result_.coverage.hit("checked.model");
    desk::Model model;
    const auto entries = station_.journal().read(0, SIZE_MAX >> 1, SIZE_MAX >> 1);
    for (const auto& stored : *entries) {
      const auto sealed = journal::read_entry(stored.bytes);
      const bool follows =
          sealed && sealed->entry.seq == model.head().seq + 1 && sealed->entry.prev == model.head().hash;
      if (!follows || !model.apply(*sealed))
        return result_.findings.report("an entry does not become the model");
    }
    const desk::Model& loaded = station_.desk().model();
    bool same = model.head() == loaded.head() && model.counters() == loaded.counters() &&
                model.slips() == loaded.slips() && model.dispatches() == loaded.dispatches() &&
                model.tares() == loaded.tares() && model.findings() == loaded.findings() &&
                model.deck_loads() == loaded.deck_loads() && model.shift() == loaded.shift();
    for (const auto& [id, open] : model.dispatches()) {
      for (const char* form : {"weigh-ticket", "gate-pass"}) {
        same = same && model.prints(id, form) == loaded.prints(id, form);
      }
    }
    if (!same) result_.findings.report("the model of a start is not the model of the journal");
  }

  void check_at_the_end() {
    if (!station_.is_on() || !ledger_.is_on())
      return result_.findings.report("something never started again");
    result_.head = station_.journal().head();
    answers_.after_start(station_.journal());
    journal_checker_.catch_up(station_.journal(), std::nullopt);
    if (journal_checker_.seq() != result_.head.seq)
      result_.findings.report("the journal does not reach its head");
    for (const auto& key : answers_.done()) {
      if (!journal_checker_.has_effect_of(key)) {
        result_.findings.report("request " + key + " was answered as done and left nothing in the journal");
      }
    }
    for (const auto& [body, key] : answers_.shown()) {
      if (!journal_checker_.has_body(body))
        result_.findings.report("request " + key +
                                " was answered with a record that the journal does not have");
    }
    journal_checker_.at_the_end();
    verify_store();
    if (seed_ % 5 == 0) {
      result_.coverage.hit("checked.rebuild");
      if (!station_.sqlite_journal().rebuild()) result_.findings.report("the tables cannot be rebuilt");
      verify_store();
    }
    const auto reader = ledger_.reader();
    ledger_checker_.at_the_end(*reader, journal_checker_, uplink_->status());
    for (std::int64_t i = 0; i < journal_checker_.exited(); ++i) result_.coverage.hit("truck.exited");
  }

  std::uint64_t seed_;
  RunResult result_;
  Random random_;
  Folder folder_;
  indicator::Registry registry_ = indicator::Registry::built_in();
  VirtualTime time_;
  ScaleSite site_;
  StationMachine station_;
  LedgerMachine ledger_;
  Network network_;
  AnswerChecker answers_{result_.findings};
  JournalChecker journal_checker_{result_.findings, site_.shown()};
  LedgerChecker ledger_checker_{result_.findings};
  Office office_;
  Yard yard_;
  Faults faults_;
  std::unique_ptr<UplinkDriver> uplink_;
  std::deque<Truck> trucks_;
  People people_{yard_, random_.fork()};
};

}  // namespace

RunResult run_seed(std::uint64_t seed, const Sabotage& sabotage) {
  return Simulation(seed, sabotage).run();
}

}  // namespace steelyard::simulation
