// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QTranslator>

#include "ui/models/preferences.h"

namespace steelyard::qml {

/// Makes the modules Steelyard and Steelyard.Models known to every engine of this program. Call it before the
/// first file is loaded: static libraries do not do it of themselves.
void register_types();

/// Keeps the program's language as the preferences have it. Call it before the models are made, so that what
/// they say is in the new language when they hear of it.
void follow_language(const models::Preferences& preferences, QTranslator& chinese);

}  // namespace steelyard::qml
