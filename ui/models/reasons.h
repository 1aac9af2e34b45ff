// SPDX-License-Identifier: Apache-2.0
// Reasons that are given day after day: whoever has no keyboard at hand chooses one, and may still write
// another. For an approval there are none: that is said in a person's own words.
#pragma once

#include <QStringList>

namespace steelyard::models::reasons {

QStringList to_hold();
QStringList to_weigh_again();
QStringList to_void();
QStringList to_leave_empty();
QStringList to_print_again();
QStringList to_cancel_a_slip();
QStringList to_operate_a_gate();

}  // namespace steelyard::models::reasons
