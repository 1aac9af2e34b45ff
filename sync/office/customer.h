// SPDX-License-Identifier: Apache-2.0
// The customer file 客户档案 and what is sold, as somebody sends them.
#pragma once

#include "station/base/json.h"
#include "station/base/result.h"
#include "sync/office/books.h"
#include "sync/office/roles.h"

namespace steelyard::office {

/// {code, name, kind: "dealer" | "farm" | "feed_mill", address?, phone?, representative?, contacts?: [{name,
/// phone?, duty?}], since?, note?}. Refuses field_…. The writing's body is in the journal's form: what is not
/// known is left out.
Result<Writing> customer_from(const Json& body);

/// What may be done on credit: {limit_minor, terms_days}; 0 days: no term.
Result<Writing> credit_terms_from(const Json& body, const std::string& customer);

/// {code, name, bag_weight_g (0: bulk), pellet?, unit_price_minor?, state?: "sold" | "ended"}.
Result<Writing> product_from(const Json& body);

/// A customer as these roles may see it: without see_contacts, of addresses and telephone numbers only the
/// beginning, and of a name beside the customer's own only its first character, are there; the rest is stars.
Json masked(const Json& customer, RoleSet roles);

/// What a station is told of a customer: nothing that a weighbridge has no use for.
Json for_stations(const Json& customer);

}  // namespace steelyard::office
