// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "station/dispatch/party.h"
#include "station/forms/form_context.h"
#include "station/forms/form_data.h"

namespace steelyard::forms {

/// What came to a customer's account on a day.
struct StatementLine {
  LocalDay day;
  std::string kind;    ///< "shipment", "reversal", "payment", "refund", "opening"
  std::string number;  ///< of the dispatch or the payment
  std::string product;
  Mass quantity;                  ///< 0 for what is no goods
  std::int64_t amount_minor = 0;  ///< above 0 is owed
  std::int64_t balance_minor = 0;
};

/// A customer's account over a period, whole.
struct StatementOfAccount {
  dispatch::Party customer;
  std::string address;
  LocalDay from;
  LocalDay to;
  std::int64_t opening_minor = 0;
  std::int64_t closing_minor = 0;
  std::vector<StatementLine> lines;
  WallTime made_at;
};

/// The statement 客户对账单, for the customer to compare and sign. Quantities in tonnes. Needs language, site
/// and offset.
FormData statement(const StatementOfAccount& account, const FormContext& context);

}  // namespace steelyard::forms
