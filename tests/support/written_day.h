// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "station/journal/journal.h"

namespace steelyard::support {

/// Writes the entries of a station's day by hand, the way the desk would: numbers, seq and prev follow on.
class WrittenDay {
 public:
  explicit WrittenDay(std::string station = "G1", std::string day = "2026-11-22");

  /// Continues the chain by one entry.
  journal::SealedEntry entry(const std::string& kind, Json body);

  /// One truck from its slip to its exit, one batch for each commit: slip, arrival, empty and loaded
  /// weighing, clearing, print, exit. `net_g` is a multiple of 20 kg below 40 t.
  std::vector<journal::Batch> truck(const std::string& plate, std::int64_t net_g);

  const journal::Head& head() const { return head_; }
  /// Goes back to a head that was written before, as the desk does when a commit failed.
  void go_back_to(const journal::Head& head) { head_ = head; }

 private:
  journal::Batch weighing(Json::Object& dispatch, const char* purpose, std::int64_t mass_g);
  std::string number(const char* letter, std::int64_t value) const;
  std::string station_;
  std::string day_;
  journal::Head head_;
  std::int64_t trucks_ = 0;
  std::int64_t weighings_ = 0;
};

}  // namespace steelyard::support
