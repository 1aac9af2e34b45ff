// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "station/desk/desk.h"

namespace steelyard::support {

/// Stands in for the Ed25519 key where only "same message, same signature" matters.
class SumSigner : public dispatch::Signer {
 public:
  dispatch::Signature sign(std::string_view message) const override;
};

/// A desk with everything around it in memory: commits always succeed, time moves by itself a second per
/// command.
class Day {
 public:
  explicit Day(desk::Rules rules = {}, desk::Model model = {}, const char* begins = "2026-11-22T00:00:00Z");

  /// Decides, and commits what was decided.
  Result<desk::Reply> run(const desk::Command& command, const std::string& actor = "wang");
  /// Commits what was decided otherwise.
  Result<desk::Reply> commit(desk::Decision decision);
  /// The same, of which the test is sure that it works.
  Json must(const desk::Command& command, const std::string& actor = "wang");
  /// The code of the refusal; fails the test when there is none.
  ErrorCode refusal(const desk::Command& command, const std::string& actor = "wang");

  /// A slip for `bags` bags of 40 kg of F101; gives its number.
  std::string make_slip(std::int64_t bags, dispatch::Payment payment = dispatch::Payment::paid);
  /// Arrived; gives the dispatch id.
  std::string arrive(const std::string& slip, const std::string& plate = "豫A12345",
                     std::optional<int> axles = 6);
  desk::Weigh weigh(const std::string& dispatch, std::int64_t kg, const std::string& reason = "") const;
  desk::Count count(const std::string& dispatch, const std::string& slip, std::int64_t bags,
                    const std::string& batch = "B1") const;
  /// From arrival to a loaded, counted truck: `bags` counted, `net_kg` weighed. Gives the dispatch id.
  std::string loaded(std::int64_t ordered, std::int64_t bags, std::int64_t net_kg,
                     const std::string& plate = "豫A12345");

  /// A truck with a slip of its own for `bags` that has left with them: arrival to exit. Gives the dispatch
  /// id.
  std::string gone(std::int64_t bags = 250, std::int64_t net_kg = 10'000,
                   const std::string& plate = "豫A12345");
  /// The body of the last entry about a dispatch or slip.
  Json last_body(const std::string& number) const;
  /// A correction of a dispatch that has left, with what a store would know of it.
  desk::Correct correction(const std::string& dispatch, std::vector<dispatch::Corrected::Line> lines,
                           const std::string& approver = "guo") const;

  const desk::Desk& desk() const { return desk_; }
  desk::Context context(const std::string& actor) const;
  const std::vector<journal::SealedEntry>& entries() const { return entries_; }
  void pass_days(int days) { now_ += std::chrono::hours(24 * days); }

 private:
  SumSigner signer_;
  desk::Desk desk_;
  WallTime now_;
  std::vector<journal::SealedEntry> entries_;
  std::map<std::string, std::size_t> last_;  ///< by dispatch or slip: its last entry
};

/// Roles of the people in these tests: wang weighs, sun keeps the store, zhou the gate, zhao coordinates,
/// chen and guo supervise, ma administers; li holds every role but hers.
access::RoleSet roles_of(const std::string& actor);

}  // namespace steelyard::support
