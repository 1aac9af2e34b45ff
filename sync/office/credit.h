// SPDX-License-Identifier: Apache-2.0
// What a customer may still take on credit, and what stations are told of it.
#pragma once

#include <set>
#include <string>

#include "station/base/json.h"
#include "station/base/result.h"
#include "sync/office/books.h"

namespace steelyard::office {

struct CustomerCredit {
  std::int64_t limit_minor = 0;
  std::int64_t terms_days = 0;
  bool has_limit = false;           ///< somebody set one; without it nothing is judged
  std::int64_t balance_minor = 0;   ///< owed, by the accounts
  std::int64_t promised_minor = 0;  ///< what slips on credit that are open have still to ship
};
Result<CustomerCredit> credit_of(Sql& sql, const std::string& customer);
/// With `left_minor` where there is a limit.
Json to_json(const CustomerCredit& credit);

/// Tells stations what changed for the slips on credit of these customers: the limit, and what is used
/// without the slip itself. What is the same already is not said again.
Result<void> tell_credit(Sql& sql, const std::set<std::string>& customers, const Asking& asking);

}  // namespace steelyard::office
