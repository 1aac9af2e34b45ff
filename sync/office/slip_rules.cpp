// SPDX-License-Identifier: Apache-2.0
#include "sync/office/slip_rules.h"

namespace steelyard::office {

std::string name_in(const Record& record) {
  const Json* name = record.body.find("name");
  return name != nullptr && name->string() != nullptr ? *name->string() : "";
}

Result<void> take_names(Sql& sql, dispatch::PickSlip& slip) {
  Books books(sql);
  const auto customer = books.find("customer", slip.customer.code);
  if (!customer) return customer.error();
  if (!*customer) {
    return Error{ErrorCode::customer_unknown, {{"customer", slip.customer.code}, {"field", "customer.code"}}};
  }
  slip.customer.name = name_in(**customer);
  for (std::size_t i = 0; i < slip.lines.size(); ++i) {
    dispatch::Party& product = slip.lines[i].product;
    const auto found = books.find("product", product.code);
    if (!found) return found.error();
    if (!*found) {
      return Error{ErrorCode::product_unknown,
                   {{"product", product.code}, {"field", "lines[" + std::to_string(i) + "].product.code"}}};
    }
    product.name = name_in(**found);
  }
  return {};
}

Result<std::string> station_for(Sql& sql, const std::string& wanted) {
  const auto rows = sql.query("SELECT id FROM station ORDER BY id");
  if (!rows) return rows.error();
  for (const Row& row : *rows) {
    if (row.text(0) == wanted) return wanted;
  }
  if (!wanted.empty()) {
    return Error{ErrorCode::station_unknown, {{"station", wanted}, {"field", "station"}}};
  }
  if (rows->size() == 1) return rows->front().text(0);
  return Error{ErrorCode::station_needed, {{"field", "station"}}};
}

Result<void> check_slip_number(Sql& sql, const std::string& number) {
  const auto series = sql.query("SELECT id FROM station");
  if (!series) return series.error();
  for (const Row& row : *series) {
    if (!number.starts_with(row.text(0) + "-")) continue;
    return Error{
        ErrorCode::field_bad_format,
        {{"field", "number"}, {"rule", "not beginning with " + row.text(0) + "-: the station gives those"}}};
  }
  const auto record = Books(sql).find("slip", number);
  if (!record) return record.error();
  const auto typed = sql.query("SELECT station FROM station_slip WHERE number = $1", {number});
  if (!typed) return typed.error();
  if (!*record && typed->empty()) return {};
  return Error{ErrorCode::slip_number_taken, {{"slip", number}, {"field", "number"}}};
}

Result<std::string> own_slip_number(Sql& sql) {
  Books books(sql);
  for (;;) {
    const auto next = books.next_number("slip");
    if (!next) return next.error();
    std::string digits = std::to_string(*next);
    digits.insert(0, digits.size() < 7 ? 7 - digits.size() : 0, '0');
    const std::string number = "L" + digits;
    const auto is_free = check_slip_number(sql, number);
    if (is_free) return number;
    if (is_free.error().code != ErrorCode::slip_number_taken) return is_free.error();
  }
}

}  // namespace steelyard::office
