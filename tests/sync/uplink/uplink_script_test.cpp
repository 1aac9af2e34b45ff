// SPDX-License-Identifier: Apache-2.0
#include <deque>

#include <gtest/gtest.h>

#include "sync/uplink/uplink.h"

namespace steelyard::uplink {
namespace {

using journal::Head;

Head head(std::int64_t seq) {
  return seq == 0 ? Head{} : Head{seq, journal::sha256("entry " + std::to_string(seq))};
}

enum class Fault {
  none,
  lost_on_the_way,
  answer_lost,
  busy,
  unauthorised,
  gateway,
  in_quarantine,
  taken_in_part,
  station_restarts
};
constexpr Fault faults[] = {Fault::lost_on_the_way, Fault::answer_lost,     Fault::busy,
                            Fault::unauthorised,    Fault::gateway,         Fault::in_quarantine,
                            Fault::taken_in_part,   Fault::station_restarts};

/// How the day goes on beside the fault.
struct Course {
  Fault fault = Fault::none;
  int at_step = 0;           ///< which request is struck
  bool cursor_lost = false;  ///< by a station that restarts
  bool is_slow = false;      ///< answers come only when nothing more can be sent
  bool drops_late = false;   ///< what is dropped has reached the ledger nevertheless
};

constexpr std::int64_t per_batch = 3;
constexpr std::int64_t first_part = 40;
constexpr std::int64_t everything = 50;

/// A station whose journal grows once, and a ledger that counts what it stores; one fault at one step.
class Script {
 public:
  explicit Script(Course course) : course_(course) {}

  void run() {
    follow(uplink_.started(Head{}, head(own_)));
    for (int turns = 0; turns < 2'000 && !is_over_; ++turns) {
      const bool hears = !line_.empty() && (effects_.empty() || !course_.is_slow);
      if (hears && !std::exchange(was_heard_, true)) {
        hear();
      } else if (!effects_.empty()) {
        was_heard_ = false;
        const Effect effect = effects_.front();
        effects_.pop_front();
        perform(effect);
      } else {
        was_heard_ = false;
        if (line_.empty()) return;
      }
    }
  }

  std::vector<std::int64_t> stored;
  bool fault_happened = false;
  std::size_t most_under_way = 0;
  Status status() const { return uplink_.status(); }

 private:
  struct Request {
    Send send;
    std::int64_t last = 0;
  };

  void follow(const Effects& effects) {
    for (const Effect& effect : effects) {
      if (std::holds_alternative<Drop>(effect)) {
        break_line();
        std::erase_if(effects_, [](const Effect& e) { return std::holds_alternative<Send>(e); });
      } else {
        effects_.push_back(effect);
      }
    }
  }

  void perform(const Effect& effect) {
    if (const auto* send = std::get_if<Send>(&effect)) {
      const std::int64_t last =
          send->greeting ? send->after.seq : std::min(send->after.seq + per_batch, own_);
      EXPECT_TRUE(send->flows || line_.empty()) << "it is not alone";
      line_.push_back({*send, last});
      most_under_way = std::max(most_under_way, line_.size());
      follow(uplink_.sent(head(last)));
    } else if (const auto* look = std::get_if<LookUp>(&effect)) {
      follow(uplink_.compared(head(look->seq).hash, {}));
    } else if (const auto* keep = std::get_if<KeepCursor>(&effect)) {
      cursor_ = keep->cursor;
    } else if (std::holds_alternative<Wait>(effect)) {
      wait();
    }
  }

  void wait() {
    if (uplink_.status().phase != Phase::idle) return follow(uplink_.timer());
    is_over_ = own_ == everything;
    own_ = everything;  // more is weighed while the uplink rests
    follow(uplink_.advanced(head(own_)));
  }

