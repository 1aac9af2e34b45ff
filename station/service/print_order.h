// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "station/base/result.h"
#include "station/store/print_job.h"

namespace steelyard::service {

/// What a person may decide about a print job.
enum class PrintOrder {
  confirm,  ///< looked, and it came out
  cancel,   ///< is wanted no more, or did not come out and is not to be printed again
  retry     ///< shall be tried again: only what has left nothing on paper
};
std::string_view name_of(PrintOrder order);
std::optional<PrintOrder> print_order_named(std::string_view word);

/// The job after that person's order. print_job_state {job, state} where the order does not fit;
/// print_outcome_unknown {form, dispatch, printer} for a retry of what may be on paper already: a further
/// sheet is a counted copy, never a second original.
Result<store::PrintJob> ordered(store::PrintJob job, PrintOrder order, const std::string& by);

/// What is told of a job whose outcome nobody knows.
Error outcome_unknown(const store::PrintJob& job);

}  // namespace steelyard::service
