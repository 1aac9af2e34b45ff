// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "station/base/json.h"
#include "station/base/result.h"
#include "station/dispatch/dispatch.h"

namespace steelyard::dispatch {

enum class CheckWeighingState { open, complete, voided };
/// "open", "complete", "voided".
std::string_view name_of(CheckWeighingState state);

/// A public weighing 检斤: somebody wants to know what a truck weighs. No slip, no pass; its number is its
/// ticket's. One weight says the gross; a second one completes it with tare and net.
struct CheckWeighing {
  std::string number;  ///< "G1-C0000001"
  CheckWeighingState state = CheckWeighingState::open;
  std::string plate;     ///< normalised, "" where nobody asked
  std::string customer;  ///< free text
  std::string note;
  std::vector<Weighing> weighings;  ///< one or two, in order; purpose and reason mean nothing here
  std::string void_reason;
  /// Tickets that were ordered while only the first weight was known. The one with both is another paper: an
  /// original of its own, and the counting of its copies begins anew.
  std::int64_t first_tickets = 0;

  /// The heavier weight, or the only one.
  Mass gross() const;
  /// The lighter of two, in whichever order they were made.
  std::optional<Mass> tare() const;
  /// What its ticket says of itself that is the `copy`th ordered: 0 for an original, n for the n-th reprint.
  std::int64_t reprint(std::int64_t copy) const { return copy < first_tickets ? copy : copy - first_tickets; }
  /// gross − tare, exactly.
  std::optional<Mass> net() const;
  friend bool operator==(const CheckWeighing&, const CheckWeighing&) = default;
};

Json to_json(const CheckWeighing& check);
/// entry_malformed {rule} where the body is none or contradicts itself.
Result<CheckWeighing> check_weighing_from_journal(const Json& body);

}  // namespace steelyard::dispatch
