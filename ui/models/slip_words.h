// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>

namespace steelyard::models {

/// A field of a slip as its form labels it, of the API's name: "lines[0].bags" → "line 1, “Bags”". Empty
/// where the form has no such field.
QString name_of_slip_field(const QString& field);

}  // namespace steelyard::models
