// SPDX-License-Identifier: Apache-2.0
// A file of pick slips that comes in at the office: all of it or nothing.
#pragma once

#include <string>
#include <vector>

#include "station/dispatch/slip_table.h"
#include "sync/office/books.h"

namespace steelyard::office {

/// Adds a fault for whatever the books know better: a customer or product that is in no file or has another
/// name there (a wrong code would be somebody else's account), a number that is taken.
Result<void> judge_import(Sql& sql, dispatch::SlipTable& table);

/// Makes them all at this station ("": the only one) and gives their numbers. For a table without faults, in
/// the same transaction as judge_import. Errors of make_slip.
Result<std::vector<std::string>> make_imported(Sql& sql, const dispatch::SlipTable& table,
                                               const std::string& station, const Asking& asking);

}  // namespace steelyard::office
