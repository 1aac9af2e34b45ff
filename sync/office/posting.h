// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <utility>
#include <vector>

namespace steelyard::office {

/// One line of the accounts, for ever: an amount from one account to another. Above zero the customer owes
/// it, below it is to his credit; the other account holds the same the other way round. So the sum of all
/// accounts is zero.
struct Posting {
  std::int64_t seq = 0;  ///< of the station's entry that it follows from; of the office: number of its change
  std::int64_t place = 0;  ///< among those of one entry
  std::string day;
  std::string at;  ///< RFC 3339
  std::string customer;
  std::string kind;     ///< "shipment", "reversal", "payment", "refund", "opening"
  std::string account;  ///< the other one: "sales", "bank", "cash" …
  std::string dispatch = {};
  std::string slip = {};
  std::int64_t line = 0;
  std::string product = {};
  std::int64_t quantity_g = 0;  ///< of a reversal below zero
  std::int64_t bags = 0;
  std::int64_t unit_price_minor = 0;
  std::int64_t amount_minor = 0;
  std::string note = {};
  std::int64_t yard_s = 0;  ///< of a shipment: from arrival to exit
  std::string verdict =
      {};  ///< of a shipment: the net against what was counted; "" where nothing was checked
  friend bool operator==(const Posting&, const Posting&) = default;
};

/// The account that a customer has among all others.
inline std::string account_of(const std::string& customer) {
  return "customer:" + customer;
}

/// What postings change in the sums that are kept of each account and day.
struct AccountChange {
  std::int64_t debit_minor = 0;
  std::int64_t credit_minor = 0;
  std::int64_t quantity_g = 0;  ///< of goods, on the customer's account
  friend bool operator==(const AccountChange&, const AccountChange&) = default;
};
/// By account and day.
using AccountChanges = std::map<std::pair<std::string, std::string>, AccountChange>;
/// Both sides of each.
AccountChanges changes_of(const std::vector<Posting>& postings);

}  // namespace steelyard::office
