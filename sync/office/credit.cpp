// SPDX-License-Identifier: Apache-2.0
#include "sync/office/credit.h"

#include <algorithm>

#include "station/base/money.h"
#include "sync/office/account.h"
#include "sync/office/slips.h"

namespace steelyard::office {
namespace {

/// What is left of it, at its prices.
std::int64_t open_amount(const dispatch::PickSlip& slip) {
  if (slip.state != dispatch::SlipState::open) return 0;
  std::int64_t sum = 0;
  for (const auto& line : slip.lines) {
    const Mass left = std::max(line.quantity - slip.shipped_of(line.line), Mass());
    sum += amount_of(left, line.unit_price).minor;
  }
  return sum;
}

/// The office's open slips of this customer that go on credit.
Result<std::vector<OfficeSlip>> slips_on_credit(Sql& sql, const std::string& customer) {
  const auto rows = sql.query(
      "SELECT key FROM record WHERE kind = 'slip' AND customer = $1 AND state <> 'cancelled' AND NOT EXISTS "
      "(SELECT 1 FROM station_slip s WHERE s.number = record.key AND s.station = record.subject AND s.office "
      "> "
      "0 AND s.state = 'shipped') ORDER BY key",
      {customer});
  if (!rows) return rows.error();
  std::vector<OfficeSlip> out;
  for (const Row& row : *rows) {
    auto held = find_slip(sql, row.text(0));
    if (!held) return held.error();
    if (*held && (*held)->slip.payment == dispatch::Payment::credit) out.push_back(std::move(**held));
  }
  return out;
}

Result<CustomerCredit> standing(Sql& sql, const std::string& customer,
                                const std::vector<OfficeSlip>& on_credit) {
  CustomerCredit credit;
  const auto terms = Books(sql).find("credit", customer);
  if (!terms) return terms.error();
  if (*terms) {
    credit.has_limit = true;
    credit.limit_minor = *(*terms)->body.find("limit_minor")->integer();
    credit.terms_days = *(*terms)->body.find("terms_days")->integer();
  }
  const auto balance = balance_minor(sql, customer);
  if (!balance) return balance.error();
  credit.balance_minor = *balance;
  for (const OfficeSlip& held : on_credit) credit.promised_minor += open_amount(held.slip);
  return credit;
}

Result<void> tell_credit_of(Sql& sql, const std::string& customer, const Asking& asking) {
  const auto on_credit = slips_on_credit(sql, customer);
  if (!on_credit) return on_credit.error();
  const auto credit = standing(sql, customer, *on_credit);
  if (!credit) return credit.error();
  for (const OfficeSlip& held : *on_credit) {
    const auto shipped = shipped_amount(sql, held.slip.number);
    if (!shipped) return shipped.error();
    std::optional<dispatch::Credit> next;
    if (credit->has_limit) {
      // The whole slip counts where it is judged, so neither what is left of it nor what left on it is in
      // here.
      const std::int64_t used =
          credit->balance_minor + credit->promised_minor - open_amount(held.slip) - *shipped;
      next = dispatch::Credit{{credit->limit_minor}, {used}};
    }
    if (next == held.slip.credit) continue;
    if (auto said = say_credit(sql, held, next, asking); !said) return said;
  }
  return {};
}

}  // namespace

Result<CustomerCredit> credit_of(Sql& sql, const std::string& customer) {
  const auto on_credit = slips_on_credit(sql, customer);
  if (!on_credit) return on_credit.error();
  return standing(sql, customer, *on_credit);
}

Json to_json(const CustomerCredit& credit) {
  Json::Object out{{"balance_minor", credit.balance_minor}, {"promised_minor", credit.promised_minor}};
  if (credit.has_limit) {
    out.emplace("limit_minor", credit.limit_minor);
    out.emplace("terms_days", credit.terms_days);
    out.emplace("left_minor", credit.limit_minor - credit.balance_minor - credit.promised_minor);
  }
  return Json(std::move(out));
}

Result<void> tell_credit(Sql& sql, const std::set<std::string>& customers, const Asking& asking) {
  for (const std::string& customer : customers) {
    if (auto told = tell_credit_of(sql, customer, asking); !told) return told;
  }
  return {};
}

}  // namespace steelyard::office