  /// The oldest request arrives and is answered.
  void hear() {
    const Request request = line_.front();
    line_.pop_front();
    const Fault fault = step_++ == course_.at_step ? course_.fault : Fault::none;
    fault_happened = fault_happened || fault != Fault::none;
    switch (fault) {
      case Fault::lost_on_the_way:
        line_.clear();
        return follow(uplink_.failed({ErrorCode::unreachable}, {}));
      case Fault::busy:
        return follow(uplink_.failed({ErrorCode::busy}, {}));
      case Fault::unauthorised:
        return follow(uplink_.failed({ErrorCode::unauthenticated}, {}));
      case Fault::gateway:
        return follow(uplink_.failed({ErrorCode::ledger_refused}, {}));
      case Fault::answer_lost:
        take(request, request.last);
        break_line();
        return follow(uplink_.failed({ErrorCode::timed_out}, {}));
      case Fault::station_restarts:
        take(request, request.last);
        break_line();
        effects_.clear();
        uplink_ = Uplink("G1");
        return follow(uplink_.started(course_.cursor_lost ? Head{} : cursor_, head(own_)));
      default:
        break;
    }
    const bool is_in_part = fault == Fault::taken_in_part && request.last > mark() + 1;
    if (!take(request, is_in_part ? mark() + 1 : request.last))
      return follow(uplink_.failed({ErrorCode::batch_gap}, {}));
    protocol::BatchAnswer answer{head(mark()), {}, {}};
    if (fault == Fault::in_quarantine)
      answer.quarantined.push_back({request.last, "dispatch_malformed", "…"});
    follow(uplink_.answered(answer, {}));
  }

  /// The ledger's side: false for a gap.
  bool take(const Request& request, std::int64_t last) {
    if (request.send.after.seq > mark()) return request.send.greeting;
    for (std::int64_t seq = mark() + 1; seq <= last; ++seq) stored.push_back(seq);
    return true;
  }

  void break_line() {
    if (course_.drops_late) {
      for (const Request& request : line_) take(request, request.last);
    }
    line_.clear();
  }

  std::int64_t mark() const { return stored.empty() ? 0 : stored.back(); }

  const Course course_;
  int step_ = 0;
  std::int64_t own_ = first_part;
  bool is_over_ = false;
  bool was_heard_ = false;
  Head cursor_;
  Uplink uplink_{"G1"};
  std::deque<Effect> effects_;
  std::deque<Request> line_;  ///< under way, oldest first
};

constexpr int steps = 20;  // a greeting, fourteen batches, a rest, four more

TEST(UplinkScript, WhateverFailsAtWhateverStepEverythingArrivesOnceInOrder) {
  std::vector<std::int64_t> all(everything);
  for (std::int64_t seq = 1; seq <= everything; ++seq) all[static_cast<std::size_t>(seq - 1)] = seq;
  int happened = 0;
  int runs = 0;
  for (const Fault fault : faults) {
    for (int step = 0; step < steps - 1; ++step) {
      for (const int course : {0, 1, 2, 3, 4, 5, 6, 7}) {
        Script script({fault, step, (course & 1) != 0, (course & 2) != 0, (course & 4) != 0});
        script.run();
        EXPECT_EQ(script.stored, all)
            << "fault " << static_cast<int>(fault) << " at step " << step << ", course " << course;
        EXPECT_EQ(script.status().phase, Phase::idle);
        EXPECT_EQ(script.status().pending, 0);
        EXPECT_TRUE(script.status().online);
        happened += script.fault_happened ? 1 : 0;
        ++runs;
      }
    }
  }
  EXPECT_EQ(happened, runs);  // every step was struck
}

TEST(UplinkScript, ASlowLineIsFilled) {
  Script quick({.is_slow = false}), slow({.is_slow = true});
  quick.run();
  slow.run();
  EXPECT_EQ(slow.most_under_way, batches_in_flight_max);
  EXPECT_LT(quick.most_under_way, 4U);
}

}  // namespace
}  // namespace steelyard::uplink
