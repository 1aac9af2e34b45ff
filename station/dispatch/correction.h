// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "station/dispatch/dispatch.h"

namespace steelyard::dispatch {

/// The dispatch with one more correction. Weighings, net and verdict stay; lines that were not named keep
/// what they were. not_exited, reason_required, unknown_line, bulk_not_counted, field_missing {field},
/// correction_changes_nothing {field}.
Result<Dispatch> corrected(Dispatch next, const Corrected& event);

}  // namespace steelyard::dispatch
