// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "tests/support/day.h"

namespace steelyard::desk {

inline std::string text(const Json& json, const char* key) {
  const Json* member = json.find(key);
  return member != nullptr && member->string() != nullptr ? *member->string() : "";
}

inline std::int64_t integer(const Json& json, const char* key) {
  const Json* member = json.find(key);
  return member != nullptr && member->integer() != nullptr ? *member->integer() : -1;
}

/// A line of `bags` bags of 40 kg, 100.00 for 1000 kg.
inline dispatch::SlipLine bagged(int line, std::int64_t bags, const std::string& product = "F101") {
  const Mass quantity = Mass::kilograms(40) * bags;
  const Money price{10'000};
  return {line,
          {product, "Pig " + product},
          Mass::kilograms(40),
          "3 mm",
          quantity,
          bags,
          price,
          amount_of(quantity, price),
          ""};
}

inline dispatch::SlipLine bulk(int line, std::int64_t kg, const std::string& product = "M9") {
  return {line, {product, "Maize"}, Mass(), "", Mass::kilograms(kg), 0, {}, {}, ""};
}

/// A paid slip of customer C001.
inline dispatch::PickSlip slip_of(std::vector<dispatch::SlipLine> lines) {
  dispatch::PickSlip slip;
  slip.date = {2026, 11, 22};
  slip.customer = {"C001", "Li farm"};
  slip.payment = dispatch::Payment::paid;
  slip.lines = std::move(lines);
  return slip;
}

/// The slip as the desk has it.
inline const dispatch::PickSlip& slip_in(const support::Day& day, const std::string& number) {
  return *day.desk().model().find_slip(number);
}

inline std::string make(support::Day& day, const dispatch::PickSlip& slip) {
  return text(day.must(MakeSlip{slip}, "zhao"), "number");
}

/// The coordinator's change of it, on the version that stands.
inline ChangeSlip change_of(const support::Day& day, const std::string& number) {
  return {slip_in(day, number), slip_in(day, number).version};
}

inline Arrive::Approval approval_by(const std::string& who, dispatch::Rule rule) {
  return {rule, "the boss knows", {who, support::roles_of(who), {}}};
}

inline Arrive arrival(const std::string& plate, std::vector<std::string> slips) {
  return {plate, std::move(slips), "", 6};
}

}  // namespace steelyard::desk
