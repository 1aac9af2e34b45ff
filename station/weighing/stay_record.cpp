// SPDX-License-Identifier: Apache-2.0
#include "station/weighing/stay_record.h"

#include <chrono>
#include <utility>

#include "station/base/check.h"

namespace steelyard::weighing {

std::int64_t StayRecord::ms_of(Instant now) const {
  return std::chrono::floor<std::chrono::milliseconds>(now - began_).count();
}

void StayRecord::on_value(Mass value, bool moves, Instant now, WallTime wall) {
  if (phase_ == Phase::idle && !moves) curve_.clear();
  if (curve_.samples().empty()) {
    began_ = now;
    began_wall_ = wall;
  }
  curve_.add(ms_of(now), value);
}

void StayRecord::begin(std::uint64_t number) {
  CHECK(phase_ == Phase::idle);
  phase_ = Phase::stay;
  number_ = number;
  captures_.clear();
}

void StayRecord::end(Instant now) {
  CHECK(phase_ == Phase::stay);
  phase_ = Phase::waiting;
  left_ = now;
}

void StayRecord::note(std::uint64_t number, const StayCapture& capture) {
  if (phase_ != Phase::idle && number == number_) captures_.push_back(capture);
}

FinishedStay StayRecord::finish(std::optional<Mass> rest, std::optional<Duration> period) {
  CHECK(is_waiting());
  FinishedStay out;
  out.number = number_;
  out.began = began_wall_;
  out.curve = curve_;
  out.left_ms = curve_.samples().empty() ? 0 : ms_of(left_);
  out.captures = std::exchange(captures_, {});
  out.rest = rest;
  out.period = period;
  phase_ = Phase::idle;
  curve_.clear();
  return out;
}

}  // namespace steelyard::weighing
