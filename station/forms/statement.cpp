// SPDX-License-Identifier: Apache-2.0
#include "station/forms/statement.h"

#include "station/base/text.h"
#include "station/forms/capital_amount.h"
#include "station/forms/words.h"

namespace steelyard::forms {
namespace {

std::string kind_words(const Words& words, const std::string& kind) {
  if (kind == "shipment") return words.say("发货", "shipment");
  if (kind == "reversal") return words.say("冲销", "reversal");
  if (kind == "payment") return words.say("收款", "payment");
  if (kind == "refund") return words.say("退款", "refund");
  if (kind == "opening") return words.say("期初", "opening");
  return kind;
}

std::string money(std::int64_t minor) {
  return amount_text(Money{minor});
}

/// What the customer owes at the end, in words that nobody can add a digit to; what is owed to the customer
/// says so.
std::string closing_words(const Words& words, std::int64_t minor) {
  const Money amount{minor < 0 ? -minor : minor};
  const std::string text = words.say(capital_amount(amount), amount_text(amount));
  if (minor < 0) return words.say("贵方预付 ", "in your favour: ") + text;
  return minor == 0 ? words.say("两清", "settled") : words.say("贵方欠款 ", "owed by you: ") + text;
}

}  // namespace

FormData statement(const StatementOfAccount& account, const FormContext& context) {
  const Words words(context);
  FormData data = words.form(Form::statement);
  Fields& fields = data.fields;
  data.created = account.made_at;
  fields["customer"] = account.customer.name;
  fields["customer_code"] = account.customer.code;
  fields["address"] = account.address;
  fields["from"] = to_string(account.from);
  fields["to"] = to_string(account.to);
  fields["made_at"] = words.minute(account.made_at);
  Mass quantity;
  std::int64_t debit = 0;
  std::int64_t credit = 0;
  for (const StatementLine& line : account.lines) {
    quantity += line.quantity;
    (line.amount_minor > 0 ? debit : credit) +=
        line.amount_minor > 0 ? line.amount_minor : -line.amount_minor;
    Fields row{{"date", to_string(line.day)},
               {"kind", kind_words(words, line.kind)},
               {"number", line.number},
               {"product", line.product},
               {"quantity", line.quantity == Mass() ? "" : grouped_tonnes(line.quantity)},
               {"debit", line.amount_minor > 0 ? money(line.amount_minor) : ""},
               {"credit", line.amount_minor > 0 ? "" : money(-line.amount_minor)},
               {"balance", money(line.balance_minor)},
               {"sum_quantity", grouped_tonnes(quantity)},
               {"sum_debit", money(debit)},
               {"sum_credit", money(credit)}};
    data.lines.push_back(std::move(row));
  }
  fields["opening"] = money(account.opening_minor);
  fields["closing"] = money(account.closing_minor);
  fields["closing_words"] = closing_words(words, account.closing_minor);
  fields["quantity"] = grouped_tonnes(quantity);
  fields["debit"] = money(debit);
  fields["credit"] = money(credit);
  return data;
}

}  // namespace steelyard::forms
