// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <set>
#include <string>
#include <vector>

#include "station/dispatch/slip_table.h"
#include "station/http/message.h"

namespace steelyard::intake {

/// A file of pick slips in any charset that `utf8_from` knows; its error.
Result<dispatch::SlipTable> slip_file(std::string_view bytes);

/// A fault for every slip whose number is one of those that `station` gives itself.
void add_own_series(dispatch::SlipTable& table, const std::string& station);
/// A fault for every slip whose number is taken.
void add_taken(dispatch::SlipTable& table, const std::set<std::string>& taken);

/// import_refused with `errors`: [{row, column, code, en, zh}] in order of rows.
http::Response import_refusal(std::vector<TableFault> faults, Language language);

/// {count, rows, slips} as they would be made.
Json import_preview(const dispatch::SlipTable& table);

}  // namespace steelyard::intake
