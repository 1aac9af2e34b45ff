// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <map>
#include <set>
#include <string>

#include "station/base/json.h"
#include "station/journal/journal.h"
#include "tests/simulation/findings.h"
#include "tests/simulation/request.h"

namespace steelyard::simulation {

/// Remembers what people were told, as they would on paper: the station may not know it differently later.
class AnswerChecker {
 public:
  explicit AnswerChecker(Findings& findings) : findings_(&findings) {}

  /// Somebody really got this answer; `head` is the end of the journal at that moment.
  void told(const Request& request, const Answer& answer, const journal::Head& head);
  /// After every start: the newest entry that stood behind an answer is still there.
  void after_start(journal::Journal& journal);

  /// Keys that were told "done" and stand in the journal as text: each must have left its effect there.
  const std::set<std::string>& done() const { return done_; }
  /// SHA-256 of each record that people were shown as the answer to a command, with its request's key: each
  /// must stand in the journal as it was shown.
  const std::map<journal::Hash, std::string>& shown() const { return shown_; }

 private:
  struct Told {
    std::string text;
    Answer answer;
  };

  void remember(const Json& record, const std::string& key);

  Findings* findings_;
  std::map<std::string, Told> by_key_;
  std::map<journal::Hash, std::string> shown_;
  std::set<std::string> done_;
  std::map<std::string, std::string> released_;  ///< pass → key of the request that opened the gate
  journal::Head behind_;                         ///< what stands behind the newest answer
};

}  // namespace steelyard::simulation
