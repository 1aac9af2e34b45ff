// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include "sync/uplink/uplink.h"

namespace steelyard::uplink {
namespace {

using journal::Head;

Head head(std::int64_t seq) {
  return seq == 0 ? Head{} : Head{seq, journal::sha256("entry " + std::to_string(seq))};
}

enum class Fault { none, lost_on_the_way, answer_lost, busy, unauthorised, gateway, station_restarts };
constexpr Fault faults[] = {Fault::lost_on_the_way, Fault::answer_lost, Fault::busy,
                            Fault::unauthorised,    Fault::gateway,     Fault::station_restarts};

/// A station with 10 entries, batches of 3, and a ledger that counts what it stores; one fault at one step.
class Script {
 public:
  Script(Fault fault, int at_step, bool cursor_lost)
      : fault_(fault), at_step_(at_step), cursor_lost_(cursor_lost) {}

  void run() {
    follow(uplink_.started(Head{}, head(own_)));
    for (int turns = 0; !queue_.empty() && turns < 200; ++turns) {
      const Effect effect = queue_.front();
      queue_.erase(queue_.begin());
      if (std::holds_alternative<Wait>(effect)) {
        if (uplink_.status().phase == Phase::idle) {
          if (own_ == 10) return;
          own_ = 10;  // more is weighed while the uplink rests
          follow(uplink_.advanced(head(own_)));
        } else {
          follow(uplink_.timer());
        }
      } else {
        perform(effect);
      }
    }
  }

  std::vector<std::int64_t> stored;
  bool fault_happened = false;
  Status status() const { return uplink_.status(); }

 private:
  void follow(const Effects& effects) { queue_.insert(queue_.end(), effects.begin(), effects.end()); }

  void perform(const Effect& effect) {
    if (const auto* send = std::get_if<Send>(&effect)) {
      exchange(*send);
    } else if (const auto* look = std::get_if<LookUp>(&effect)) {
      follow(uplink_.compared(head(look->seq).hash, {}));
    } else if (const auto* keep = std::get_if<KeepCursor>(&effect)) {
      cursor_ = keep->cursor;
    }
  }

  void exchange(const Send& send) {
    const std::int64_t last = send.greeting ? send.after.seq : std::min(send.after.seq + 3, own_);
    const Fault fault = step_++ == at_step_ ? fault_ : Fault::none;
    fault_happened = fault_happened || fault != Fault::none;
    if (fault == Fault::lost_on_the_way) return follow(uplink_.failed({ErrorCode::unreachable}, {}));
    if (fault == Fault::busy) return follow(uplink_.failed({ErrorCode::busy}, {}));
    if (fault == Fault::unauthorised) return follow(uplink_.failed({ErrorCode::unauthenticated}, {}));
    if (fault == Fault::gateway) return follow(uplink_.failed({ErrorCode::ledger_refused}, {}));
    if (send.after.seq > mark() && !send.greeting) {
      return follow(uplink_.failed({ErrorCode::batch_gap}, {}));
    }
    for (std::int64_t seq = mark() + 1; seq <= last; ++seq) stored.push_back(seq);
    if (fault == Fault::answer_lost) return follow(uplink_.failed({ErrorCode::timed_out}, {}));
    if (fault == Fault::station_restarts) {
      uplink_ = Uplink("G1");
      queue_.clear();
      return follow(uplink_.started(cursor_lost_ ? Head{} : cursor_, head(own_)));
    }
    follow(uplink_.answered(head(last), {head(mark()), {}, {}}, {}));
  }

  std::int64_t mark() const { return stored.empty() ? 0 : stored.back(); }

  Fault fault_;
  int at_step_;
  bool cursor_lost_;
  int step_ = 0;
  std::int64_t own_ = 7;
  Head cursor_;
  Uplink uplink_{"G1"};
  Effects queue_;
};

TEST(UplinkScript, WhateverFailsAtWhateverStepEverythingArrivesOnceInOrder) {
  const std::vector<std::int64_t> all = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10};
  int happened = 0;
  for (const Fault fault : faults) {
    for (const bool cursor_lost : {false, true}) {
      for (int step = 0; step < 6; ++step) {
        Script script(fault, step, cursor_lost);
        script.run();
        EXPECT_EQ(script.stored, all) << "fault " << static_cast<int>(fault) << " at step " << step;
        EXPECT_EQ(script.status().phase, Phase::idle);
        EXPECT_EQ(script.status().pending, 0);
        EXPECT_TRUE(script.status().online);
        happened += script.fault_happened ? 1 : 0;
      }
    }
  }
  EXPECT_GE(happened, 5 * 12);  // greeting, three batches, one more: every step was struck
}

}  // namespace
}  // namespace steelyard::uplink
