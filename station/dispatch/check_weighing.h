// SPDX-License-Identifier: Apache-2.0
#pragma once

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

  /// The heavier weight, or the only one.
  Mass gross() const;
  /// The lighter of two, in whichever order they were made.
  std::optional<Mass> tare() const;
  /// gross − tare, exactly.
  std::optional<Mass> net() const;
  friend bool operator==(const CheckWeighing&, const CheckWeighing&) = default;
};

Json to_json(const CheckWeighing& check);
/// entry_malformed {rule} where the body is none or contradicts itself.
Result<CheckWeighing> check_weighing_from_journal(const Json& body);

}  // namespace steelyard::dispatch
