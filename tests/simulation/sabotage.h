// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "station/journal/journal.h"
#include "tests/simulation/simulation.h"

namespace steelyard::simulation {

/// Hands everything on to the real one.
class JournalInFront : public journal::Journal {
 public:
  explicit JournalInFront(journal::Journal& real) : real_(&real) {}
  Result<void> append(const journal::Batch& batch) override { return real_->append(batch); }
  journal::Head head() const override { return real_->head(); }
  Result<std::vector<journal::StoredEntry>> read(std::int64_t after, std::size_t max_entries,
                                                 std::size_t max_bytes) override {
    return real_->read(after, max_entries, max_bytes);
  }
  Result<std::optional<journal::Answer>> find_answer(const std::string& key) override {
    return real_->find_answer(key);
  }

 protected:
  journal::Journal* real_;
};

/// Whether a finding of a run with this sabotage says so, on one of the first seeds: what is rare on a day
/// (a public weighing) is not in each.
inline bool is_found_out(const Sabotage& sabotage, std::string_view words) {
  for (std::uint64_t seed = 1; seed <= 16; ++seed) {
    const auto result = run_seed(seed, sabotage);
    for (const auto& finding : result.findings.list()) {
      if (finding.find(words) != std::string::npos) return true;
    }
  }
  return false;
}

}  // namespace steelyard::simulation
