// SPDX-License-Identifier: Apache-2.0
// What the office's books ask of an order, in the caller's transaction.
#pragma once

#include <string>

#include "station/dispatch/slip.h"
#include "sync/office/books.h"

namespace steelyard::office {

/// Of a customer or product on file.
std::string name_in(const Record& record);

/// Gives the customer and the products the names that the files have: customer_unknown, product_unknown.
Result<void> take_names(Sql& sql, dispatch::PickSlip& slip);

/// The station of that name; the only one where none is named: station_unknown, station_needed.
Result<std::string> station_for(Sql& sql, const std::string& wanted);

/// Whether the office may give this number: field_bad_format for one of a station's own series,
/// slip_number_taken {slip}.
Result<void> check_slip_number(Sql& sql, const std::string& number);

/// The next number of the office's own that nobody has.
Result<std::string> own_slip_number(Sql& sql);

}  // namespace steelyard::office
