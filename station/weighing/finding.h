// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "station/base/error.h"

namespace steelyard::weighing {

/// What a curve, or a day of tares, may show that somebody should look at. None of them says why it is so.
enum class FindingKind {
  standing_step,      ///< the load changed by 5 e or more while the truck stood
  person_step,        ///< by 3 e or more and less than 5 e: somebody got on or off
  unload_mismatch,    ///< what went off the deck is not what was captured, by more than 2 e
  fewer_axle_steps,   ///< than this truck has shown before
  no_return_to_zero,  ///< the empty deck stood at another weight
  fleet_drift         ///< today's trucks together left their tare history: the scale is to be looked at
};

/// "standing_step", …
std::string_view name_of(FindingKind kind);
std::optional<FindingKind> finding_kind_named(std::string_view name);
/// A person on the deck and a count of axles are everyday things: they are kept for whoever asks, and nobody
/// has to close them.
bool is_information(FindingKind kind);

/// Masses in grams (`…_g`) and counts, by the names that FORMAT.md gives them.
using FindingNumbers = std::map<std::string, std::int64_t, std::less<>>;

struct Finding {
  FindingKind kind = FindingKind::standing_step;
  std::int64_t from_ms = 0;  ///< the piece of the curve that shows it
  std::int64_t to_ms = 0;
  FindingNumbers numbers;
  friend bool operator==(const Finding&, const Finding&) = default;
};

/// "Needs check: …" (for information: "For information: …"), with its numbers in kg. A number that is not
/// there counts as 0.
std::string sentence(FindingKind kind, const FindingNumbers& numbers, Language language);

}  // namespace steelyard::weighing
