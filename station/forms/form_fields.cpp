// SPDX-License-Identifier: Apache-2.0
#include "station/forms/form_fields.h"

#include <algorithm>
#include <array>

namespace steelyard::forms {
namespace {

// config/forms/README.md explains each name to the person who edits a template.
constexpr auto ticket_fields = std::to_array<std::string_view>(
    {"chain",        "copy",     "correction", "customer",     "date",        "dispatch",    "driver",
     "empty",        "empty_at", "empty_mark", "empty_number", "empty_scale", "entered",     "flags",
     "inspector",    "left",     "legs",       "loaded",       "loaded_at",   "loaded_mark", "loaded_number",
     "loaded_scale", "net",      "net_mark",   "number",       "order_age",   "ordered",     "pieces",
     "plate",        "quantity", "scale",      "site",         "slips",       "unverified",  "weigher"});
constexpr auto ticket_lines =
    std::to_array<std::string_view>({"batch", "empty", "line", "loaded", "net", "pieces", "product",
                                     "quantity", "slip", "spec", "sum_pieces", "sum_quantity", "weighing"});
constexpr auto pass_fields = std::to_array<std::string_view>(
    {"chain",       "coordinator", "copy",    "correction", "customer", "date",
     "dispatch",    "driver",      "expires", "flags",      "issued",   "net",
     "number",      "order_age",   "ordered", "pieces",     "plate",    "quantity",
     "received_by", "short_code",  "site",    "slips",      "ticket",   "unverified"});
constexpr auto pass_lines = std::to_array<std::string_view>(
    {"line", "pieces", "product", "quantity", "remark", "spec", "sum_pieces", "sum_quantity", "unit"});
constexpr auto slip_fields = std::to_array<std::string_view>(
    {"amount", "bags", "capital", "chain", "coordinator", "copy", "customer", "customer_code", "date",
     "made_by", "number", "order_age", "payment", "plate", "quantity", "received_by", "site", "storekeeper"});
constexpr auto slip_lines =
    std::to_array<std::string_view>({"amount", "bag_weight", "bags", "line", "pellet", "product", "quantity",
                                     "remark", "sum_amount", "sum_bags", "sum_quantity", "unit_price"});
constexpr auto record_fields = std::to_array<std::string_view>(
    {"address", "chain", "content", "copy", "customer", "delivery_at", "number", "ordered_at", "ordered_by",
     "other", "payment", "site", "taken_by", "transport"});
constexpr auto check_fields = std::to_array<std::string_view>(
    {"chain",       "copy",          "customer",     "date",  "first",      "first_at",
     "first_mark",  "first_number",  "first_scale",  "goods", "net",        "net_mark",
     "note",        "number",        "plate",        "scale", "second",     "second_at",
     "second_mark", "second_number", "second_scale", "site",  "unverified", "weigher"});
constexpr auto test_fields = std::to_array<std::string_view>(
    {"amount", "capitals", "chain", "copy", "number", "printed_at", "printer", "site"});
constexpr auto statement_fields = std::to_array<std::string_view>(
    {"address", "chain", "closing", "closing_words", "copy", "credit", "customer", "customer_code", "debit",
     "from", "made_at", "opening", "quantity", "site", "to"});
constexpr auto statement_lines =
    std::to_array<std::string_view>({"balance", "credit", "date", "debit", "kind", "number", "product",
                                     "quantity", "sum_credit", "sum_debit", "sum_quantity"});
constexpr auto of_page =
    std::to_array<std::string_view>({"continued", "last_page", "page", "pages", "part", "qr"});

}  // namespace

std::span<const std::string_view> fields_of(Form form) {
  switch (form) {
    case Form::weigh_ticket:
      return ticket_fields;
    case Form::gate_pass:
      return pass_fields;
    case Form::pick_slip:
      return slip_fields;
    case Form::order_record:
      return record_fields;
    case Form::check_ticket:
      return check_fields;
    case Form::test_page:
      return test_fields;
    case Form::statement:
      return statement_fields;
  }
  return {};
}

std::span<const std::string_view> line_fields_of(Form form) {
  switch (form) {
    case Form::weigh_ticket:
      return ticket_lines;
    case Form::gate_pass:
      return pass_lines;
    case Form::pick_slip:
      return slip_lines;
    case Form::statement:
      return statement_lines;
    case Form::order_record:
    case Form::check_ticket:
    case Form::test_page:
      return {};
  }
  return {};
}

std::span<const std::string_view> page_fields() {
  return of_page;
}

bool is_carried(Form form, std::string_view name) {
  return name.starts_with("sum_") && contains(line_fields_of(form), name);
}

bool contains(std::span<const std::string_view> names, std::string_view name) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

}  // namespace steelyard::forms
