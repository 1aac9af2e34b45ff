// SPDX-License-Identifier: Apache-2.0
#include <iostream>
#include <optional>
#include <utility>

#include "station/base/csv.h"
#include "station/base/time.h"
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

void put_cell(CsvWriter& csv, const Json* value) {
  if (value != nullptr && value->integer() != nullptr) {
    csv.number(std::to_string(*value->integer()));
  } else {
    csv.cell(value != nullptr && value->string() != nullptr ? *value->string() : "");
  }
}

/// What was mistyped must not come out as a day on which nothing happened.
std::optional<Error> fault_in(const ExportCommand& command) {
  for (const auto& [name, day] : {std::pair("--from", command.from), std::pair("--to", command.to)}) {
    if (!day.empty() && !parse_day(day))
      return Error{ErrorCode::field_bad_format, {{"field", name}, {"rule", "2026-11-22"}}};
  }
  return std::nullopt;
}

int export_dispatches(const ExportCommand& command) {
  auto reader = store::Reader::open(command.data);
  if (!reader) return failed(reader.error());
  store::DispatchFilter filter;
  if (!command.from.empty()) filter.from = command.from;
  if (!command.to.empty()) filter.to = command.to;
  filter.limit = store::page_max;
  CsvWriter head;
  for (const auto column : columns) head.cell(column);
  std::cout << head.cell("customer_code").cell("customer_name").end_row().take();
  do {
    const auto page = reader->dispatches(filter);
    if (!page) return failed(page.error());
    CsvWriter rows;
    for (const auto& record : page->records) {
      for (const auto column : columns) put_cell(rows, record.body.find(column));
      const Json* customer = record.body.find("customer");
      put_cell(rows, customer ? customer->find("code") : nullptr);
      put_cell(rows, customer ? customer->find("name") : nullptr);
      rows.end_row();
    }
    std::cout << rows.take().substr(byte_order_mark.size());
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
  if (const auto fault = fault_in(command)) {
    failed(*fault);
    return 2;  // wrong usage
  }
  const int status = command.format == "ndjson" ? export_entries(command.data) : export_dispatches(command);
  if (!std::cout.flush())
    return failed({ErrorCode::file_unwritable, {{"file", "stdout"}, {"what", "write failed"}}});
  return status;
}

}  // namespace steelyard::service
