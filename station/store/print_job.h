// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "station/base/time.h"

namespace steelyard::store {

/// queued → sent → confirmed, delivered or unknown, or back to queued where the printer itself said no;
/// unknown → confirmed, cancelled or reprinted; queued → failed → queued; queued or failed → cancelled.
enum class JobState {
  queued,     ///< waits, or is being tried; nothing of it is on paper
  sent,       ///< from just before its first byte left
  confirmed,  ///< on paper, says the printer or a person; or whole in its file
  delivered,  ///< every byte taken by a printer that never says more
  unknown,    ///< sent, and nobody can say whether it came out: a person looks
  failed,     ///< given up before anything left
  cancelled,  ///< a person wants it no more
  reprinted   ///< was unknown, and a person had a further copy printed
};
std::string_view name_of(JobState state);
std::optional<JobState> job_state_named(std::string_view word);
/// "queued, sent, …"
std::string all_job_states();

/// One form on its way to a printer. There is one of each copy: form, subject and copy are its identity.
struct PrintJob {
  std::int64_t id = 0;  ///< given by the store
  std::string form;
  std::string subject;    ///< number of the dispatch or slip; the printer of a test page
  std::int64_t copy = 0;  ///< 0 for the original, n for the n-th reprint
  std::string printer;    ///< for which it was ordered
  JobState state = JobState::queued;
  std::string error = {};  ///< why it is not on paper yet, in both languages; "" otherwise
  WallTime created_at = {};
  std::string path = {};        ///< of the finished file, "" before and for paper
  std::int64_t tries = 0;       ///< so far
  std::string carrier = {};     ///< the printer that has it: its own, or the fallback
  std::string ticket = {};      ///< the carrier's name for it, where it can be asked later
  std::string decided_by = {};  ///< the person who last decided about it
  friend bool operator==(const PrintJob&, const PrintJob&) = default;
};

inline constexpr std::int64_t jobs_max = 200;

struct JobFilter {
  std::optional<JobState> state = {};
  std::optional<std::string> subject = {};
  std::optional<std::string> carrier = {};
  bool has_ticket = false;             ///< only those that have one
  std::int64_t before_id = INT64_MAX;  ///< only those with a smaller id
};

}  // namespace steelyard::store
