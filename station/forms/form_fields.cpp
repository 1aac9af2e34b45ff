// SPDX-License-Identifier: Apache-2.0
#include "station/forms/form_fields.h"

#include <algorithm>
#include <array>

namespace steelyard::forms {
namespace {

// config/forms/README.md explains each name to the person who edits a template.
constexpr auto ticket_fields = std::to_array<std::string_view>(
    {"chain",    "copy",       "customer",     "date",        "dispatch",      "driver",       "empty",
     "empty_at", "empty_mark", "empty_number", "empty_scale", "entered",       "flags",        "inspector",
     "left",     "loaded",     "loaded_at",    "loaded_mark", "loaded_number", "loaded_scale", "net",
     "net_mark", "number",     "pieces",       "plate",       "quantity",      "scale",        "site",
     "slips",    "unverified", "weigher"});
constexpr auto ticket_lines = std::to_array<std::string_view>(
    {"batch", "empty", "line", "loaded", "net", "pieces", "product", "quantity", "slip", "spec"});
constexpr auto pass_fields = std::to_array<std::string_view>(
    {"chain", "coordinator", "copy", "customer", "date", "dispatch", "driver", "expires", "issued", "net",
     "number", "pieces", "plate", "quantity", "received_by", "site", "slips", "ticket", "unverified"});
constexpr auto pass_lines =
    std::to_array<std::string_view>({"line", "pieces", "product", "quantity", "remark", "spec", "unit"});
constexpr auto of_page =
    std::to_array<std::string_view>({"continued", "last_page", "page", "pages", "part", "qr"});

}  // namespace

std::span<const std::string_view> fields_of(Form form) {
  if (form == Form::weigh_ticket) return ticket_fields;
  return pass_fields;
}

std::span<const std::string_view> line_fields_of(Form form) {
  if (form == Form::weigh_ticket) return ticket_lines;
  return pass_lines;
}

std::span<const std::string_view> page_fields() {
  return of_page;
}

bool contains(std::span<const std::string_view> names, std::string_view name) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

}  // namespace steelyard::forms
