// SPDX-License-Identifier: Apache-2.0
#include "station/intake/slip_import.h"

#include <algorithm>

#include "station/intake/charset.h"

namespace steelyard::intake {

Result<dispatch::SlipTable> slip_file(std::string_view bytes) {
  const auto text = utf8_from(bytes);
  if (!text) return text.error();
  return dispatch::read_slip_table(*text);
}

void add_own_series(dispatch::SlipTable& table, const std::string& station) {
  for (std::size_t i = 0; i < table.slips.size(); ++i) {
    if (!table.slips[i].number.starts_with(station + "-")) continue;
    table.faults.push_back(row_fault(table.rows[i].front(), table.number_column,
                                     "numbers beginning with " + station + "- are given by the station",
                                     "以 " + station + "- 开头的单号由磅房编制"));
  }
}

void add_taken(dispatch::SlipTable& table, const std::set<std::string>& taken) {
  for (std::size_t i = 0; i < table.slips.size(); ++i) {
    const std::string& number = table.slips[i].number;
    if (!taken.contains(number)) continue;
    const Error error{ErrorCode::slip_number_taken, {{"slip", number}, {"field", table.number_column}}};
    table.faults.push_back(row_fault(table.rows[i].front(), table.number_column, error));
  }
}

http::Response import_refusal(std::vector<TableFault> faults, Language language) {
  std::stable_sort(faults.begin(), faults.end(),
                   [](const TableFault& a, const TableFault& b) { return a.row < b.row; });
  std::set<int> rows;
  Json::Array errors;
  for (const auto& fault : faults) {
    rows.insert(fault.row);
    errors.push_back(Json::Object{{"row", fault.row},
                                  {"column", fault.column},
                                  {"code", name_of(fault.code)},
                                  {"en", fault.en},
                                  {"zh", fault.zh}});
  }
  http::Response response =
      http::problem(Error{ErrorCode::import_refused, {{"count", rows.size()}}}, language);
  auto problem = parse_json(response.body);
  CHECK(problem.ok());  // it was written a moment ago
  problem->object()->emplace("errors", std::move(errors));
  response.body = to_text(*problem);
  return response;
}

Json import_preview(const dispatch::SlipTable& table) {
  Json::Array slips;
  std::size_t rows = 0;
  for (const auto& slip : table.slips) {
    rows += slip.lines.size();
    Json json = to_json(slip);
    // Who made it and what left of it is for a slip that there is.
    for (const char* not_yet : {"made_by", "shipped", "state", "version"}) json.object()->erase(not_yet);
    if (slip.number.empty()) json.object()->erase("number");
    slips.push_back(std::move(json));
  }
  return Json::Object{{"count", slips.size()}, {"rows", rows}, {"slips", std::move(slips)}};
}

}  // namespace steelyard::intake
