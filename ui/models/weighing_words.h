// SPDX-License-Identifier: Apache-2.0
// What is said of a captured weight, wherever it is shown.
#pragma once

#include <QString>

#include "ui/client/dispatch.h"

namespace steelyard::models {

/// "Empty", "Loaded" …
QString word_of(client::Purpose purpose);
/// Where a weight comes from that was not measured just now: "entered by hand", "stored tare"; else empty.
QString source_mark(client::Source source);
/// All that must be known of it beside the number, its source first; empty where it is an ordinary one.
QString marks_of(const client::Weighing& weighing);

}  // namespace steelyard::models
