// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>

#include "station/base/result.h"
#include "station/store/reader.h"

namespace steelyard::service {

/// The body of a call that orders a print.
struct PrintRequest {
  std::string form;
  std::string printer;
  std::string reason;  ///< of a copy; "" where none was given
};
/// {"form", "printer", "reason"?}: the faults of its fields.
Result<PrintRequest> print_request_from(const std::string& text);

/// How often that form of a dispatch, slip or public weighing was printed; of all test pages with "".
Result<std::int64_t> prints_of(store::Reader& reader, const std::string& subject, const std::string& form);

}  // namespace steelyard::service
