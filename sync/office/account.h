// SPDX-License-Identifier: Apache-2.0
// Customers' accounts: what they owe, paid and took.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "station/base/json.h"
#include "station/base/result.h"
#include "sync/office/books.h"
#include "sync/office/posting.h"

namespace steelyard::office {

/// Columns of the table `posting` in the order that posting_in reads.
inline constexpr const char* posting_columns =
    "seq, place, day, at, customer, kind, account, dispatch, slip, line, product, quantity_g, bags, "
    "unit_price_minor, amount_minor, note, yard_s, verdict";
Posting posting_in(const Row& row);

/// Money that came, or went back.
struct Payment {
  std::string customer;
  std::string kind;  ///< "payment", "refund", "opening" (what was owed before the ledger; may be below zero)
  std::string account;  ///< "bank", "cash", "wechat", "alipay", "other"; of an opening "carried"
  std::string day;
  std::int64_t amount_minor = 0;
  std::string note;
};
/// {customer, amount_minor, day, kind?, account?, note?}; field_….
Result<Payment> payment_from(const Json& body);

/// customer_unknown. Gives the payment with its number.
Result<Json> book_payment(Sql& sql, const Payment& payment, const Asking& asking);

/// Takes a payment back by the same amount the other way: not_found, already_reversed.
Result<Json> reverse_payment(Sql& sql, const std::string& number, const std::string& reason,
                             const std::string& day, const Asking& asking);

/// Owed by the customer, up to and with that day, where one is given.
Result<std::int64_t> balance_minor(Sql& sql, const std::string& customer,
                                   const std::optional<std::string>& before_day = {});

/// What left of each line of a slip, by what is on the accounts.
struct LineShipped {
  std::int64_t line = 0;
  std::int64_t quantity_g = 0;
  std::int64_t bags = 0;
};
Result<std::vector<LineShipped>> shipped_of_slip(Sql& sql, const std::string& slip);

/// What has left of a slip so far comes to.
Result<std::int64_t> shipped_amount(Sql& sql, const std::string& slip);

/// The sum of every account there is; zero, or something is wrong.
Result<std::int64_t> sum_of_accounts(Sql& sql);

}  // namespace steelyard::office
