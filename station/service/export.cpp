// SPDX-License-Identifier: Apache-2.0
#include <iostream>

#include "station/service/commands.h"
#include "station/sqlite/database.h"
#include "station/store/reader.h"

namespace steelyard::service {
namespace {

int failed(const Error& error) {
  std::cerr << "steelyard-station: " << sentence(error) << "\n";
  return 1;
}

constexpr std::string_view columns[] = {"id",         "plate",      "state",      "empty_g",    "loaded_g",
                                        "net_g",      "expected_g", "verdict",    "ticket",     "arrived_at",
                                        "cleared_at", "exited_at",  "exited_day", "void_reason"};

/// RFC 4180: quoted where it must be. A text that a spreadsheet would run as a formula is quoted with an
/// apostrophe.
std::string csv_cell(const Json* value) {
  if (value == nullptr || value->is_null()) return "";
  if (const auto* number = value->integer()) return std::to_string(*number);
  std::string text = value->string() != nullptr ? *value->string() : "";
  if (!text.empty() && std::string_view("=+-@").find(text[0]) != std::string_view::npos) text.insert(0, "'");
  if (text.find_first_of(",\"\r\n") == std::string::npos) return text;
  std::string out = "\"";
  for (const char c : text) {
    if (c == '"') out += '"';
    out += c;
  }
  return out + "\"";
}

int export_dispatches(const ExportCommand& command) {
  auto reader = store::Reader::open(command.data);
  if (!reader) return failed(reader.error());
  store::DispatchFilter filter;
  if (!command.from.empty()) filter.from = command.from;
  if (!command.to.empty()) filter.to = command.to;
  filter.limit = store::page_max;
  for (const auto column : columns) std::cout << column << ",";
  std::cout << "customer_code,customer_name\n";
  do {
    const auto page = reader->dispatches(filter);
    if (!page) return failed(page.error());
    for (const auto& record : page->records) {
      for (const auto column : columns) std::cout << csv_cell(record.body.find(column)) << ",";
      const Json* customer = record.body.find("customer");
      std::cout << csv_cell(customer ? customer->find("code") : nullptr) << ","
                << csv_cell(customer ? customer->find("name") : nullptr) << "\n";
    }
    filter.cursor = page->cursor;
  } while (filter.cursor);
  return 0;
}

int export_entries(const std::string& data) {
  auto database = sqlite::Database::open(data + "/journal.db", {sqlite::Mode::read});
  if (!database) return failed(database.error());
  auto rows = database->prepare("SELECT bytes FROM entry ORDER BY seq");
  if (!rows) return failed(rows.error());
  for (;;) {
    const auto row = rows->step();
    if (!row) return failed(row.error());
    if (!*row) return 0;
    std::cout << rows->text(0) << "\n";
  }
}

}  // namespace

int export_data(const ExportCommand& command) {
  const int status = command.format == "ndjson" ? export_entries(command.data) : export_dispatches(command);
  if (!std::cout.flush())
    return failed({ErrorCode::file_unwritable, {{"file", "stdout"}, {"what", "write failed"}}});
  return status;
}

}  // namespace steelyard::service
