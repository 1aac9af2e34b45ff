// SPDX-License-Identifier: Apache-2.0
#include "station/forms/office_forms.h"

#include "station/base/text.h"
#include "station/dispatch/plate.h"
#include "station/forms/capital_amount.h"
#include "station/forms/words.h"

namespace steelyard::forms {
namespace {

std::string payment_words(const Words& words, dispatch::Payment payment) {
  switch (payment) {
    case dispatch::Payment::paid:
      return words.say("已付款", "paid");
    case dispatch::Payment::credit:
      return words.say("赊销", "on credit");
    case dispatch::Payment::unpaid:
      return words.say("未付款", "unpaid");
  }
  return {};
}

}  // namespace

FormData pick_slip(const dispatch::PickSlip& slip, const FormContext& context) {
  const Words words(context);
  FormData data = words.form(Form::pick_slip);
  Fields& fields = data.fields;
  put(fields, "number", slip.number);
  fields["customer"] = slip.customer.name;
  fields["customer_code"] = slip.customer.code;
  fields["date"] = to_string(slip.date);
  if (context.today) fields["order_age"] = words.age(slip.date, *context.today);
  fields["plate"] = slip.plate.empty() ? "" : dispatch::display_plate(slip.plate);
  fields["payment"] = payment_words(words, slip.payment);
  if (slip.state == dispatch::SlipState::cancelled) fields["copy"] = "已作废 CANCELLED";
  Mass quantity;
  Money amount;
  std::int64_t bags = 0;
  for (const auto& line : slip.lines) {
    quantity += line.quantity;
    amount = amount + line.amount;
    bags += line.bags;
    Fields row{{"line", std::to_string(line.line)},
               {"product", line.product.name},
               {"pellet", line.pellet},
               {"quantity", grouped_tonnes(line.quantity)},
               {"unit_price", amount_text(line.unit_price)},
               {"amount", amount_text(line.amount)},
               {"remark", line.note},
               {"sum_quantity", grouped_tonnes(quantity)},
               {"sum_bags", grouped(bags)},
               {"sum_amount", amount_text(amount)}};
    row["bag_weight"] = line.is_bagged() ? kilograms_text(line.bag_weight) : words.say("散装", "bulk");
    row["bags"] = line.is_bagged() ? grouped(line.bags) : "";
    data.lines.push_back(std::move(row));
  }
  fields["quantity"] = grouped_tonnes(quantity);
  fields["bags"] = grouped(bags);
  fields["amount"] = amount_text(amount);
  fields["capital"] = words.say(capital_amount(amount), amount_text(amount));
  fields["made_by"] = slip.made_by;
  fields["coordinator"] = slip.coordinator;
  fields["storekeeper"] = "";
  fields["received_by"] = "";
  return data;
}

FormData order_record(const OrderRecord& record, const FormContext& context) {
  FormData data = Words(context).form(Form::order_record);
  data.fields["number"] = record.number;
  data.fields["customer"] = record.customer;
  data.fields["address"] = record.address;
  data.fields["ordered_at"] = record.ordered_at;
  data.fields["ordered_by"] = record.ordered_by;
  data.fields["content"] = record.content;
  data.fields["delivery_at"] = record.delivery_at;
  data.fields["transport"] = record.transport;
  data.fields["payment"] = record.payment;
  data.fields["other"] = record.other;
  data.fields["taken_by"] = record.taken_by;
  return data;
}

}  // namespace steelyard::forms
