// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>
#include <QString>

namespace steelyard::icon {

/// The lines of that sign as SVG writes a path, in a square of 24; a plain box for a name that nobody knows.
QByteArray lines_of(const QString& name);

}  // namespace steelyard::icon
