// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>

namespace steelyard::models {

/// Whether a second person may approve what was refused with this code.
bool is_approvable(const QString& code);
/// The name of a rule, in the language of the interface.
QString name_of_rule(const QString& rule);
/// Whether two people mean the same plate: blanks, dots, dashes, wide and small letters aside.
bool same_plate(const QString& a, const QString& b);

}  // namespace steelyard::models
