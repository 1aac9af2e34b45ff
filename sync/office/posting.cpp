// SPDX-License-Identifier: Apache-2.0
#include "sync/office/posting.h"

namespace steelyard::office {
namespace {

void add(AccountChange& change, std::int64_t amount_minor) {
  if (amount_minor > 0) {
    change.debit_minor += amount_minor;
  } else {
    change.credit_minor -= amount_minor;
  }
}

}  // namespace

AccountChanges changes_of(const std::vector<Posting>& postings) {
  AccountChanges changes;
  for (const Posting& posting : postings) {
    AccountChange& customer = changes[{account_of(posting.customer), posting.day}];
    add(customer, posting.amount_minor);
    customer.quantity_g += posting.quantity_g;
    add(changes[{posting.account, posting.day}], -posting.amount_minor);
  }
  return changes;
}

}  // namespace steelyard::office
