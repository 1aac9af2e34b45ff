// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "station/dispatch/slip.h"
#include "station/forms/form_context.h"
#include "station/forms/form_data.h"

namespace steelyard::forms {

/// The pick slip 饲料提货单: what is ordered, line by line, with its price, and the total in capital
/// numerals. Quantities in tonnes, bag weights in kg. Storekeeper and receiver stay empty, to be signed by
/// hand. A cancelled slip says so. Needs language, site, reprint, preview, and `today` for the age of the
/// order.
FormData pick_slip(const dispatch::PickSlip& slip, const FormContext& context);

/// What the office writes down while a customer orders by phone; texts as typed, "" where nothing was said.
struct OrderRecord {
  std::string number;
  std::string customer;
  std::string address;
  std::string ordered_at;
  std::string ordered_by;
  std::string content;
  std::string delivery_at;
  std::string transport;
  std::string payment;
  std::string other;
  std::string taken_by;
};

/// The phone order record 电话订货记录 (no. DD-QR-YXB-24). Needs language, site, reprint and preview.
FormData order_record(const OrderRecord& record, const FormContext& context);

}  // namespace steelyard::forms
